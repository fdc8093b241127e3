import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './accessibility.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'
import { bringFile, ONE_PIXEL_PNG, type Desk } from './office.testing.ts'
import { closeRectified, openQuarter, submitRectified, writeMeasure } from './quarter-steps.testing.ts'

export const WRONG_FIGURES = '一条信息的数字前后不一致'
export const NOT_PUBLISHED = '两份文件应当公开而没有公开。'
export const UNMARKED = '四件公文没有标注公开属性。'
const MATTER = '季度数据发布'

/** Fifth day of the quarter: what is found, decided, and put right at once. */
export async function collect(desk: Desk, title: string): Promise<void> {
  const first = await desk('kaohe1')
  await test.step('an evaluator records one matter about three units, with evidence', () => recordBatch(first, title))
  await test.step('the other records two findings by keyboard', async () => recordByKeys(await desk('kaohe2'), title))
  const reviewer = await desk('fuhe')
  await test.step('the reviewer returns one, corrects one and accepts the others', () => review(reviewer))
  await test.step('the evaluator takes the returned one back', () => takeBack(first, title))
  await test.step('two problems are taken into the ledger', () => takeIntoLedger(first))
  await test.step('both departments put theirs right', async () => {
    await putRight(await desk('caiwu'), '财务科负责人（示例）', 'seven-rectified')
    await putRight(await desk('fuze'), '政策法规科负责人（示例）', 'seven-rectified-too')
  })
  await test.step('the evaluator looks again and closes both', () => closeBoth(first))
}

async function chooseUnits(page: Page, names: readonly string[]): Promise<void> {
  const units = page.getByLabel('单位（可选多个）')
  for (const name of names) {
    await units.fill(name)
    await expect(page.getByTitle(name, { exact: true })).toBeVisible()
    await units.press('Enter')
  }
  await units.press('Tab')
}

async function chooseRule(page: Page, words: string, count: string): Promise<void> {
  await expect(page.getByRole('combobox', { name: '扣分规则' })).toBeFocused()
  await page.keyboard.insertText(words)
  await expect(page.getByRole('option').first()).toContainText(words)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('数量')).toBeFocused()
  await page.keyboard.insertText(count)
  await expect(page.getByLabel('数量')).toHaveValue(count)
}

async function openForm(page: Page, title: string): Promise<void> {
  await openQuarter(page, title)
  await page.getByRole('link', { name: '录入问题' }).click()
  await expect(page.getByLabel('单位（可选多个）')).toBeFocused()
}

/** The form about one matter, filled in but for its evidence. */
export async function fillMatter(page: Page, title: string, { units, note }: { readonly units: readonly string[]; readonly note: string }) {
  await openForm(page, title)
  await chooseUnits(page, units)
  await chooseRule(page, '信息发布', '1')
  await page.getByLabel('说明（选填）').fill(note)
  await page.getByLabel('涉及的文件或事项（选填）').fill(MATTER)
}

async function recordBatch(page: Page, title: string): Promise<void> {
  await fillMatter(page, title, { units: ['财务科', '政策法规科', '安全生产科'], note: `${WRONG_FIGURES}。` })
  await page.getByLabel('网页地址').fill('shili.example/shuju')
  await page.getByLabel('网页地址').press('Enter')
  await bringFile(page, 'paste', { name: '数据页面.png', base64: ONE_PIXEL_PNG })
  await expect(page.getByRole('region', { name: '即时算分' }).getByText('安全生产科')).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'seven-batch')
  await page.getByRole('button', { name: '提交复核' }).click()
  await expect(page.getByText('已提交复核')).toBeVisible()
  await expect(page.getByRole('region', { name: '今天录入的问题' }).getByRole('listitem')).toHaveCount(3)
}

async function recordByKeys(page: Page, title: string): Promise<void> {
  await openForm(page, title)
  for (const [place, [unit, rule, count, note]] of [
    ['政策法规科', '未公开', '2', NOT_PUBLISHED],
    ['财务科', '公开属性', '4', UNMARKED],
  ].entries()) {
    if (place > 0) {
      await page.keyboard.press('Shift+Tab') // the next finding begins at its rule, with the same unit
      await expect(page.getByLabel('单位（可选多个）')).toBeFocused()
      await page.keyboard.press('Backspace')
    }
    await chooseUnits(page, [unit ?? ''])
    await chooseRule(page, rule ?? '', count ?? '')
    await page.keyboard.press('Tab')
    await page.keyboard.insertText(note ?? '')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByRole('region', { name: '今天录入的问题' }).getByRole('listitem')).toHaveCount(place + 1)
  }
  await screenshot(page, 'seven-by-keys')
}

