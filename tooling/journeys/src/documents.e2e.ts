import { mkdir, readFile, writeFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { readWorkbook } from '@sunlit/documents'
import { expectAccessible, expectNoSidewaysScrolling } from './accessibility.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'
import { atDesk, expectRefusal, type Office } from './office.testing.ts'

test('a published quarter becomes documents, pictures and a page for everybody @desktop', async ({ server, complaints, visitor }) => {
  test.setTimeout(240_000)
  const office: Office = { server, complaints, visitor }
  const manager = await atDesk(office, 'guanli')
  await test.step('ranks, losses and the trend are charts with tables behind them', () => seeCharts(manager))
  await test.step('wall, publication and account print on A4', () => printAll(manager))
  await test.step('the office writes the bulletin and issues it', () => issueBulletin(manager, office))
  const liaison = await atDesk(office, 'lianluo')
  await test.step('a unit takes its documents along and opens the evidence', () => takeAlong(liaison))
  await test.step('two people open the result', async () => openToPublic(manager, await atDesk(office, 'fuhe')))
  await test.step('everybody reads and verifies it', async () => readInPublic(await visitor()))
})

async function openPublication(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '公示' }).click()
  await page.getByRole('rowheader').getByRole('link').first().click()
  await expect(page.getByRole('heading', { name: '怎样核验' })).toBeVisible()
}

async function seeCharts(page: Page): Promise<void> {
  await openPublication(page)
  const losses = page.getByRole('figure', { name: /^失分最多的是/ })
  await expect(losses.getByRole('img', { name: /^各指标失分合计的条形图/ })).toBeVisible()
  await expect(losses.locator('svg')).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'publication-charts')
  await losses.getByRole('button', { name: '看表格' }).focus()
  await page.keyboard.press('Enter')
  await expect(losses.getByRole('columnheader', { name: '失分合计' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(losses.locator('svg')).toBeVisible()
}

/** What comes out of the printer, kept for people to look at; A4, and nothing of the screen's tools on it. */
async function print(page: Page, name: string): Promise<void> {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
  const folder = `screenshots/${test.info().project.name}`
  await mkdir(folder, { recursive: true })
  await writeFile(`${folder}/${name}.pdf`, pdf)
  const boxes = [...pdf.toString('latin1').matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) =>
    [Number(width), Number(height)].toSorted((a, b) => a - b).map(Math.round),
  )
  expect(boxes.length, `pages of ${name}`).toBeGreaterThan(0)
  for (const box of boxes) expect(box).toEqual([595, 842])
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation'), `on paper of ${name}`).toHaveCount(0)
  await expect(page.getByRole('button', { name: /打印|下载|申请|起草|看表格/ }), `on paper of ${name}`).toHaveCount(0)
  await page.emulateMedia({ media: null })
}

async function printAll(page: Page): Promise<void> {
  await print(page, 'print-publication')
  await page.getByRole('rowheader').getByRole('link').last().click()
  await expect(page.getByRole('table', { name: '得分明细' })).toBeVisible()
  await print(page, 'print-published-unit')
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '考核' }).click()
  await page
    .getByRole('row', { name: /已公示|内部公示/ })
    .getByRole('link')
    .first()
    .click()
  await expect(page.getByRole('grid')).toBeVisible()
  await print(page, 'print-wall')
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '整改' }).click()
  await expect(page.getByRole('table')).toBeVisible()
  await print(page, 'print-ledger')
}

