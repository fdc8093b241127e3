import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './accessibility.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'
import { bringFile, ONE_PIXEL_PNG, type Desk } from './office.testing.ts'
import { entryOf, fillMatter, NOT_PUBLISHED, openLedger, UNMARKED, WRONG_FIGURES } from './quarter-collected.testing.ts'
import { confirmFreeze, moveOn, openStages, pronounce, publishInside, writeAppeal, writeMeasure } from './quarter-steps.testing.ts'

/** Who is at their desks when the units are heard. */
export interface HeardOffice {
  readonly manager: Page
  /** Rules on appeals; has had no hand in the findings. */
  readonly ruler: Page
  readonly finance: Page
  readonly law: Page
}

/** Tenth day: a closed problem comes back, the units are heard, and the result is frozen and published inside. */
export async function hear(desk: Desk, title: string): Promise<HeardOffice> {
  await test.step('a problem that was closed comes back', () => comesBack(desk, title))
  const manager = await desk('guanli')
  await test.step('the quarter goes to its units', () => sendToUnits(manager, title))
  await test.step('of two problems that were closed one is open again', () => oneStaysClosed(manager))
  const finance = await desk('caiwu')
  await test.step('one department finds its problem open again, and agrees to all that was found', () => agree(finance, title))
  const law = await desk('fuze')
  await test.step('the other appeals with evidence', () => appeal(law))
  const ruler = await desk('caiding')
  await test.step('the ruling amends the finding, lines before and after in sight', () => amend(ruler))
  await test.step('the department accepts the ruling', () => acceptRuling(law, cardOf(law, NOT_PUBLISHED), 'seven-ruling-read'))
  await test.step('the manager freezes and publishes inside', () => freeze(manager, title, `${title}结果`))
  return { manager, ruler, finance, law }
}

async function comesBack(desk: Desk, title: string): Promise<void> {
  const evaluator = await desk('kaohe1')
  await fillMatter(evaluator, title, { units: ['财务科'], note: '同一条信息更正后又改错了数字。' })
  await evaluator.getByRole('button', { name: '提交复核' }).click()
  await expect(evaluator.getByText('已提交复核')).toBeVisible()
  const reviewer = await desk('fuhe')
  await reviewer
    .getByRole('link', { name: /1 条问题等您复核/ })
    .filter({ hasText: title })
    .click()
  await expect(reviewer.getByRole('region', { name: '要复核的问题' }).getByText('改错了数字')).toBeVisible()
  await reviewer.keyboard.press('a')
  await expect(reviewer.getByText('没有等您复核的问题')).toBeVisible()
}

async function sendToUnits(manager: Page, title: string): Promise<void> {
  await openStages(manager, title)
  await moveOn(manager, '转入复核', '复核中')
  await moveOn(manager, '送单位征求意见', '征求意见')
  await expectAccessible(manager)
  await screenshot(manager, 'seven-heard')
}

/** The ledger lists what is not closed. */
async function oneStaysClosed(manager: Page): Promise<void> {
  await openLedger(manager)
  await expect(manager.getByRole('row', { name: new RegExp(`^财务科.*${WRONG_FIGURES}`) })).toContainText('第 1 次再发生')
  await expect(manager.getByRole('row', { name: new RegExp(WRONG_FIGURES) })).toHaveCount(1)
}

async function agree(head: Page, title: string): Promise<void> {
  await openLedger(head)
  await expect(head.getByRole('row', { name: new RegExp(WRONG_FIGURES) })).toContainText('第 1 次再发生')
  await entryOf(head).click()
  await expect(head.getByText('销号后同类问题又发生 1 次')).toBeVisible()
  await expect(head.getByRole('region', { name: '办理过程' }).getByText('同类问题再次发生，重新整改')).toBeVisible()
  await writeMeasure(head, '改由系统核对数字后才能发布。', '财务科负责人（示例）')
  await expect(head.getByRole('button', { name: '保存修改' })).toBeVisible()
  await expectAccessible(head)
  await screenshot(head, 'seven-comes-back')
  await head.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '待办', exact: true }).click()
  await head
    .getByRole('link', { name: /您的单位有 3 条认定的问题/ })
    .filter({ hasText: title })
    .click()
  await expect(cardOf(head, UNMARKED).getByText('复核时更正')).toBeVisible()
  await head.getByRole('button', { name: '全部确认无异议（3 条）' }).click()
  await head.getByRole('dialog', { name: '全部确认无异议' }).getByRole('button', { name: '确认', exact: true }).click()
  await expect(head.getByText('已确认 3 条无异议。')).toBeVisible()
  await expectAccessible(head)
  await screenshot(head, 'seven-agreed')
}

