import { readFile } from 'node:fs/promises'
import type { Download, Page } from '@playwright/test'
import { writeXlsx } from '@sunlit/documents'
import { expectAccessible } from './accessibility.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'
import { atDesk } from './office.testing.ts'

const TITLE = '示例市季度考核方案（另一份）'
const WORTHS = [
  ['公文公开属性标注', '15'],
  ['索引要素标识', '15'],
  ['应公开未公开', '20'],
  ['政策多元化解读', '20'],
  ['政府开放日活动', '10'],
  ['政务信息发布', '10'],
  ['年度总结报告', '10'],
] as const

test('a scheme grows from a template to a version in force and into the next one @desktop', async ({ server, complaints, visitor }) => {
  const page = await atDesk({ server, complaints, visitor }, 'guanli')
  await page.getByRole('link', { name: '方案', exact: true }).click()
  await expect(page.getByRole('heading', { name: '考核方案' })).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'schemes')
  await test.step('a table with wrong columns is told line by line', () => importWrong(page))
  await test.step('a template whose points are left open is filled in', () => fillIn(page))
  await test.step('tried on the past quarter', () => tryOn(page))
  const exported = await test.step('adopted and handed out', () => adopt(page))
  await test.step('the file comes back without loss', () => comeBack(page, exported))
  await test.step('the next version says what changed', () => revise(page))
})

async function importWrong(page: Page): Promise<void> {
  const chooser = page.getByLabel('方案文件')
  const columns = ['甲', '乙', '丙'].map((title) => ({ title, width: 10 }))
  const table = await writeXlsx([{ name: '随便一张表', columns, rows: [['一', '二', '三']] }])
  await chooser.setInputFiles({ name: '列不对.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(table) })
  const summary = page.getByRole('alert')
  await expect(summary.getByRole('heading', { name: /文件有 \d+ 处要改，改好后重新导入/ })).toBeVisible()
  await expect(summary.getByRole('link', { name: /工作表“指标”/ }).first()).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'scheme-wrong-columns')
  await chooser.setInputFiles({ name: '不是表.json', mimeType: 'application/json', buffer: Buffer.from('{"half":') })
  await expect(summary.getByText(/这不是 JSON 或 XLSX 文件，或文件不完整/)).toBeVisible()
}

async function fillIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: /以它为起点：日常考核七项/ }).click()
  const form = page.getByRole('region', { name: '编辑' })
  await expect(form.getByRole('heading', { name: '方案总体' })).toBeVisible()
  await expect(page.getByRole('button', { name: '启用这一版' })).toBeDisabled()
  await expect(page.getByText(/还有 \d+ 处要填写或改正/)).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'scheme-draft')
  await form.getByLabel('名称', { exact: true }).first().fill(TITLE)
  await form.getByLabel('生效日期').fill('2026-01-01')
  for (const [name, worth] of WORTHS) {
    await page.getByRole('button', { name, exact: true }).click()
    await form.getByLabel('分值', { exact: true }).fill(worth)
  }
  const open = page.getByRole('row', { name: /(待定)|（待定）/ })
  for (let left = await open.count(); left > 0; left -= 1) {
    await expect(open).toHaveCount(left)
    await open.first().getByRole('button').click()
    await form.getByLabel(/^(每件分值|每一步扣分|逾期每天扣分)$/).fill('1.5')
  }
  await expect(open).toHaveCount(0)
  const price = form.getByLabel(/^(每件分值|每一步扣分|逾期每天扣分)$/)
  await price.fill('1.00001')
  await expect(form.getByText('请填写分值，最多四位小数')).toBeVisible()
  await price.fill('1.0001')
  await expect(page.getByText(/就同一事实扣分，方案没有说明/)).toBeVisible()
  await page.getByRole('button', { name: '政策多元化解读', exact: true }).click()
  await form.getByLabel('同一件事符合几条规则时').selectOption({ label: '只按扣分最多的一条（一事不重复扣分）' })
  await expect(page.getByText('没有发现疑点。')).toBeVisible()
  await page.getByRole('button', { name: '保存草稿' }).click()
  await expect(page.getByText('已保存', { exact: true })).toBeVisible()
}

async function tryOn(page: Page): Promise<void> {
  const trial = page.getByRole('region', { name: '试算' })
  await trial.getByLabel('季度').selectOption({ index: 1 })
  await trial.getByRole('button', { name: '试算' }).click()
  await expect(trial.getByRole('row', { name: /财务科/ })).toContainText('80.00')
  await expectAccessible(page)
  await screenshot(page, 'scheme-try')
}

async function adopt(page: Page): Promise<Download> {
  await page.getByRole('button', { name: '启用这一版' }).click()
  const question = page.getByRole('dialog', { name: '启用方案' })
  await expect(question.getByText(/启用后内容不能再改；已经建立的季度不受影响。/)).toBeVisible()
  await question.getByRole('button', { name: '确认启用' }).click()
  await expect(page.getByRole('button', { name: '修改出新版' })).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'scheme-adopted')
  return download(page, '导出表格')
}

async function comeBack(page: Page, exported: Download): Promise<void> {
  const { id: _, ...before } = await readJson(await download(page, '导出 JSON'))
  const address = page.url()
  await page.getByRole('link', { name: '全部方案' }).click()
  await page.getByLabel('方案文件').setInputFiles({
    name: exported.suggestedFilename(),
    mimeType: 'application/octet-stream',
    buffer: await readFile(await exported.path()),
  })
  await expect(page.getByText('第 1 版，草稿')).toBeVisible()
  const { id: __, ...after } = await readJson(await download(page, '导出 JSON'))
  expect(after).toEqual(before)
  await page.goto(address)
}

async function readJson(file: Download): Promise<Readonly<Record<string, unknown>>> {
  return JSON.parse(await readFile(await file.path(), 'utf8')) as Readonly<Record<string, unknown>> // a scheme is an object
}

async function revise(page: Page): Promise<void> {
  await page.getByRole('button', { name: '修改出新版' }).click()
  await expect(page.getByText(/第 2 版，草稿/)).toBeVisible()
  await page.getByRole('button', { name: '应当公开而未公开的，每例扣相应分值' }).click()
  await page.getByRole('region', { name: '编辑' }).getByLabel('每件分值').fill('6')
  await expect(page.getByText('与第 1 版相比（1 处变化）')).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: /由 1\.50 分改为 6\.00 分/ })).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'scheme-changes')
  await page.getByRole('button', { name: '保存草稿' }).click()
  await expect(page.getByText('已保存', { exact: true })).toBeVisible()
}

async function download(page: Page, button: string): Promise<Download> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: button }).click()
  return waiting
}
