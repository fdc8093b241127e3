import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScrolling } from './accessibility.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'
import { atDesk } from './office.testing.ts'
import { ALL_CHANNELS, callProcedure, openEvaluation } from './open-evaluation.testing.ts'

async function reached(page: Page, name: string): Promise<void> {
  await expectAccessible(page)
  await expectNoSidewaysScrolling(page)
  await screenshot(page, `channels-${name}`)
}

const today = (days = 0): string => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)

/** Types a sheet by the number pad: first unit on both indicators, first way, age. */
async function enter(page: Page, keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

test('somebody invited votes on a phone, unlinkably, and two people type a sheet of paper on the desk @desktop', async ({
  server,
  complaints,
  visitor,
  browser,
}) => {
  const desk = await atDesk({ server, complaints, visitor }, 'guanli')
  const id = await openEvaluation(desk, { title: '示例县代表评议', opensOn: today(), closesOn: today(9), channels: ALL_CHANNELS })

  // The list comes from a file; what is wrong in it is said before anything is stored.
  await desk.goto(`/assessment/evaluations/${id}/invited`)
  const list = '姓名,组别,手机\n示例代表甲,人大代表,13800000001\n示例代表乙,政协委员,\n,媒体,\n'
  await desk.getByLabel('代表名单', { exact: true }).setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from(list) })
  await expect(desk.getByText('共 3 行：可以导入 2 人，有问题 1 行')).toBeVisible()
  await reached(desk, 'invited-preview')
  await desk.getByRole('button', { name: '导入 2 人' }).click()
  await expect(desk.getByText('到会须过半：还差 2 人。不过半的，代表评议的答卷不计入。')).toBeVisible()
  await desk.getByRole('button', { name: '发送邀请（1 人）' }).click()
  await expect(desk.getByText('已交给短信或邮件发送 1 人。')).toBeVisible()
  const download = desk.waitForEvent('download')
  await desk.getByRole('button', { name: '打印邀请函（2 人，PDF）' }).click()
  expect((await download).suggestedFilename()).toBe('示例县代表评议邀请函.pdf')
  await reached(desk, 'invited')

  // The link of the message, opened on a phone.
  await desk.goto('/outbox')
  const link = /\/survey\/invited#\w{12}/.exec(await desk.locator('body').innerText())?.[0] ?? ''
  const pocket = await browser.newContext({ ...PHONE, baseURL: server.url })
  complaints.listen(pocket)
  const phone = await pocket.newPage()
  const asked: string[] = []
  phone.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''} ${request.headers()['cookie'] ?? ''}`))
  await phone.goto(link)
  await expect(phone.getByRole('heading', { name: '示例县代表评议' })).toBeFocused()
  expect(new URL(phone.url()).hash).toBe('')
  await reached(phone, 'paper-to-fetch')
  await phone.getByRole('button', { name: '领取选票' }).click()
  await expect(phone.getByText('选票在这台设备上')).toBeVisible()
  await phone.getByRole('button', { name: '开始填写' }).click()
  await phone.getByRole('checkbox', { name: '示例县教育局' }).check()
  for (const name of ['公开及时', '服务态度']) {
    await phone.getByRole('group', { name }).getByRole('radio', { name: '满意', exact: true }).check()
  }
  await phone.getByRole('button', { name: '下一步' }).click()
  await phone.getByRole('button', { name: '下一步' }).click()
  await phone.getByRole('button', { name: '核对答案' }).click()
  await phone.getByRole('button', { name: '提交答卷' }).click()
  await expect(phone.getByRole('heading', { name: '已经收到您的答卷，谢谢您' })).toBeVisible()
  await reached(phone, 'receipt')
  const code = link.slice(-12)
  const ballot = asked.find((line) => line.includes('/invited/ballots')) ?? ''
  expect(ballot).toContain('"token"')
  expect(ballot).not.toMatch(new RegExp(`${code}|deviceToken|clientId|seconds`))
  expect(asked.filter((line) => line.split(' ', 1)[0]?.includes(code))).toEqual([])
  await pocket.close()

  await desk.goto(`/assessment/evaluations/${id}/invited`)
  await expect(desk.getByRole('row', { name: /示例代表甲/ })).toContainText('已领取')

  // Paper: a batch is printed, a sheet is typed in twice by two people, without the mouse.
  const { number } = await callProcedure<{ readonly number: number }>(desk, 'paper.createBatch', {
    evaluationId: id,
    place: '政务服务中心',
    sheets: 3,
  })
  const second = await atDesk({ server, complaints, visitor }, 'fuhe')
  for (const [page, other] of [
    [desk, false],
    [second, true],
  ] as const) {
    await page.goto(`/assessment/evaluations/${id}/paper/enter?number=${number}-001`)
    await expect(page.getByRole('heading', { name: other ? '1-001 · 第二次录入' : '1-001 · 第一次录入' })).toBeVisible()
    await enter(page, ['1', '2', 'Enter', 'Enter', 'Enter', 'Enter', 'Enter', 'Enter', 'Enter'])
    if (!other) await reached(page, 'sheet')
    await page.getByRole('button', { name: '保存，下一份' }).press('Enter')
    await expect(page.getByText(other ? '1-001：已核定，成为一份答卷。' : '1-001：已录入，等另一人录第二次。')).toBeVisible()
    await expect(page.getByLabel('问卷编号')).toHaveValue('1-002')
  }
  await desk.goto(`/assessment/evaluations/${id}/paper`)
  await desk.getByRole('button', { name: '登记份数，第1批' }).click()
  await desk.getByLabel('收回几份').fill('1')
  await desk.getByRole('button', { name: '登记', exact: true }).click()
  await expect(desk.getByRole('row', { name: /第 1 批/ })).toContainText('已办完')
  await reached(desk, 'paper')
})

const PHONE = { viewport: { width: 412, height: 839 }, isMobile: true, hasTouch: true, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' }