async function review(page: Page): Promise<void> {
  await page.getByRole('link', { name: /5 条问题等您复核/ }).click()
  const queue = page.getByRole('list', { name: '待复核' })
  await queue.getByRole('button', { name: /安全生产科/ }).click()
  await expect(page.getByRole('region', { name: '要复核的问题' }).getByRole('link', { name: '数据页面.png' })).toBeVisible()
  await page.keyboard.press('r')
  await page.getByLabel('退回原因').fill('这个科转发的是更正后的数据，请核对。')
  await page.keyboard.press('Enter')
  await expect(queue.getByRole('listitem')).toHaveCount(4)
  await queue.getByRole('button', { name: /财务科.*公开属性/ }).click()
  await page.keyboard.press('e')
  const form = page.getByRole('form', { name: '更正后认定' })
  await form.getByLabel('数量').fill('3')
  await expect(
    form
      .getByText('3 件')
      .or(form.getByText(/−3\.00/))
      .first(),
  ).toBeVisible()
  await form.getByLabel('更正原因').fill('其中一件是内部函件，不在标注范围。')
  await expectAccessible(page)
  await screenshot(page, 'seven-amend')
  await form.getByRole('button', { name: '更正后认定' }).click()
  for (let left = 3; left > 0; left -= 1) {
    await expect(queue.getByRole('listitem')).toHaveCount(left)
    await page.keyboard.press('a')
  }
  await expect(page.getByText('没有等您复核的问题')).toBeVisible()
}

async function takeBack(page: Page, title: string): Promise<void> {
  await openQuarter(page, title)
  await page.getByRole('link', { name: '我的录入' }).click()
  await page.getByRole('button', { name: '已退回', exact: true }).click()
  await expect(page.getByText('退回原因：这个科转发的是更正后的数据，请核对。')).toBeVisible()
  await page.getByRole('button', { name: '撤回', exact: true }).click()
  await page.getByRole('dialog', { name: '撤回这条问题' }).getByRole('button', { name: '撤回' }).click()
  await expect(page.getByText('这里还没有问题')).toBeVisible()
}

async function takeIntoLedger(page: Page): Promise<void> {
  await openLedger(page)
  await page.getByRole('link', { name: '从考核列入' }).click()
  for (const unit of ['财务科', '政策法规科']) {
    await page
      .getByRole('list', { name: '已认定、未列入的问题' })
      .getByRole('listitem')
      .filter({ hasText: unit })
      .filter({ hasText: WRONG_FIGURES })
      .getByRole('checkbox')
      .check()
  }
  await expectAccessible(page)
  await screenshot(page, 'seven-into-ledger')
  await page.getByRole('button', { name: '列入所选（2 条）' }).click()
  await expect(page.getByText('列入了 2 条，单位已可看到。')).toBeVisible()
}

export async function openLedger(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '整改', exact: true }).click()
  await expect(page.getByRole('table', { name: '整改台账，按期限排列' })).toBeVisible()
}

export function entryOf(page: Page): Locator {
  return page.getByRole('table', { name: '整改台账，按期限排列' }).getByRole('link', { name: new RegExp(WRONG_FIGURES) })
}

async function putRight(page: Page, responsible: string, picture: string): Promise<void> {
  await openLedger(page)
  await entryOf(page).click()
  await writeMeasure(page, '更正数字，发布前由两人核对。', responsible)
  await submitRectified(page, 'https://shili.example/shuju-gengzheng')
  await expectAccessible(page)
  await screenshot(page, picture)
}

async function closeBoth(page: Page): Promise<void> {
  for (const unit of ['财务科', '政策法规科']) {
    await openLedger(page)
    await page
      .getByRole('row', { name: new RegExp(`^${unit}.*${WRONG_FIGURES}`) })
      .getByRole('link')
      .click()
    await closeRectified(page)
  }
  await screenshot(page, 'seven-closed')
}
