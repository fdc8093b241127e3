import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScrolling } from './accessibility.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'
import { createAccount, desksOf } from './office.testing.ts'
import { sheetsOf, wordsOfDocx, wordsOfPdf } from './printed-document.testing.ts'
import { collect, UNMARKED } from './quarter-collected.testing.ts'
import { acceptRuling, cardOf, freeze, hear, rule, sendAppeal, type HeardOffice } from './quarter-heard.testing.ts'
import {
  agreeToReopen,
  askedToReopen,
  askToReopen,
  downloaded,
  fillPlan,
  moveOn,
  openResult,
  openStages,
  savePlan,
  verifies,
} from './quarter-steps.testing.ts'

const REASON = '财务科补交的发布记录表明，一件公文已经按时标注'

test('seven people walk a whole quarter, from its plan to a revised result that anyone recomputes @desktop @postgres', async ({
  server,
  complaints,
  visitor,
}) => {
  test.setTimeout(360_000)
  const account = ['caiwu', '--name', '财务科负责人（示例）', '--role', 'unit_head', '--unit', '财务科']
  const created = new Map([['caiwu', await createAccount({ server }, account)]])
  const desk = desksOf({ server, complaints, visitor }, created)
  const start = nextQuarter(new Date())
  const title = await test.step('the manager opens the next quarter and plans its days', async () => openNext(await desk('guanli'), start))
  await server.passDays(daysUntil(start) + 4)
  await collect(desk, title)
  await server.passDays(daysUntil(start) + 9)
  const office = await hear(desk, title)
  const leader = await desk('lingdao')
  await publish(office.manager, title)
  await test.step('the leader reads the quarter on a phone', () => readOnPhone(leader, title))
  await test.step('two people open it again, with a reason', () => reopen(office.manager, leader, title))
  await revise(office, title)
  await test.step('the old result stays, and anyone recomputes the new one', async () =>
    readRevision(office.manager, await visitor(), title))
})

/** First day of the quarter after the one of this moment, in Beijing. */
function nextQuarter(now: Date): Date {
  const here = new Date(now.getTime() + 8 * 3_600_000)
  return new Date(Date.UTC(here.getUTCFullYear(), Math.floor(here.getUTCMonth() / 3) * 3 + 3, 1))
}

function daysUntil(day: Date): number {
  return Math.ceil((day.getTime() - 8 * 3_600_000 - Date.now()) / 86_400_000)
}

function dayAfter(day: Date, days: number): string {
  return new Date(day.getTime() + days * 86_400_000).toISOString().slice(0, 10)
}

async function openNext(page: Page, start: Date): Promise<string> {
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '考核', exact: true }).click()
  const form = page.getByRole('form', { name: '建立季度' })
  await form.getByLabel('季度').selectOption({ index: 1 })
  const chosen = await form.getByLabel('季度').locator('option:checked').innerText()
  await form.getByRole('button', { name: '建立这个季度' }).click()
  const heading = page.getByRole('heading', { level: 1, name: new RegExp(`^${chosen}`) })
  await expect(heading).toBeVisible()
  const title = await heading.innerText()
  await page.getByRole('link', { name: '阶段与定稿' }).click()
  const days = { 录入截止: 9, 复核完成: 10, 申诉截止: 17, 定稿: 24, 内部公示: 25 }
  await fillPlan(
    page,
    Object.entries(days).map(([name, after]) => [name, dayAfter(start, after)] as const),
  )
  await expectAccessible(page)
  await screenshot(page, 'seven-plan')
  await savePlan(page)
  await moveOn(page, '开始录入', '录入中')
  await screenshot(page, 'seven-opened')
  return title
}

async function publish(page: Page, title: string): Promise<void> {
  await screenshot(page, 'seven-published')
  await page.getByRole('link', { name: '起草通报' }).click()
  const form = page.getByRole('form', { name: '通报' })
  await form.getByLabel('发文字号').fill('示政公开〔2026〕4号')
  await form.getByLabel('有关要求').fill('请各单位举一反三，于下一季度考核前完成整改。')
  await form.getByRole('button', { name: '保存' }).click()
  await form.getByRole('button', { name: '印发' }).click()
  await page.getByRole('dialog', { name: '印发通报' }).getByRole('button', { name: '印发' }).click()
  await expect(page.getByText('已印发')).toBeVisible({ timeout: 60_000 })
  const docx = await downloaded(page, '下载DOCX')
  const pdf = await downloaded(page, '下载PDF')
  await page.getByRole('link', { name: '回到公示' }).click()
  await page.getByText('下载文件').click()
  const tables = await downloaded(page, '公示表（XLSX）')
  expect(docx.name).toMatch(/考核情况的通报\.docx$/)
  await expectSays(await wordsOfDocx('seven-bulletin', docx.bytes), title)
  await expectSays(await wordsOfPdf('seven-bulletin', pdf.bytes), title)
  const sheets = await sheetsOf('seven-tables', tables.bytes)
  const ranking = (sheets.get('排名') ?? []).map((row) => row.join('|')).join('\n')
  expect(ranking).toContain('|7|财务科|95|')
  expect(ranking).toContain('|8|政策法规科|94|')
}

