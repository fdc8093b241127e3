import type { Page } from '@playwright/test'
import { expectAccessible } from './accessibility.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'
import { demoPassword, firstSignIn, typePassword } from './identity.testing.ts'
import { atDesk, expectDoorAnswers, expectRefusal } from './office.testing.ts'
import { ask, call, planEvent, type PlannedEvent } from './open-event.testing.ts'

test('another organisation of the same deployment sees nothing of this one, and sends a plan up that is returned and approved @desktop', async ({
  server,
  complaints,
  visitor,
}) => {
  expectDoorAnswers(complaints)
  for (const status of [401, 404, 422] as const) expectRefusal(complaints, status)
  const manager = await atDesk({ server, complaints, visitor }, 'guanli')
  const addresses = await addressesOf(manager)
  const system = await visitor()
  await firstSignIn(system, 'xitong', demoPassword(server, 'xitong'), 'Brand-new-7-words')
  await setUpChild(await visitor(), await createChild(system))
  const printed = await server.run(
    'user',
    'create',
    'qita',
    '--organisation',
    '示例区政务公开办公室',
    '--name',
    '外单位人员（示例）',
    '--role',
    'manager',
  )
  const stranger = await visitor()
  const [username = '', initial = ''] = printed.trim().split(/\s+/)
  await typePassword(stranger, username, initial)
  await stranger.getByLabel('当前密码').fill(initial)
  await stranger.getByLabel('新密码', { exact: true }).fill('Wai-6-my-own-words')
  await stranger.getByLabel('再输一遍新密码').fill('Wai-6-my-own-words')
  await stranger.getByRole('button', { name: '修改密码' }).click()
  await expect(stranger.getByRole('heading', { name: '今日待办' })).toBeVisible()
  for (const address of addresses) {
    await stranger.goto(address)
    await expect(stranger.getByText('没有找到这条记录，可能已被删除，或不属于您的单位。').first()).toBeVisible()
    await expect(stranger.getByText('政策法规科')).toHaveCount(0)
  }
  await expectAccessible(stranger)
  await screenshot(stranger, 'not-found')
  await decideFromAbove(manager, stranger)
})

/** The organisation below has its plans approved from above: one is returned with a reason, and approved once it was sent in again. */
async function decideFromAbove(above: Page, below: Page): Promise<void> {
  const event = await sendPlanUp(await ask<readonly SeasonRules[]>(above, 'openDay.seasons'), below)
  await above.goto(`/assessment/open-day/events/${event.eventId}`)
  await above.getByLabel('退回的原因（退回时必填）').fill('请写明无障碍条件')
  await expectAccessible(above)
  await screenshot(above, 'open-day-from-below')
  await above.getByRole('button', { name: '退回', exact: true }).click()
  await expect(above.getByText('方案已退回')).toBeVisible()
  // Where the notice leads that it was waiting for a decision.
  await above.reload()
  await expect(above.getByText(/已于\d+年\d+月\d+日由“示例市政务公开办公室”退回，现在由“.+”修改/)).toBeVisible()
  await below.goto(`/assessment/open-day/events/${event.eventId}`)
  await expect(below.getByText('退回的原因：请写明无障碍条件')).toBeVisible()
  await below.getByRole('button', { name: '提交审批' }).click()
  await expect(below.getByText('方案已提交，等待上级机构的政务公开办审批。')).toBeVisible()
  await above.goto(`/assessment/open-day/events/${event.eventId}`)
  await above.getByRole('button', { name: '批准' }).click()
  await expect(above.getByText('这是下级机构“示例区政务公开办公室”的活动，在这里只能查看，')).toBeVisible()
  await below.reload()
  await expect(below.getByRole('button', { name: '发布公告' })).toBeVisible()
}

interface SeasonRules {
  readonly year: number
  readonly title: string
  readonly from: string
  readonly to: string
  readonly limit: string
  readonly rules: object
}

async function sendPlanUp([theirs]: readonly SeasonRules[], below: Page): Promise<PlannedEvent> {
  if (theirs === undefined) throw new Error('The demo office has no season')
  const { year, title, from, to, limit, rules } = theirs
  const unit = { name: '区司法局（示例）', classId: '部门', activeFrom: '2026-01-01' }
  const { unitId } = await call<{ readonly unitId: string }>(below, 'unit.create', unit)
  const season = { year, title, from, to, limit, rules: { ...rules, approvedBy: 'above' }, version: 0 }
  const seasonId = await call<string>(below, 'openDay.setSeason', season)
  const planned = await planEvent(below, { seasonId, unitId }, '走进公证窗口（示例）')
  await call(below, 'openDay.submit', { eventId: planned.eventId, version: 1 })
  return planned
}

/** The wall, a unit, a publication and a scheme of the demo office, as its manager sees them in the address bar. */
async function addressesOf(page: Page): Promise<readonly string[]> {
  await page.goto('/assessment/periods')
  const hrefs = [
    await page
      .getByRole('row', { name: /内部公示/ })
      .getByRole('link')
      .first()
      .getAttribute('href'),
  ]
  hrefs.push(
    await page
      .getByRole('link', { name: /第 1 版/ })
      .first()
      .getAttribute('href'),
  )
  await page.goto('/assessment/publications')
  hrefs.push(await page.getByRole('rowheader').getByRole('link').first().getAttribute('href'))
  await page.getByRole('rowheader').getByRole('link').first().click()
  hrefs.push(await page.getByRole('link', { name: '政策法规科', exact: true }).getAttribute('href'))
  return hrefs.map((href) => href ?? '')
}

async function createChild(page: Page): Promise<string> {
  await page.getByRole('link', { name: '机构', exact: true }).click()
  await page.getByRole('button', { name: /新建下级机构|新建机构/ }).click()
  const panel = page.getByRole('dialog')
  await panel.getByLabel('机构名称').fill('示例区政务公开办公室')
  await panel.getByRole('button', { name: '新建' }).click()
  const token = await panel.locator('.once code').innerText()
  await expectAccessible(page)
  await screenshot(page, 'organisations')
  return token
}

async function setUpChild(page: Page, token: string): Promise<void> {
  await page.goto('/assessment/setup')
  await page.getByLabel('初始化口令').fill(token)
  await page.getByRole('button', { name: '下一步' }).click()
  for (const [seat, username] of [
    [/^系统管理员/, 'qu-xitong'],
    [/^安全管理员/, 'qu-anquan'],
    [/^审计管理员/, 'qu-shenji'],
  ] as const) {
    const group = page.getByRole('group', { name: seat })
    await group.getByLabel('姓名').fill('区管理员（示例）')
    await group.getByLabel('用户名').fill(username)
  }
  await page.getByRole('button', { name: '完成初始化' }).click()
  await expect(page.getByRole('heading', { name: '初始化完成' })).toBeVisible()
}
