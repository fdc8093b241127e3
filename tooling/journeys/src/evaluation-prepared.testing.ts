import type { Locator, Page } from '@playwright/test'
import { reached, UNITS } from './answering.testing.ts'
import { expect } from './house.testing.ts'

/** What an office does before the first ballot of an evaluation comes. */

export const TITLE = '示例窗口服务评议'

const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

/** Drafts the evaluation from the form for units; returns its id. */
export async function createFromTemplate(page: Page, year: number): Promise<string> {
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '评议' }).click()
  await expect(page.getByRole('heading', { name: '社会评议', level: 1 })).toBeVisible()
  await page.getByLabel('状态').selectOption({ label: '结果已公开' })
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2)
  await page.getByLabel('状态').selectOption({ label: '全部' })
  await reached(page, 'list')
  await page.getByRole('button', { name: '新建评议' }).click()
  const panel = page.getByRole('dialog', { name: '新建评议' })
  await panel.getByLabel('名称').fill(TITLE)
  await panel.getByLabel('计入哪一年的考核').fill(String(year))
  await panel.getByRole('radio', { name: /部门评议表/ }).check()
  for (const unit of UNITS) await panel.getByRole('checkbox', { name: unit }).check()
  await reached(page, 'new')
  await panel.getByRole('button', { name: '开始起草' }).click()
  await expect(page.getByRole('heading', { name: TITLE })).toBeVisible()
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

/** A page of the evaluation, by its tab. */
export function tab(page: Page, name: string): Locator {
  return page.getByRole('navigation', { name: '这次评议' }).getByRole('link', { name, exact: true })
}

/** One more question for some, and the terms of an office with a small village. */
export async function editQuestionnaire(page: Page): Promise<void> {
  await tab(page, '问卷').click()
  const outline = page.getByRole('navigation', { name: '问卷目录' })
  const form = page.getByRole('region', { name: '编辑' })
  await outline.getByRole('button', { name: /您的年龄/ }).click()
  await outline.locator('xpath=..').getByLabel('加一题').selectOption({ label: '长文字' })
  await form.getByLabel('题目', { exact: true }).fill('您去窗口办事，哪里还不方便？')
  const show = form.getByRole('group', { name: '什么时候出现' })
  await show.getByRole('button', { name: '加一个条件' }).click()
  await show.getByLabel('题目', { exact: true }).selectOption({ label: '2. 您的年龄' })
  for (const other of ['18岁以下', '18—30岁', '31—45岁', '46—60岁']) {
    const box = show.getByLabel(other, { exact: true })
    if (await box.isChecked()) await box.uncheck()
  }
  await show.getByLabel('61岁以上', { exact: true }).check()
  await expect(show.getByText('“您的年龄”选了“61岁以上”')).toBeVisible()
  await outline.getByRole('button', { name: '计分办法' }).click()
  for (const at of [0, 1]) await form.getByLabel('至少几份', { exact: true }).nth(at).fill('1')
  await form.getByLabel(/每个单位至少要几份/).fill('5')
  await outline.getByRole('button', { name: '收集与公开条款' }).click()
  await form.getByLabel(/安全校验/).uncheck()
  await expect(form.getByText('“您去窗口办事，哪里还不方便？”是否显示取决于“您的年龄”')).toBeVisible()
  await form.getByLabel('2. 您的年龄').uncheck()
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByText('已保存', { exact: true })).toBeVisible()
  await reached(page, 'terms')
}

/** Writes the purpose and the first day, and publishes for good. */
export async function publishPlan(page: Page): Promise<void> {
  await tab(page, '方案').click()
  await page.getByLabel('评议目的').fill('了解群众对窗口服务的看法，改进政务公开工作。')
  await page.getByRole('button', { name: '保存方案' }).click()
  await expect(page.getByText('已保存')).toBeVisible()
  await page.getByLabel('开始收集').fill(today())
  await reached(page, 'plan')
  await page.getByRole('button', { name: '公布方案' }).click()
  await expect(page.getByRole('dialog', { name: '公布方案' })).toContainText('公布后不能再改的')
  await reached(page, 'plan-confirm')
  await page.getByRole('button', { name: '确认公布' }).click()
  await expect(page.getByRole('button', { name: '开通收集' })).toBeVisible()
}

/** Invites, prints sheets, sets up a screen and opens; returns the address of the screen at the counter. */
export async function prepareChannels(page: Page): Promise<string> {
  await tab(page, '代表评议').click()
  const list = '姓名,组别,手机\n示例代表甲,人大代表,13800000001\n,媒体,\n'
  await page.getByLabel('代表名单', { exact: true }).setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from(list) })
  await expect(page.getByText('共 2 行：可以导入 1 人，有问题 1 行')).toBeVisible()
  await reached(page, 'invited-preview')
  await page.getByRole('button', { name: '导入 1 人' }).click()
  const letter = page.waitForEvent('download')
  await page.getByRole('button', { name: '打印邀请函（1 人，PDF）' }).click()
  expect((await letter).suggestedFilename()).toBe(`${TITLE}邀请函.pdf`)
  await tab(page, '纸质问卷').click()
  await page.getByLabel('发放地点').fill('政务服务中心')
  await page.getByLabel('份数').fill('3')
  await page.getByRole('button', { name: '生成编号' }).click()
  const sheets = page.waitForEvent('download')
  await page.getByRole('button', { name: '打印第1批' }).click()
  expect((await sheets).suggestedFilename()).toMatch(/\.pdf$/)
  await page.getByLabel('填写点名称').fill('政务服务中心一楼')
  await page.getByLabel('同一地点发放的批次').selectOption({ label: '第 1 批，政务服务中心' })
  await page.getByRole('button', { name: '打开填写点' }).click()
  const counter = (await page.getByRole('link', { name: /kiosk=/ }).getAttribute('href')) ?? ''
  await reached(page, 'counter-post')
  await tab(page, '进展').click()
  await page.getByRole('button', { name: '开通收集' }).click()
  await page.getByRole('button', { name: '开通', exact: true }).click()
  await expect(page.getByText(/正在收集答卷，到/)).toBeVisible()
  await tab(page, '代表评议').click()
  await page.getByRole('button', { name: '发送邀请（1 人）' }).click()
  await expect(page.getByText('已交给短信或邮件发送 1 人。')).toBeVisible()
  await reached(page, 'invited')
  return counter
}