/** The bulletin names the quarter and both departments with what they scored; words of a PDF stand apart from each other. */
function expectSays(words: string | undefined, title: string): void {
  const text = words?.replaceAll(/\s/g, '')
  if (text === undefined) return
  for (const said of [/^.+季度/.exec(title)?.[0] ?? title, '考核情况的通报', '财务科', '95.00', '政策法规科', '94.00'])
    expect(text).toContain(said)
}

async function readOnPhone(leader: Page, title: string): Promise<void> {
  await leader.setViewportSize({ width: 390, height: 844 })
  await leader.getByRole('button', { name: '菜单' }).click()
  await leader.getByRole('dialog', { name: '菜单' }).getByRole('link', { name: '概览' }).click()
  await leader.getByLabel('换一个季度').selectOption({ label: title })
  await expect(leader.getByRole('heading', { name: title })).toBeVisible()
  await expect(
    leader.getByRole('region', { name: '失分最多的指标' }).getByText('−7.00').or(leader.getByText('政务信息发布')).first(),
  ).toBeVisible()
  await expect(leader.getByRole('heading', { name: '要紧的事' })).toBeVisible()
  await expectAccessible(leader)
  await expectNoSidewaysScrolling(leader)
  await screenshot(leader, 'seven-leader')
}

async function reopen(manager: Page, leader: Page, title: string): Promise<void> {
  await openStages(manager, title)
  await manager.getByLabel('回到哪个阶段').selectOption('appeals')
  await askToReopen(manager, REASON)
  await leader.goto('/assessment/')
  await askedToReopen(leader, REASON)
  await expectAccessible(leader)
  await expectNoSidewaysScrolling(leader)
  await screenshot(leader, 'seven-reopen')
  await agreeToReopen(leader)
}

async function revise({ manager, ruler, finance }: HeardOffice, title: string): Promise<void> {
  const card = cardOf(finance, UNMARKED)
  await test.step('the department shows what it found meanwhile', async () => {
    await finance.reload()
    await sendAppeal(finance, card, '其中一件在印发当日已标注公开属性，附发布记录。')
  })
  await test.step('one finding is corrected', async () => {
    await ruler.getByRole('link', { name: '待办', exact: true }).click()
    await ruler.reload()
    await ruler.getByRole('link', { name: '1 件申诉等您裁定' }).click()
    await rule(ruler, { unit: '财务科', from: '3 件', to: '2', reason: '发布记录属实，按两件计。' })
    await acceptRuling(finance, card, 'seven-second-ruling')
  })
  await test.step('the revision is frozen and published', () => freeze(manager, title, `${title}结果（第1次修订）`))
}

async function readRevision(manager: Page, anyone: Page, title: string): Promise<void> {
  const changes = manager.getByRole('table', { name: '修订前后的变化' })
  await expect(changes.getByRole('row', { name: /^财务科/ })).toContainText('95.00 → 96.00')
  await expect(manager.getByText(new RegExp(REASON))).toBeVisible()
  await screenshot(manager, 'seven-revision')
  const bundle = await downloaded(manager, '下载复算包')
  expect(bundle.name).toBe(`${title}结果（第1次修订）-复算包.json`)
  await openResult(manager, `${title}结果`)
  await expect(manager.getByText(/已由第1次修订代替/)).toBeVisible()
  await expect(manager.getByRole('row', { name: /财务科/ })).toContainText('95.00')
  await expectAccessible(manager)
  await screenshot(manager, 'seven-replaced')
  await verifies(anyone, bundle)
  await expect(anyone.getByLabel('查看哪个单位').locator('option').filter({ hasText: '财务科' })).toContainText('96.00')
  await expectAccessible(anyone)
  await screenshot(anyone, 'seven-verified')
}