/** The card of the finding with this note, on the page of a unit's answers. */
export function cardOf(page: Page, note: string): Locator {
  return page.getByRole('article').filter({ hasText: note })
}

async function appeal(head: Page): Promise<void> {
  await head.getByRole('link', { name: /您的单位有 2 条认定的问题/ }).click()
  const other = cardOf(head, WRONG_FIGURES)
  await other.getByRole('button', { name: '提出意见' }).click()
  await other.getByRole('radio', { name: '无异议' }).check()
  await other.getByRole('button', { name: '确认无异议' }).click()
  await expect(other.getByText('已确认无异议')).toBeVisible()
  await sendAppeal(head, cardOf(head, NOT_PUBLISHED), '两份文件中有一份已在期限内公开，附页面截图。')
  await expectAccessible(head)
  await screenshot(head, 'seven-appeal')
}

/** An appeal with a picture as evidence. */
export async function sendAppeal(head: Page, card: Locator, grounds: string): Promise<void> {
  await writeAppeal(card, grounds)
  await bringFile(head, 'paste', { name: '公开页面.png', base64: ONE_PIXEL_PNG })
  await card.getByRole('button', { name: '提交申诉' }).click()
  await expect(card.getByText('已申诉，等待裁定')).toBeVisible()
}

async function amend(ruler: Page): Promise<void> {
  await ruler.getByRole('link', { name: '1 件申诉等您裁定' }).click()
  await rule(ruler, { unit: '政策法规科', from: '2 件', to: '1', reason: '其中一份在期限内已公开，按一件计。' })
}

/** Amends the one appeal of this unit that waits in the list, after both accounts stood side by side. */
export async function rule(
  ruler: Page,
  { unit, from, to, reason }: { readonly unit: string; readonly from: string; readonly to: string; readonly reason: string },
): Promise<void> {
  await ruler.getByRole('link', { name: new RegExp(`^${unit}：.*等待裁定`) }).click()
  await ruler.getByRole('radio', { name: /^更正/ }).check()
  await ruler.getByLabel('数量').fill(to)
  const lines = ruler.getByRole('region', { name: '裁定的影响' }).getByRole('list', { name: '逐条对照' })
  await expect(lines.getByText(from)).toBeVisible()
  await expect(lines.getByText(`${to} 件`)).toBeVisible()
  await ruler.getByRole('textbox', { name: '理由' }).fill(reason)
  await expectAccessible(ruler)
  await screenshot(ruler, `seven-ruling-${to}`)
  await pronounce(ruler)
  await expect(ruler.getByText(/单位可以在.*前接受裁定或申请复议/)).toBeVisible()
}

/** The head of a unit accepts what was ruled on this card. */
export async function acceptRuling(head: Page, card: Locator, picture: string): Promise<void> {
  await head.reload()
  await expect(card.getByText('裁定：更正').first()).toBeVisible()
  await card.getByRole('button', { name: '答复裁定' }).click()
  await card.getByRole('radio', { name: '接受裁定' }).check()
  await card.getByRole('button', { name: '接受裁定' }).click()
  await expect(card.getByText('已接受裁定')).toBeVisible()
  await expectAccessible(head)
  await screenshot(head, picture)
}

/** Freezes what is decided and publishes it inside under the proposed title. */
export async function freeze(manager: Page, title: string, proposed: string): Promise<void> {
  await openStages(manager, title)
  await manager.reload()
  await manager.getByRole('button', { name: '定稿', exact: true }).click()
  await confirmFreeze(manager)
  await publishInside(manager, proposed)
  await expectAccessible(manager)
}
