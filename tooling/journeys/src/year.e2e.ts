import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScrolling } from './accessibility.testing.ts'
import { call, finishQuarter, openWhole } from './finish-quarter.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'
import { atDesk, type Office } from './office.testing.ts'

test('a year goes from its quarters to a published result with honours, and leaders read a quarter on a phone @desktop', async ({
  server,
  complaints,
  visitor,
}) => {
  const office: Office = { server, complaints, visitor }
  const manager = await atDesk(office, 'guanli')
  const reviewer = await atDesk(office, 'fuhe')
  await test.step('the year waits for its last quarter', () => waitForQuarter(manager))
  await test.step('settings are found, and a figure out of range is told before it is sent', () => findSetting(manager))
  const evaluators = [await atDesk(office, 'kaohe1'), await atDesk(office, 'kaohe2')]
  await finishQuarter({ manager, reviewer, evaluators })
  await test.step('the manager freezes it, and cannot publish it alone', () => freeze(manager))
  await test.step('the reviewer publishes it', () => publish(reviewer))
  await test.step('honours are picked with reasons, and confirmed by another person', () => honour(manager, reviewer))
  await test.step('anyone computes it again', async () => recompute(manager, await visitor()))
  await test.step('a leader reads the quarter on a phone', async () => readOnPhone(await atDesk(office, 'lingdao')))
  await test.step('a quarter in two tables makes one score', () => compose(manager, reviewer))
})

async function openYear(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '年度' }).click()
  await expect(page.getByRole('heading', { name: '年度结果', level: 1 })).toBeVisible()
  await page.getByRole('main').getByRole('heading', { level: 2 }).first().getByRole('link').click()
  await expect(page.getByRole('region', { name: '依据的季度' })).toBeVisible()
}

async function waitForQuarter(page: Page): Promise<void> {
  await openYear(page)
  await expect(page.getByText(/还在办理，公示后才能定稿年度结果/)).toBeVisible()
  await expect(page.getByRole('button', { name: '定稿' })).toHaveCount(0)
  await expectAccessible(page)
  await screenshot(page, 'year-draft')
}

async function findSetting(page: Page): Promise<void> {
  await page.goto('/assessment/settings')
  await page.getByLabel('查找设置').fill('绩效')
  await page.getByRole('button', { name: '查看政务公开在绩效考核中的权重' }).click()
  const form = page.getByRole('form', { name: '政务公开在绩效考核中的权重' })
  await form.getByRole('spinbutton').fill('3')
  await expect(form.getByText('不能小于 4 %')).toBeVisible()
  await form.getByRole('spinbutton').fill('5')
  await form.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText(/考核管理员（示例）设定/)).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'settings-found')
  await openYear(page)
  await expect(page.getByText(/政务公开占绩效考核的 5%，即 5 分/)).toBeVisible()
}

async function freeze(page: Page): Promise<void> {
  await page.reload()
  await page.getByRole('button', { name: '改折算办法' }).click()
  await page.getByRole('form', { name: '折算办法' }).getByRole('button', { name: '取消' }).click()
  await page.getByRole('button', { name: '定稿' }).click()
  await expectAccessible(page)
  await page.getByRole('dialog', { name: '定稿' }).getByRole('button', { name: '定稿' }).click()
  await expect(page.getByText('由您定稿，须由另一人公示')).toBeVisible()
  await expect(page.getByRole('button', { name: '内部公示' })).toHaveCount(0)
}

async function publish(page: Page): Promise<void> {
  await openYear(page)
  await page.getByRole('button', { name: '内部公示' }).click()
  await page.getByRole('dialog', { name: '内部公示' }).getByRole('button', { name: '公示' }).click()
  await page.getByRole('region', { name: '已公示' }).getByRole('link').click()
  await expect(page.getByText('怎样核验')).toBeVisible()
  await expect(page.getByRole('cell', { name: /÷|=/ }).first()).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'year-published')
}

