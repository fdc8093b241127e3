import type { Page } from '@playwright/test'
import { expectAccessible } from './accessibility.testing.ts'
import { expect, screenshot } from './house.testing.ts'

const HOUR = 3_600_000

/** The three events of the season: one fills, one receives a school, one is drawn. */
export const SEASON = { filled: '走进政策法规科（示例）', school: '看规划（示例）', drawn: '看预算（示例）' } as const

/** The days of the journey, counted from the one on which it begins. */
export const DAYS = { announced: 1, held: 2, reported: 3, purged: 94 } as const

/** So many hours from now, as people in Shanghai write it: 2026-09-18T09:30. */
function time(hours: number): string {
  return new Date(Date.now() + (hours + 8) * HOUR).toISOString().slice(0, 16)
}

const STARTS = 24 * DAYS.held + 1
const TIMES = { 开始时间: time(STARTS), 结束时间: time(STARTS + 1.5), 报名开始: time(-24), 报名截止: time(STARTS - 2) } as const
/** A draw is announced between the end of sign-up and the day of its numbers. */
const DRAW_CLOSES = time(20)

function table(): Buffer {
  const head = ['单位', '活动名称', '主题', '形式', '地点', ...Object.keys(TIMES), '名额', '各类名额', '分配办法', '咨询电话']
  const line = (unit: string, title: string, closes: string, places: readonly string[]): string => {
    const { 开始时间: starts, 结束时间: ends, 报名开始: opens } = TIMES
    return [unit, title, '公开', '进机关', '示例路9号', starts, ends, opens, closes, ...places, '0000'].join()
  }
  const rows = [
    line('规划科', SEASON.school, TIMES.报名截止, ['50', '学生40', '']),
    line('财务科', SEASON.drawn, DRAW_CLOSES, ['1', '市民1', '抽签']),
    line('财务科', '看决算（示例）', '明天下午', ['3', '官员3', '']),
  ]
  return Buffer.from([head.join(), ...rows].join('\r\n'))
}

export interface PlanningDesks {
  readonly manager: Page
  readonly liaison: Page
  readonly reviewer: Page
}

/** Three departments plan, one plan is returned and mended, all are approved and published. */
export async function planSeason({ manager, liaison, reviewer }: PlanningDesks): Promise<void> {
  await changeSeason(manager)
  await importPlans(manager)
  await writePlan(liaison)
  await reviewer.goto('/assessment/')
  await reviewer.getByRole('link', { name: '1 个开放活动的方案等您审批' }).click()
  await reviewer.getByLabel('退回的原因（退回时必填）').fill('请写明无障碍条件。')
  await expectAccessible(reviewer)
  await screenshot(reviewer, 'season-decide')
  await reviewer.getByRole('button', { name: '退回' }).click()
  await expect(reviewer.getByText('退回的原因：请写明无障碍条件。')).toBeVisible()

  await liaison.goto('/assessment/')
  await liaison.getByRole('link', { name: '1 个开放活动的方案被退回' }).click()
  await liaison.getByRole('link', { name: '修改方案' }).click()
  await liaison.getByLabel('无障碍条件').fill('有轮椅坡道。')
  await saveAndSubmit(liaison)
  await approve(reviewer, SEASON.filled)
  await liaison.reload()
  await publish(liaison)

  for (const title of [SEASON.school, SEASON.drawn]) {
    await openEvent(manager, title)
    await manager.getByRole('link', { name: '修改方案' }).click()
    const release = await holdPlan(manager)
    await manager.getByRole('button', { name: '按表单生成方案' }).click()
    if (title === SEASON.school) await manager.getByLabel('每组最多').fill('50')
    // Saved while the server is still writing the plan: it goes with what is saved.
    await manager.getByRole('button', { name: '保存草稿' }).click()
    await release()
    await manager.getByRole('button', { name: '提交审批' }).click()
    await expect(manager.getByText('这个方案是您提交的，须由另一人审批。')).toBeVisible()
    await approve(reviewer, title)
    await manager.reload()
    await publish(manager)
  }
}

