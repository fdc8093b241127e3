import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScrolling } from './accessibility.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'
import { desksOf } from './office.testing.ts'
import { openEvent } from './open-event.testing.ts'

const EVENT = '排队参观日（示例）'
const FIRST = '13800000011'
const SECOND = '13800000012'
const MOVED = '13800000013'
const TAKER = '13800000014'

test('two queue for a session: the second waits for the next wave; a booking changes its contact and is given on @phone', async ({
  page,
  server,
  visitor,
  complaints,
}) => {
  const at = desksOf({ server, complaints, visitor })
  const manager = await at('guanli')
  const { eventId, sessionId } = await openEvent(manager, await at('fuhe'), EVENT, {
    plan: { capacity: 8, reserve: 0 },
    queue: { gatherMinutes: 5, perMinute: 6 },
  })

  await page.goto(`/open-day/events/${eventId}`)
  await page.getByRole('link', { name: /^排队报名/ }).click()
  await expect(page.getByText('现在没有人在等。')).toBeVisible()
  await join(page, FIRST)
  await expect(page.getByRole('heading', { name: '轮到您了' })).toBeVisible()
  await expectReadable(page, 'queue-turn')

  const other = await visitor()
  await other.goto(`/open-day/events/${eventId}/sign-up?session=${sessionId}`)
  await expect(other.getByText('这一场按排队的先后填写报名表')).toBeVisible()
  await other.getByRole('link', { name: '去排队页面' }).click()
  await join(other, SECOND)
  // Six a minute: one at a time, every ten seconds.
  await expect(other.getByRole('heading', { name: /^您排在第2位|轮到您了/ })).toBeVisible()
  await expectReadable(other, 'queue-waiting')
  await other.reload()
  await expect(other.getByRole('heading', { name: '轮到您了' }), 'a refresh loses nothing, and the turn comes by itself').toBeVisible()

  await page.getByRole('button', { name: '去报名' }).click()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel('姓名').fill('示例排队人')
  await expect(page.getByLabel('手机号或邮箱')).toHaveValue(FIRST)
  await page.getByLabel(/已满18周岁/).check()
  await page.getByLabel(/我已阅读/).check()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: '确认报名' }).click()
  await expect(page.getByRole('heading', { name: '报名成功' }), 'the contact was proved for the queue').toBeVisible()

  await page.getByRole('link', { name: '查看入场码' }).click()
  await expect(page.getByText('138****0011')).toBeVisible()
  await page.getByRole('button', { name: '修改姓名或联系方式' }).click()
  await page.getByLabel(/^新的手机号或邮箱/).fill(MOVED)
  await expectReadable(page, 'booking-visitor')
  await prove(page, MOVED, '确认修改')
  await expect(page.getByText('138****0013')).toBeVisible()

  await page.getByRole('button', { name: '转给别人' }).click()
  await page.getByLabel('对方姓名').fill('示例接替人')
  await page.getByLabel('对方手机号或邮箱').fill(TAKER)
  await page.getByLabel(/对方已同意/).check()
  await expectReadable(page, 'booking-transfer')
  await prove(page, TAKER, '确认转让')
  await expect(page.getByText('已经转给示例接替人')).toBeVisible()
})

/** The code that was sent to a contact last, from the messages of the demonstration. */
async function codeFor(page: Page, contact: string): Promise<string> {
  await expect(page.getByLabel('6位数字验证码')).toBeVisible()
  const outbox = await (await page.request.get('/outbox')).text()
  const [, code = ''] = outbox.slice(outbox.indexOf(contact)).match(/您的验证码是 (\d{6})/) ?? []
  return code
}

async function join(page: Page, contact: string): Promise<void> {
  await page.getByLabel('手机号或邮箱').fill(contact)
  await prove(page, contact, '进入排队')
}

async function prove(page: Page, contact: string, action: string): Promise<void> {
  await page.getByRole('button', { name: '获取验证码' }).click()
  await page.getByLabel('6位数字验证码').fill(await codeFor(page, contact))
  await page.getByRole('button', { name: action, exact: true }).click()
}

async function expectReadable(page: Page, name: string): Promise<void> {
  await expectAccessible(page)
  await expectNoSidewaysScrolling(page)
  await screenshot(page, name)
}
