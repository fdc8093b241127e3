import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { expect } from './house.testing.ts'

/** Steps that several journeys take, each by what is seen on the page. */

/** Opens a quarter by its title from the menu. */
export async function openQuarter(page: Page, title: string): Promise<void> {
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '考核', exact: true }).click()
  await page.getByRole('link', { name: title, exact: true }).click()
}

/** The page on which the manager walks a quarter through its stages. */
export async function openStages(page: Page, title: string): Promise<void> {
  await openQuarter(page, title)
  await page.getByRole('link', { name: '阶段与定稿' }).click()
  await expect(page.getByRole('list', { name: '季度的阶段' })).toBeVisible()
}

/** One step on by its button, and the stage in which the quarter then is. */
export async function moveOn(page: Page, button: string, stage: string): Promise<void> {
  await page.getByRole('button', { name: button }).click()
  await page.getByRole('dialog', { name: button }).getByRole('button', { name: button }).click()
  await expect(page.getByRole('list', { name: '季度的阶段' }).getByRole('listitem').filter({ hasText: stage })).toHaveAttribute(
    'aria-current',
    'step',
  )
}

/** Types the days of the plan into its panel, by the names of its steps; the caller saves. */
export async function fillPlan(page: Page, days: readonly (readonly [step: string, day: string])[]): Promise<void> {
  await page.getByRole('button', { name: '调整日期' }).click()
  const form = page.getByRole('form', { name: '调整各阶段日期' })
  for (const [label, day] of days) await form.getByLabel(label, { exact: true }).fill(day)
}

export async function savePlan(page: Page): Promise<void> {
  const form = page.getByRole('form', { name: '调整各阶段日期' })
  await form.getByRole('button', { name: '保存日期' }).click()
  await expect(form).toBeHidden()
}

/** Says yes to the question of the freeze. */
export async function confirmFreeze(page: Page): Promise<void> {
  await page
    .getByRole('dialog', { name: /^定稿：/ })
    .getByRole('button', { name: '确认定稿' })
    .click()
  await expect(page.getByText('结果已写入存证日志。')).toBeVisible()
}

/** Publishes a frozen quarter inside, under the title that the form proposes. */
export async function publishInside(page: Page, proposed: string): Promise<void> {
  const form = page.getByRole('form', { name: '内部公示' })
  await expect(form.getByLabel('公示标题')).toHaveValue(proposed)
  await form.getByRole('button', { name: '内部公示' }).click()
  await page.getByRole('dialog', { name: '内部公示' }).getByRole('button', { name: '确认公示' }).click()
  await expect(page.getByRole('heading', { name: proposed })).toBeVisible()
  await expect(page.getByText('存证日志检查点')).toBeVisible()
}

/** Opens a published result by its title from the menu. */
export async function openResult(page: Page, title: string): Promise<void> {
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '公示', exact: true }).click()
  await page.getByRole('link', { name: title, exact: true }).click()
  await expect(page.getByRole('heading', { name: title, exact: true })).toBeVisible()
}

/** The manager asks, on the page of the stages, to open the quarter again. */
export async function askToReopen(page: Page, reason: string): Promise<void> {
  const form = page.getByRole('form', { name: '申请重启' })
  await form.getByLabel('理由').fill(reason)
  await form.getByRole('button', { name: '申请重启' }).click()
  await page
    .getByRole('dialog', { name: /^申请重启/ })
    .getByRole('button', { name: '提交申请' })
    .click()
  await expect(page.getByText('等待审批')).toBeVisible()
}

/** Somebody else finds the request among what waits for them; the question is left open. */
export async function askedToReopen(page: Page, reason: string): Promise<void> {
  await page.getByRole('link', { name: /有人申请重启已定稿的季度/ }).click()
  await expect(page.getByText(reason)).toBeVisible()
}

export async function agreeToReopen(page: Page): Promise<void> {
  await page.getByRole('button', { name: '同意重启' }).click()
  await page.getByRole('dialog', { name: '同意重启' }).getByRole('button', { name: '确认同意' }).click()
  await expect(page.getByText(/重启后修订中/)).toBeVisible()
}

/** The unit writes what it does about a problem of the ledger; it plans the first day that it may. */
export async function writeMeasure(page: Page, measure: string, responsible: string): Promise<void> {
  await page.getByRole('textbox', { name: '整改措施' }).fill(measure)
  await page.getByLabel('责任人').fill(responsible)
  const planned = page.getByLabel('计划完成日期')
  await planned.fill((await planned.getAttribute('min')) ?? '')
  await page.getByRole('button', { name: /^保存(措施|修改)$/ }).click()
}

/** Shows a page as evidence and submits the problem to its re-check. */
export async function submitRectified(page: Page, address: string): Promise<void> {
  await expect(page.getByText('整改完成后，先在上面添加佐证，再提交复查。')).toBeVisible()
  await page.getByLabel('网页地址').fill(address)
  await page.getByLabel('网页地址').press('Enter')
  await page.getByRole('button', { name: '提交复查' }).click()
  await expect(page.getByRole('region', { name: '问题' }).getByText('待复查')).toBeVisible()
}

export async function closeRectified(page: Page): Promise<void> {
  await page.getByRole('button', { name: '通过，销号' }).click()
  await expect(page.getByRole('region', { name: '问题' }).getByText(/已销号/)).toBeVisible()
}

/** The unit opens its answer to the finding on this card as an appeal. */
export async function writeAppeal(card: Locator, grounds: string): Promise<void> {
  await card.getByRole('button', { name: /^(提出意见|改为申诉)$/ }).click()
  await card.getByRole('radio', { name: '申诉' }).check()
  await card.getByRole('textbox', { name: '理由' }).fill(grounds)
}

/** Makes the ruling that stands in the form. */
export async function pronounce(page: Page): Promise<void> {
  await page.getByRole('button', { name: '作出裁定' }).click()
  await page.getByRole('dialog', { name: '作出裁定' }).getByRole('button', { name: '裁定', exact: true }).click()
}

/** What a click on this button puts into the folder of downloads. */
export async function downloaded(page: Page, button: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: button }).click()
  const file = await waiting
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
}

/** Whether the verification page, in anybody's browser, says that this file holds. */
export async function verifies(anyone: Page, file: { readonly name: string; readonly bytes: Buffer }): Promise<void> {
  await anyone.goto('/verify')
  await anyone.getByLabel('要核验的文件').setInputFiles({ name: file.name, mimeType: 'application/json', buffer: file.bytes })
  const verdict = anyone.getByRole('region', { name: '核验结果' })
  await expect(verdict.getByText('✓ 通过')).toBeVisible()
  await expect(verdict.getByRole('heading', { name: '这份结果核验通过' })).toBeVisible()
  await expect(verdict.getByText('✗')).toHaveCount(0)
}
