import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScrolling } from './accessibility.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'

const EVENT = '走进政务服务中心（示例）'
const FAMILY = '13800000001'
const NEIGHBOUR = 'neighbour@example.cn'

// The power fails in the middle.
test.use({ serverProcess: 'own' })

test('a family finds an event, fills it and gives it up; the neighbour who waited comes, with a ticket that needs no server @phone', async ({
  page,
  server,
  visitor,
  complaints,
}) => {
  complaints.expect(/net::ERR_FAILED/) // of the answer that is lost
  await findEvent(page)
  await loseOneAnswer(page)
  await signUp(page, { name: '示例家长', contact: FAMILY, children: 1 })
  await expect(page.getByText(/还没有收到回应/)).toBeVisible()
  await expectReadable(page, 'open-day-waiting')
  await expect(page.getByRole('heading', { name: '报名成功' })).toBeVisible()
  await expectReadable(page, 'open-day-answer')
  await page.getByRole('link', { name: '查看入场码' }).click()
  await expect(page.getByRole('img', { name: /^入场码.*3人/ })).toBeVisible()
  await expectReadable(page, 'open-day-booking')

  const other = await visitor()
  await other.goto('/open-day/')
  await other.getByRole('link', { name: EVENT }).click()
  await expect(other.getByText('名额已满，可以候补')).toBeVisible()
  await signUp(other, { name: '示例邻居', contact: NEIGHBOUR, children: 0 })
  await expect(other.getByRole('heading', { name: '已进入候补' })).toBeVisible()
  await other.getByRole('link', { name: '查看我的报名' }).click()
  await expect(other.getByRole('heading', { name: '候补中' })).toBeVisible()

  await page.getByRole('button', { name: '取消报名' }).click()
  await expect(page.getByText('3人的名额会马上让给候补的人')).toBeVisible()
  await expectReadable(page, 'open-day-cancel')
  await page.getByRole('button', { name: '确定取消报名' }).click()
  await expect(page.getByRole('heading', { name: '已经取消' })).toBeVisible()
  await expect(page.getByRole('img', { name: /^入场码/ })).toHaveCount(0)

  await other.reload()
  await expect(other.getByRole('heading', { name: '有名额了，等您确认' })).toBeVisible()
  await expectReadable(other, 'open-day-offered')
  await other.getByRole('button', { name: '我来，确认名额' }).click()
  await expect(other.getByRole('img', { name: /^入场码.*1人/ })).toBeVisible()
  await expectKeptForOffline(other)
  complaints.expect(/ERR_CONNECTION_REFUSED|Failed to load resource: net::/)
  await server.kill()
  await other.reload()
  await expect(other.getByRole('img', { name: /^入场码.*1人/ })).toBeVisible()
  await expect(other.getByText('入场码没有网络也能用')).toBeVisible()
  await expectReadable(other, 'open-day-offline')
})

async function findEvent(page: Page): Promise<void> {
  await page.goto('/open-day/')
  await page.getByLabel('地点、主题或单位').fill('办事 政务服务')
  await page.getByRole('button', { name: '找活动' }).click()
  await expect(page.getByText('找到1项活动')).toBeVisible()
  await page.reload()
  await expect(page.getByText('找到1项活动'), 'the address keeps what was looked for').toBeVisible()
  await expectReadable(page, 'open-day-found')
  await page.getByRole('link', { name: EVENT }).click()
  await expect(page.getByRole('heading', { name: '报名须知' })).toBeVisible()
  await expectReadable(page, 'open-day-event')
  await expectAsPainted(page)
}

/** What the server paints before the script is there stands on the page as the app draws it, word for word. */
async function expectAsPainted(page: Page): Promise<void> {
  const served = await (await page.request.get(page.url())).text()
  const [painted, drawn] = await page.evaluate((text) => {
    const wordsOf = (root: ParentNode): string[] =>
      [...root.querySelectorAll('#root :is(h1, h2, h3, p, li, .ui-button)')].map(({ textContent }) => textContent.trim())
    return [wordsOf(new DOMParser().parseFromString(text, 'text/html')), wordsOf(document)]
  }, served)
  // The app says besides, to who listens, which session a button is for.
  const missing = painted.filter((words) => !drawn.some((line) => line === words || line.startsWith(`${words}：`)))
  expect(missing).toEqual([])
  expect(painted.length).toBeGreaterThan(10)
}

interface Form {
  readonly name: string
  readonly contact: string
  readonly children: number
}

/** The first session has three places: two adults and a child fill it. */
async function signUp(page: Page, { name, contact, children }: Form): Promise<void> {
  await page
    .getByRole('link', { name: /^报名.*：/ })
    .first()
    .click()
  await page.getByLabel(/^市民/).check()
  if (children > 0) {
    await page.getByRole('button', { name: '成年人增加一人' }).click()
    await page.getByRole('button', { name: '学生增加一人' }).click()
    await page.getByRole('button', { name: '其中不满14周岁的增加一人' }).click()
    await page.getByRole('button', { name: '下一步' }).click()
    await expect(page.getByRole('alert').getByText('还有 1 名孩子没有监护人同意')).toBeVisible()
    await expectReadable(page, 'open-day-party')
    await page.getByLabel(/监护人都已同意/).check()
  }
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel('姓名').fill(name)
  await page.getByLabel('手机号或邮箱').fill(contact)
  await page.getByLabel(/我到活动当天已满18周岁/).check()
  await page.getByLabel(/我已阅读/).check()
  await page.getByRole('button', { name: '下一步' }).click()
  // What was typed is still there after the page was left.
  await page.reload()
  await page.getByRole('button', { name: '获取验证码' }).click()
  await page.getByLabel('6位数字验证码').fill(await codeFor(page, contact))
  await page.getByRole('button', { name: '确认报名' }).dblclick()
}

/** The server takes the form, and its answer never arrives. */
async function loseOneAnswer(page: Page): Promise<void> {
  await page.route(
    '**/api/open-day/bookings',
    async (route) => {
      await route.fetch()
      await route.abort()
    },
    { times: 1 },
  )
}

async function codeFor(page: Page, contact: string): Promise<string> {
  await expect(page.getByLabel('6位数字验证码')).toBeVisible()
  const outbox = await (await page.request.get('/outbox')).text()
  const [, code = ''] = outbox.slice(outbox.indexOf(contact)).match(/您的验证码是 (\d{6})/) ?? []
  return code
}

async function expectKeptForOffline(page: Page): Promise<void> {
  const isKept = (): Promise<boolean> =>
    page.evaluate(async () => {
      await navigator.serviceWorker.ready
      const kept = await (await caches.open('open-day')).keys()
      return kept.some(({ url }) => url.endsWith('/shell')) && kept.some(({ url }) => url.endsWith('.css'))
    })
  await expect.poll(isKept).toBe(true)
}

async function expectReadable(page: Page, name: string): Promise<void> {
  await expectAccessible(page)
  await expectNoSidewaysScrolling(page)
  await screenshot(page, name)
}
