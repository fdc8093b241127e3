import type { Page } from '@playwright/test'
import { expectAccessible } from './accessibility.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'
import { atDesk, bringFile, expectRefusal, ONE_PIXEL_PNG, type Office } from './office.testing.ts'
import { freezeAndPublish, publishOutward, readOutside, readWhy, recompute } from './quarter-published.testing.ts'
import { moveOn, openQuarter } from './quarter-steps.testing.ts'

const NOTE = '五份文件应当公开而没有公开。'

test('a quarter runs from a finding to a published result that anyone recomputes @desktop @postgres', async ({
  server,
  complaints,
  visitor,
}) => {
  test.setTimeout(240_000)
  const office: Office = { server, complaints, visitor }
  const manager = await atDesk(office, 'guanli')
  const desk = await atDesk(office, 'kaohe1')
  const reviewer = await atDesk(office, 'fuhe')
  const title = await test.step('the manager opens the next quarter and finds the one under way', () => openNext(manager, office))
  const evaluator = await test.step('an evaluator records by keyboard, with a page and a picture as evidence', () => record(desk, title))
  await test.step('the manager moves on to review and sees what is undecided', () => moveToReview(manager, title))
  await test.step('another person returns it with a reason', () => giveBack(reviewer))
  await test.step('the evaluator corrects it', () => correct(evaluator))
  await test.step('the reviewer accepts everything', () => acceptAll(reviewer, 6))
  const liaison = await atDesk(office, 'lianluo')
  await test.step('the unit is heard and sees its lines', () => hear(manager, liaison, title))
  await server.passDays(20)
  const later = await atDesk(office, 'guanli')
  await test.step('once the units had their time, the manager freezes and publishes', () => freezeAndPublish(later, title))
  await test.step('the liaison sees why', async () => readWhy(await atDesk(office, 'lianluo'), title, NOTE))
  await test.step('anyone recomputes it, and a changed copy is named', async () => recompute(later, await visitor()))
  await test.step('two people publish it outward', async () => publishOutward(later, await atDesk(office, 'fuhe')))
  await test.step('everybody reads it', async () => readOutside(await visitor(), title))
})

async function openNext(page: Page, { complaints }: Office): Promise<string> {
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '考核' }).click()
  const underWay = page
    .getByRole('row', { name: /录入中/ })
    .getByRole('link')
    .first()
  const title = await underWay.innerText()
  await expectAccessible(page)
  await screenshot(page, 'periods')
  const form = page.getByRole('form', { name: '建立季度' })
  expectRefusal(complaints, 422)
  await form.getByRole('button', { name: '建立这个季度' }).click()
  await expect(form.getByText('这个季度已经建立，不能重复建立。')).toBeVisible()
  await form.getByLabel('季度').selectOption({ index: 1 })
  await form.getByRole('button', { name: '建立这个季度' }).click()
  await page.getByRole('link', { name: '阶段与定稿' }).click()
  await moveOn(page, '开始录入', '录入中')
  return title
}

async function record(page: Page, title: string): Promise<Page> {
  await openQuarter(page, title)
  await expect(page.getByRole('grid')).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'wall')
  await page.keyboard.press('n')
  await expect(page.getByRole('heading', { name: '录入问题' })).toBeVisible()
  const units = page.getByLabel('单位（可选多个）')
  await units.focus()
  await page.keyboard.type('信息中心') // the evaluator's own unit is not offered
  await expect(page.getByTitle('信息中心', { exact: true })).toHaveCount(0)
  await units.fill('政策法规')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.type('未公开')
  await page.keyboard.press('Enter')
  await page.getByLabel('数量').focus()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('5')
  const points = page.getByRole('region', { name: '即时算分' })
  await expect(points.getByText('没有全扣')).toBeVisible()
  await expect(points.getByText(/按规则应为 25\.00 分，实际计入 20\.00/)).toBeVisible()
  await page.getByLabel('说明（选填）').fill(NOTE)
  await page.getByLabel('网页地址').fill('shili.example/gongkai/5')
  await page.keyboard.press('Enter')
  await expect(page.getByText('https://shili.example/gongkai/5')).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'record')

  const again = await page.context().newPage()
  const address = page.url()
  await page.close() // and everything that was typed is still there
  await again.goto(address)
  await expect(again.getByLabel('数量')).toHaveValue('5')
  await expect(again.getByLabel('说明（选填）')).toHaveValue(NOTE)
  await expect(again.getByText('https://shili.example/gongkai/5')).toBeVisible()
  await bringFile(again, 'paste', { name: '截图.png', base64: ONE_PIXEL_PNG })
  await bringFile(again, 'drop', { name: '截图.png', base64: ONE_PIXEL_PNG })
  await expect(again.getByRole('button', { name: '移除 截图.png' })).toHaveCount(1)
  await again.getByRole('button', { name: '提交复核' }).dblclick()
  await expect(again.getByText('已提交复核')).toBeVisible()
  await again.getByRole('link', { name: '查看我的录入' }).click()
  await expect(again.getByText(NOTE)).toHaveCount(1)
  await expectAccessible(again)
  await screenshot(again, 'own-findings')
  return again
}