async function issueBulletin(page: Page, { complaints }: Office): Promise<void> {
  await openPublication(page)
  await page.getByRole('link', { name: '起草通报' }).click()
  const form = page.getByRole('form', { name: '通报' })
  await expect(form.getByRole('button', { name: '下载PDF' })).toBeDisabled()
  await expect(form.getByRole('button', { name: '印发' })).toBeDisabled()
  await form.getByLabel('发文字号').fill('示政公开〔2026〕3号')
  await page.reload() // nothing that was typed is lost
  await expect(form.getByLabel('发文字号')).toHaveValue('示政公开〔2026〕3号')
  await form.getByLabel('有关要求').fill('请各单位按期整改，整改结果纳入下一季度考核。')
  await expectAccessible(page)
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form.getByText('已保存')).toBeVisible()
  await screenshot(page, 'bulletin-draft')
  const draft = page.waitForEvent('download', { timeout: 60_000 })
  await form.getByRole('button', { name: '下载PDF' }).click()
  expect((await draft).suggestedFilename()).toMatch(/（草稿）\.pdf$/)
  await form.getByRole('button', { name: '印发' }).click()
  await page.getByRole('dialog', { name: '印发通报' }).getByRole('button', { name: '印发' }).click()
  await expect(page.getByText('已印发')).toBeVisible()
  await expect(page.getByRole('form', { name: '通报' })).toHaveCount(0)
  await expectAccessible(page)
  await screenshot(page, 'bulletin-issued')
  const issued = page.waitForEvent('download', { timeout: 60_000 })
  await page.getByRole('button', { name: '下载PDF' }).click()
  const pdf = await issued
  await pdf.saveAs(`screenshots/${test.info().project.name}/bulletin.pdf`)
  expect((await readFile(await pdf.path())).toString('latin1').slice(0, 5)).toBe('%PDF-')
  expectRefusal(complaints, 404)
}

async function takeAlong(page: Page): Promise<void> {
  await openPublication(page)
  await page.getByText('下载文件').click()
  await expectAccessible(page)
  await screenshot(page, 'downloads')
  const docx = page.waitForEvent('download', { timeout: 60_000 })
  await page.getByRole('button', { name: '通报（DOCX）' }).click()
  const file = await docx
  await file.saveAs(`screenshots/${test.info().project.name}/bulletin.docx`)
  expect(file.suggestedFilename()).toMatch(/考核情况的通报\.docx$/)
  const tables = page.waitForEvent('download', { timeout: 60_000 })
  await page.getByRole('button', { name: '公示表（XLSX）' }).click()
  const reading = await readWorkbook(await readFile(await (await tables).path()))
  if (!reading.ok) throw new Error(reading.refusal)
  expect(reading.sheets[0]?.name).toBe('排名')
  expect(reading.sheets[1]?.rows[0]).toEqual(['测评指标', '指标分值', '扣分', '失分原因', '整改情况'])
  await page.getByText('下载文件').click()
  await page.getByRole('rowheader', { name: '政策法规科' }).getByRole('link').click()
  const evidence = page.getByRole('table', { name: '得分明细' }).getByRole('link')
  await expect(evidence.first()).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'published-unit-evidence')
  await page.goBack()
  await page.getByRole('rowheader', { name: '财务科' }).getByRole('link').click() // what proves another unit's lines is theirs
  await expect(page.getByText(/^佐证 \d+ 份$/).first()).toBeVisible()
  await expect(evidence).toHaveCount(0)
}

async function openToPublic(manager: Page, reviewer: Page): Promise<void> {
  await openPublication(manager)
  await manager.getByRole('button', { name: '申请对外公开' }).click()
  await manager.getByRole('dialog').getByRole('button', { name: '申请对外公开' }).click()
  await expect(manager.getByRole('dialog')).toBeHidden()
  await openPublication(reviewer)
  await reviewer.getByRole('button', { name: '批准对外公开' }).click()
  await reviewer.getByRole('dialog').getByRole('button', { name: '批准对外公开' }).click()
  await expect(reviewer.getByText('已对外公开')).toBeVisible()
}

async function readInPublic(page: Page): Promise<void> {
  await page.goto('/')
  await page
    .getByRole('main')
    .getByRole('link', { name: /季度.*结果/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { name: '失分原因' })).toBeVisible()
  await expectAccessible(page)
  await expectNoSidewaysScrolling(page)
  await screenshot(page, 'public-result')
  await print(page, 'print-public-result')
  await page.getByRole('link', { name: '长辈模式' }).click()
  await page.getByRole('link', { name: '繁體' }).click()
  await expect(page.getByRole('heading', { name: '失分原因' })).toBeVisible()
  await expectAccessible(page)
  await expectNoSidewaysScrolling(page)
  await screenshot(page, 'public-result-elder-traditional')
  await page.getByRole('link', { name: '退出長輩模式' }).click()
  await page.getByRole('link', { name: '简体' }).click()
  await page.getByRole('link', { name: '核验这份结果' }).click()
  await expect(page.getByRole('region', { name: '核验结果' }).getByText('✓ 通过')).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'verify-public')
}
