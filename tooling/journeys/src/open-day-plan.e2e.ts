import type { Page } from '@playwright/test'
import { expectAccessible } from './accessibility.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'
import { call } from './open-event.testing.ts'
import { atDesk } from './office.testing.ts'

const DAY = 86_400_000

/** So many days from now, as a field for dates shows it. */
function day(after: number): string {
  return new Date(Date.now() + 8 * 3_600_000 + after * DAY).toISOString().slice(0, 10)
}

async function fillPlan(page: Page): Promise<void> {
  await page.getByLabel('活动名称').fill('走进政策法规科（示例）')
  await page.getByLabel('主题').fill('文件怎样写出来')
  await page.getByLabel('地点').fill('示例路1号 三楼会议室')
  await page.getByLabel('出席领导').fill('单位负责人（示例）')
  await page.getByLabel('咨询电话').fill('0000-0000000')
  await page.getByLabel('内容', { exact: true }).fill('看一份文件从起草到公开')
  const times = { 开始时间: `${day(24)}T09:00`, 结束时间: `${day(24)}T11:00`, 报名开始: `${day(1)}T09:00`, 报名截止: `${day(18)}T18:00` }
  for (const [label, value] of Object.entries(times)) await page.getByLabel(label).fill(value)
  await page.getByLabel('其中预留').fill('2')
  await page.getByRole('button', { name: '再加一场' }).click()
}

test('a plan of two sessions becomes a notice, somebody is invited, and one of the sessions is called off @desktop', async ({
  server,
  complaints,
  visitor,
}) => {
  const office = { server, complaints, visitor }
  const liaison = await atDesk(office, 'lianluo')
  await liaison.goto(`${server.url}/assessment/open-day/new`)
  await fillPlan(liaison)
  await liaison.getByRole('button', { name: '按表单生成方案' }).click()
  await expect(liaison.getByLabel('方案正文')).toHaveValue(/第二场：20 人（预留 2）/)
  await expect(liaison.getByRole('complementary', { name: '期限和提示' }).getByText('报送实施方案', { exact: true })).toBeVisible()
  await expectAccessible(liaison)
  await screenshot(liaison, 'open-day-form')
  await liaison.reload()
  await expect(liaison.getByText('这是上次没有保存的内容')).toBeVisible()
  await liaison.getByRole('button', { name: '保存草稿' }).click()
  await liaison.getByRole('button', { name: '提交审批' }).click()
  await expect(liaison.getByText('方案已提交，等待政务公开办审批。')).toBeVisible()
  const address = liaison.url()

  const reviewer = await atDesk(office, 'fuhe')
  await call(reviewer, 'openDay.decide', { eventId: address.split('/').at(-1), version: 2, approved: true, reason: '' })

  await liaison.reload()
  const downloading = liaison.waitForEvent('download')
  await liaison.getByRole('link', { name: '公告 DOCX' }).click()
  expect((await downloading).suggestedFilename()).toBe('走进政策法规科（示例）公告.docx')
  await liaison.getByRole('button', { name: '发布公告' }).click()
  await expectAccessible(liaison)
  await liaison.getByRole('button', { name: '发布', exact: true }).click()
  await expect(liaison.getByRole('button', { name: '更正公告' })).toBeVisible()

  await liaison.getByRole('link', { name: '报名', exact: true }).click()
  await liaison.getByRole('button', { name: '邀请（预留 2，已用 0）' }).click()
  await liaison.getByLabel('姓名').fill('示例代表')
  await liaison.getByLabel('手机号或邮箱').fill('13800000000')
  await liaison.getByRole('button', { name: '邀请并通知' }).click()
  await liaison.getByRole('button', { name: /^查看 .* 的姓名$/ }).click()
  await expect(liaison.getByText('示例代表，+8613800000000')).toBeVisible()
  await expectAccessible(liaison)
  await screenshot(liaison, 'open-day-bookings')

  await liaison.goto(address)
  await liaison
    .getByRole('button', { name: /^取消这一场/ })
    .first()
    .click()
  await expect(liaison.getByText('已有名额的 1 组 1 人失去名额，入场码作废；')).toBeVisible()
  await expectAccessible(liaison)
  await liaison.getByLabel('取消的原因（会公开）').fill('会议室维修')
  await screenshot(liaison, 'open-day-call-off')
  await liaison.getByRole('button', { name: '确认取消这一场' }).click()
  await expect(liaison.getByText(/的场次取消：会议室维修/)).toBeVisible()
  await expectAccessible(liaison)
  await screenshot(liaison, 'open-day-event')

  const feed = await liaison.request.get(`${server.url}/api/open-events/calendar.ics`)
  expect(await feed.text()).toContain('STATUS:CANCELLED')
  await liaison.goto(`${server.url}/assessment/open-day`)
  await expect(liaison.getByRole('table', { name: /的开放活动$/ })).toBeVisible()
  await expectAccessible(liaison)
  await screenshot(liaison, 'open-day-month')
})