async function honour(manager: Page, reviewer: Page): Promise<void> {
  await manager.reload()
  await manager.getByRole('region', { name: '已公示' }).getByRole('link').click()
  await manager.getByRole('button', { name: '提出名单' }).click()
  const form = manager.getByRole('form', { name: '评优名单' })
  await form.getByRole('checkbox').first().check()
  await expect(form.getByRole('button', { name: '提出名单' })).toBeDisabled()
  await form.getByLabel(/的评优理由/).fill('全年公开及时，没有失分。')
  await form.getByRole('button', { name: '提出名单' }).click()
  await expect(manager.getByText('名单由您提出，须由另一人确认。')).toBeVisible()
  await reviewer.reload()
  await reviewer.getByRole('button', { name: '确认并公示名单' }).click()
  await expect(reviewer.getByRole('region', { name: '评优' }).getByText('已确认')).toBeVisible()
  await expectAccessible(reviewer)
}

async function recompute(manager: Page, anyone: Page): Promise<void> {
  const download = manager.waitForEvent('download')
  await manager.getByRole('button', { name: '下载复算包' }).click()
  const text = await readFile(await (await download).path(), 'utf8')
  await anyone.goto('/verify')
  const chooser = anyone.getByLabel('要核验的文件')
  await chooser.setInputFiles({ name: '年度.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  const verdict = anyone.getByRole('region', { name: '核验结果' })
  await expect(verdict.getByText('✓ 通过')).toBeVisible()
  await expectAccessible(anyone)
  await screenshot(anyone, 'verify-year')
  const changed = JSON.parse(text) as { results: { units: { score: number }[] } } // our own export, read a line above
  for (const unit of changed.results.units.slice(0, 1)) unit.score += 10_000
  await chooser.setInputFiles({ name: '改过的.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(changed)) })
  await expect(verdict.getByText(/的得分对不上：文件写的是 .+ 分，按依据应为 .+ 分。/)).toBeVisible()
}

async function readOnPhone(page: Page): Promise<void> {
  await page.setViewportSize({ width: 412, height: 915 })
  await page.goto('/assessment/overview')
  await expect(page.getByRole('heading', { name: '要紧的事' })).toBeVisible()
  await expect(page.getByRole('heading', { name: '名次变化' })).toBeVisible()
  await expect(page.getByRole('heading', { name: '失分最多的指标' })).toBeVisible()
  await expectAccessible(page)
  await expectNoSidewaysScrolling(page)
  await screenshot(page, 'leaders-phone')
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 794, height: 1123 }) // A4 at 96 dots an inch
  await screenshot(page, 'leaders-print')
  await page.emulateMedia({ media: null })
  await page.setViewportSize({ width: 412, height: 915 })
  expect(pagesOf(await page.pdf({ format: 'A4' })), 'sheets of A4').toBe(1)
  await page.goto('/assessment/years')
  await expect(page.getByRole('heading', { name: '年度结果', level: 1 })).toBeVisible()
  await expectNoSidewaysScrolling(page)
  await screenshot(page, 'years-phone')
}

/** How many sheets a printed file has. */
function pagesOf(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
}

async function compose(manager: Page, reviewer: Page): Promise<void> {
  const summaryId = await openWhole(manager)
  await manager.goto(`/assessment/composites/${summaryId}`)
  await manager.getByRole('button', { name: '定稿' }).click()
  await manager.getByRole('dialog', { name: '定稿' }).getByRole('button', { name: '定稿' }).click()
  await expect(manager.getByText('由您定稿，须由另一人公示')).toBeVisible()
  await expectAccessible(manager)
  await screenshot(manager, 'composite')
  await reviewer.goto(`/assessment/composites/${summaryId}`)
  await reviewer.getByRole('button', { name: '内部公示' }).click()
  await reviewer.getByRole('dialog', { name: '内部公示' }).getByRole('button', { name: '公示' }).click()
  await reviewer.getByRole('region', { name: '已公示' }).getByRole('link').click()
  await expect(reviewer.getByText(/按 30% 计入/).first()).toBeVisible()
  await expectAccessible(reviewer)
  expect(await call(reviewer, 'composite.quarters')).toMatchObject([{ stage: 'published' }])
}