/** From the table of the season to one of its events. */
export async function openEvent(page: Page, title: string): Promise<void> {
  await page.goto('/assessment/open-day?view=table')
  await page.getByRole('table').getByRole('link', { name: title }).first().click()
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible()
}

async function changeSeason(manager: Page): Promise<void> {
  await manager.goto('/assessment/open-day/season')
  await manager.getByLabel('公告提前（天）').fill('20')
  await manager.getByRole('button', { name: '保存' }).click()
  await expect(manager.getByText('已保存。')).toBeVisible()
  await expectAccessible(manager)
  await screenshot(manager, 'season-rules')
}

async function importPlans(manager: Page): Promise<void> {
  await manager.goto('/assessment/open-day/import')
  await manager.getByLabel('要导入的表格').setInputFiles({ name: '开放活动.csv', mimeType: 'text/csv', buffer: table() })
  await expect(manager.getByText('请写成“市民12、企业6”', { exact: false })).toBeVisible()
  await expectAccessible(manager)
  await screenshot(manager, 'season-import')
  await manager.getByRole('button', { name: '导入 2 场活动' }).click()
  await manager.getByRole('link', { name: '查看草稿' }).click()
  await manager
    .getByText(/^\d 项提示$/)
    .first()
    .click()
  await expect(manager.getByText('也安排在示例路9号', { exact: false }).first()).toBeVisible()
  await expectAccessible(manager)
  await screenshot(manager, 'season-table')
}

async function writePlan(liaison: Page): Promise<void> {
  await liaison.goto('/assessment/open-day/new')
  await liaison.getByRole('button', { name: '保存草稿' }).click()
  await expect(liaison.getByRole('link', { name: '请填写活动名称' })).toBeVisible()
  await liaison.getByLabel('活动名称').fill(SEASON.filled)
  await liaison.getByLabel('主题').fill('文件怎样写出来')
  await liaison.getByLabel('地点').fill('示例路1号 三楼会议室')
  await liaison.getByLabel('咨询电话').fill('0000-0000000')
  await liaison.getByLabel('内容', { exact: true }).fill('看一份文件从起草到公开')
  for (const [label, value] of Object.entries(TIMES)) await liaison.getByLabel(label).fill(value)
  await liaison.getByRole('textbox', { name: '名额', exact: true }).fill('3')
  await liaison.getByLabel('每组最多').fill('3')
  await liaison.getByRole('button', { name: '按表单生成方案' }).click()
  await expect(liaison.getByLabel('方案正文')).toHaveValue(/3 人/)
  await expectAccessible(liaison)
  await screenshot(liaison, 'season-form')
  await liaison.reload()
  await expect(liaison.getByText('这是上次没有保存的内容')).toBeVisible()
  await saveAndSubmit(liaison)
  await expect(liaison.getByText('方案已提交，等待政务公开办审批。')).toBeVisible()
}

/** The plan the server writes does not arrive until it is released. */
async function holdPlan(page: Page): Promise<() => Promise<void>> {
  const path = '**/openDay.writePlan*'
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(path, async (route) => {
    await released
    await route.continue()
  })
  return async () => {
    release()
    await expect(page.getByRole('button', { name: '提交审批' })).toBeVisible()
    await page.unroute(path)
  }
}

async function saveAndSubmit(page: Page): Promise<void> {
  await page.getByRole('button', { name: '保存草稿' }).click()
  await page.getByRole('button', { name: '提交审批' }).click()
}

async function approve(reviewer: Page, title: string): Promise<void> {
  await openEvent(reviewer, title)
  await reviewer.getByRole('button', { name: '批准' }).click()
  await expect(reviewer.getByText('已批准', { exact: false }).first()).toBeVisible()
}

async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: '发布公告' }).click()
  await page.getByRole('button', { name: '发布', exact: true }).click()
  await expect(page.getByRole('button', { name: '更正公告' })).toBeVisible()
}