async function moveToReview(page: Page, title: string): Promise<void> {
  await openQuarter(page, title)
  await page.getByRole('link', { name: '阶段与定稿' }).click()
  await moveOn(page, '转入复核', '复核中')
  await expect(page.getByText(/还有 6 条问题没有复核完/)).toBeVisible()
  await expect(page.getByRole('button', { name: '定稿', exact: true })).toBeDisabled()
  await expectAccessible(page)
  await screenshot(page, 'freeze-waits')
}

async function giveBack(page: Page): Promise<void> {
  await page.reload()
  await page.getByRole('link', { name: /4 条问题等您复核/ }).click()
  await page
    .getByRole('list', { name: '待复核' })
    .getByRole('button', { name: /政策法规科/ })
    .click()
  const card = page.getByRole('region', { name: '要复核的问题' })
  await expect(card.getByText(NOTE)).toBeVisible()
  await expect(card.getByRole('link', { name: 'https://shili.example/gongkai/5' })).toBeVisible()
  await expect(card.getByRole('img', { name: '截图.png' })).toHaveJSProperty('naturalWidth', 1)
  await expect(card.getByText(/认定后计入/)).toContainText('20.00')
  await expectAccessible(page)
  await screenshot(page, 'review')
  await page.keyboard.press('r')
  await page.getByLabel('退回原因').press('Enter')
  await expect(page.getByText('退回时请写明原因')).toBeVisible()
  await page.keyboard.type('其中两份已按时公开，请核对数量。')
  await page.keyboard.press('Enter')
  await expect(page.getByText('已退回一条。')).toBeVisible()
}

async function correct(page: Page): Promise<void> {
  await page.getByRole('link', { name: '待办' }).click()
  await page.reload()
  await page.getByRole('link', { name: /2 条问题被退回/ }).click()
  await expect(page.getByText('退回原因：其中两份已按时公开，请核对数量。')).toBeVisible()
  await submitOne(page, NOTE, async () => {
    await page.getByRole('button', { name: '修改' }).first().click()
    const form = page.getByRole('form', { name: '修改问题' })
    await form.getByLabel('数量').fill('3')
    await form.getByRole('button', { name: '保存修改' }).click()
    await expect(form).toBeHidden()
  })
  await submitOne(page, '待补充网页截图。')
  await page.getByRole('button', { name: '草稿', exact: true }).click()
  await page.getByRole('button', { name: '提交复核' }).click()
  await expect(page.getByText('这里还没有问题')).toBeVisible()
}

/** Submits the finding with this note, which then leaves the list of what was returned. */
async function submitOne(page: Page, note: string, before: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  const finding = page.getByRole('article').filter({ hasText: note })
  await expect(finding).toHaveCount(1)
  await before()
  await finding.locator('..').getByRole('button', { name: '提交复核' }).click()
  await expect(finding).toHaveCount(0)
}

async function acceptAll(page: Page, count: number): Promise<void> {
  await page.getByRole('link', { name: '待办' }).click()
  await page.reload()
  await page.getByRole('link', { name: new RegExp(`${count} 条问题等您复核`) }).click()
  const queue = page.getByRole('list', { name: '待复核' }).getByRole('listitem')
  for (let left = count; left > 0; left -= 1) {
    await expect(queue).toHaveCount(left)
    await page.keyboard.press('a')
  }
  await expect(page.getByText('没有等您复核的问题')).toBeVisible()
}

async function hear(manager: Page, liaison: Page, title: string): Promise<void> {
  await openQuarter(manager, title)
  await manager.getByRole('link', { name: '阶段与定稿' }).click()
  await bringForward(manager)
  await moveOn(manager, '送单位征求意见', '征求意见')
  await expect(manager.getByText('所有问题都已复核完')).toBeVisible()
  await expect(manager.getByText(/个单位没有确认/)).toBeVisible()
  await expect(manager.getByRole('button', { name: '定稿', exact: true })).toBeDisabled()
  await liaison.reload()
  await expectAccessible(liaison)
  await screenshot(liaison, 'today-liaison')
  await expect(liaison.getByRole('link', { name: /您的单位有 2 条认定的问题/ })).toBeVisible()
  await openQuarter(liaison, title)
  await expect(liaison.getByRole('heading', { name: '政策法规科' })).toBeVisible()
  await expect(liaison.getByText(/未定稿/)).toBeVisible()
  await expect(liaison.getByRole('link', { name: '截图.png' })).toBeVisible()
  await expectAccessible(liaison)
  await screenshot(liaison, 'unit')
}

/** The quarter is walked in minutes: its plan is moved to these days, so that the hearing ends with its five working days. */
async function bringForward(page: Page): Promise<void> {
  await page.getByRole('button', { name: '调整日期' }).click()
  const form = page.getByRole('form', { name: '调整各阶段日期' })
  const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)
  const dates = { 录入截止: day(0), 复核完成: day(1), 申诉截止: day(2), 定稿: day(21), 内部公示: day(22) }
  for (const [label, date] of Object.entries(dates)) await form.getByLabel(label, { exact: true }).fill(date)
  await expectAccessible(page)
  await screenshot(page, 'plan-dates')
  await form.getByRole('button', { name: '保存日期' }).click()
  await expect(form).toBeHidden()
}
