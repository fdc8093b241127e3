import type { Download, Page } from '@playwright/test'
import { writeXlsx } from '@sunlit/documents'
import { readFile } from 'node:fs/promises'
import { expectAccessible } from './accessibility.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'
import { atDesk, expectRefusal } from './office.testing.ts'

test('contact persons change hands, and tables of units and findings come in @desktop', async ({ server, complaints, visitor }) => {
  const office = { server, complaints, visitor }
  expectRefusal(complaints, 400)
  const liaison = await atDesk(office, 'lianluo')
  await test.step('a unit reports who follows its liaison', () => reportChange(liaison))
  const manager = await atDesk(office, 'guanli')
  await test.step('the office confirms, and hands out the sheet', () => confirmChange(manager))
  await test.step('units from a table, the bad rows named', () => importUnits(manager))
  const evaluator = await atDesk(office, 'kaohe1')
  await test.step('findings from a table, priced before they are stored', () => importFindings(evaluator))
})

test('a unit is split, and a day off of the region is entered @desktop', async ({ server, complaints, visitor }) => {
  const page = await atDesk({ server, complaints, visitor }, 'guanli')
  await test.step('the calendar', () => enterDayOff(page))
  await test.step('the reform', () => split(page))
})

test('the directory is read on a phone @phone', async ({ server, complaints, visitor }) => {
  const page = await atDesk({ server, complaints, visitor }, 'lianluo')
  await page.goto('/assessment/directory')
  await expect(page.getByRole('table', { name: '通讯录' })).toBeVisible()
  await expect(page.getByRole('row', { name: /办公室/ })).toHaveCount(0)
  await expectAccessible(page)
  await screenshot(page, 'directory-phone')
})

async function reportChange(page: Page): Promise<void> {
  await page.getByRole('link', { name: '通讯录' }).click()
  await page.getByRole('button', { name: '政策法规科联络员：报备变动' }).click()
  const panel = page.getByRole('dialog', { name: /人员变动报备/ })
  await panel.getByLabel('姓名').fill('政策法规科新联络员（示例）')
  await panel.getByLabel('手机').fill('1380')
  await panel.getByLabel('变动原因').fill('工作调动')
  await panel.getByRole('button', { name: '报送变动' }).click()
  await expect(panel.getByText('手机号码是 11 位数字，以 1 开头')).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'handover-form')
  await panel.getByLabel('手机').fill('10000009999')
  await panel.getByRole('button', { name: '报送变动' }).click()
  const row = page.getByRole('row', { name: /联络员/ }).first()
  await expect(row.getByText('变动待确认')).toBeVisible()
  await expect(row).toContainText('政策法规科联络员（示例）')
}

async function confirmChange(page: Page): Promise<void> {
  await page.getByRole('link', { name: '待办', exact: true }).click()
  await page.getByRole('link', { name: /2 份人员变动报备等您确认/ }).click()
  const waiting = page.getByRole('region', { name: '待确认的变动' })
  await expect(waiting.getByRole('listitem')).toHaveCount(2)
  await expectAccessible(page)
  await screenshot(page, 'directory')
  await waiting.getByRole('listitem').filter({ hasText: '新联络员' }).getByRole('button', { name: '确认' }).click()
  await expect(waiting.getByRole('listitem')).toHaveCount(1)
  await expect(page.getByRole('cell', { name: '10000009999' })).toBeVisible()
  await page.getByRole('button', { name: '政策法规科：变动记录' }).click()
  const history = page.getByRole('dialog', { name: /变动记录/ })
  await expect(history.getByText(/联络员由政策法规科联络员（示例）变更为政策法规科新联络员（示例）/)).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'handover-history')
  await history.getByRole('button', { name: '关闭' }).click()
  const file = await download(page, '导出（会记入审计）')
  expect(file.suggestedFilename()).toBe('通讯录.xlsx')
  await page.emulateMedia({ media: 'print' })
  await screenshot(page, 'directory-print')
  await page.emulateMedia({ media: null })
}

async function importUnits(page: Page): Promise<void> {
  await page.getByRole('link', { name: '单位', exact: true }).click()
  await page.getByRole('link', { name: '导入' }).click()
  const chooser = page.getByLabel('要导入的表格')
  await chooser.setInputFiles(
    await tableFile('列不对', [
      ['甲', '乙'],
      ['一', '二'],
    ]),
  )
  await expect(page.getByText(/没有找到列名/)).toBeVisible()
  await chooser.setInputFiles(
    await tableFile('单位', [
      ['单位名称', '类别', '参加考核日期', '备注'],
      ['示例新科', '机关处室', '2026-01-01', ''],
      ['财务科', '机关处室', '2026-01-01', ''],
      ['示例二科', '没有的类别', '昨天', ''],
    ]),
  )
  await expect(page.getByRole('button', { name: '有问题 2 行' })).toBeVisible()
  await expect(page.getByText(/B4/)).toBeVisible()
  await expect(page.getByText(/C4/)).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'import-units')
  await page.getByRole('button', { name: '导入 1 个单位' }).click()
  await expect(page.getByText('1 个单位已经保存。有问题的 2 行没有导入。')).toBeVisible()
  await page.getByRole('link', { name: '返回单位' }).click()
  await expect(page.getByRole('row', { name: /示例新科/ })).toBeVisible()
  const exported = await download(page, '导出')
  await page.getByRole('link', { name: '导入' }).click()
  await chooser.setInputFiles({ name: '单位.xlsx', mimeType: 'application/octet-stream', buffer: await readFile(await exported.path()) })
  await expect(page.getByText('表中的内容都已经有了，不用导入。')).toBeVisible()
}

async function importFindings(page: Page): Promise<void> {
  await page.getByRole('link', { name: '考核', exact: true }).click()
  await page
    .getByRole('link', { name: /第四季度|第三季度|第二季度|第一季度/ })
    .first()
    .click()
  await page.getByRole('link', { name: '我的录入' }).click()
  await page.getByRole('link', { name: '从表格导入' }).click()
  const template = await download(page, '下载模板')
  expect(template.suggestedFilename()).toContain('问题导入模板.xlsx')
  const today = await page.evaluate(() => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10))
  const rows = [
    ['单位', '规则', '发生日期', '数量', '涉及事项', '说明', '网址'],
    ['财务科', 'not-published-each', today, '3', '文号一', '三个附件无法打开', 'https://shili.example/yi'],
    ['财务科', 'not-published-each', today, '9', '文号二', '', ''],
    ['信息中心', 'attributes-each', today, '1', '', '', ''],
    ['规划科', 'attributes-each', today, '两条', '', '', ''],
  ]
  const file = await tableFile('问题', rows)
  await page.getByLabel('要导入的表格').setInputFiles(file)
  await page.getByRole('button', { name: '全部 4 行' }).click()
  await expect(page.getByRole('row', { name: /文号一/ })).toContainText('−15.00')
  await expect(page.getByRole('row', { name: /文号二/ })).toContainText('已计完')
  await expect(page.getByText(/按回避规定，不能考核或复核自己所在的单位/)).toBeVisible()
  await expect(page.getByText(/这条规则要填“数量”/)).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'import-findings')
  await page.getByRole('button', { name: '导入 2 条问题' }).click()
  await expect(page.getByText('2 条问题已经保存。有问题的 2 行没有导入。')).toBeVisible()
  await page.getByLabel('要导入的表格').setInputFiles(file)
  await expect(page.getByRole('button', { name: '已有，跳过 2 行' })).toBeVisible()
  await expect(page.getByText('没有可以导入的行，请按下面的提示改好后重新选择文件。')).toBeVisible()
}

async function enterDayOff(page: Page): Promise<void> {
  await page.getByRole('link', { name: '设置', exact: true }).click()
  await page.getByRole('link', { name: '工作日历' }).click()
  await expect(page.getByText(/没有登记地方日期/)).toBeVisible()
  await page.getByRole('button', { name: '登记地方日期' }).click()
  const panel = page.getByRole('dialog', { name: '登记地方日期' })
  await panel.getByLabel('从', { exact: true }).fill('2026-05-30')
  await expect(panel.getByText('这些天本来就休息，不用登记。')).toBeVisible()
  await panel.getByLabel('从', { exact: true }).fill('2026-05-27')
  await panel.getByLabel(/^到/).fill('2026-05-28')
  await panel.getByLabel('名称').fill('示例节日')
  await panel.getByLabel('依据的通知').fill('示例市人民政府办公室关于放假的通知')
  await panel.getByLabel('通知日期').fill('2026-05-10')
  await expect(panel.getByText(/将登记 2 天放假/)).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'calendar-form')
  await panel.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByRole('row', { name: /2026年5月27日/ })).toContainText('示例节日')
  await expectAccessible(page)
  await screenshot(page, 'calendar')
  await page.getByRole('button', { name: '删除2026年5月28日' }).click()
  await page.getByRole('dialog', { name: '删除地方日期' }).getByRole('button', { name: '删除' }).click()
  await expect(page.getByRole('row', { name: /2026年5月28日/ })).toHaveCount(0)
}

async function split(page: Page): Promise<void> {
  await page.getByRole('link', { name: '单位', exact: true }).click()
  await page.getByRole('link', { name: '机构改革' }).click()
  const form = page.getByRole('region', { name: '办理机构改革' })
  await expect(form.getByRole('button', { name: '办理' })).toBeDisabled()
  await form.getByRole('combobox', { name: '撤销或并入的单位' }).click()
  await page.getByTitle('规划科', { exact: true }).click()
  await page.keyboard.press('Escape')
  await form.getByRole('button', { name: '加一个新单位' }).click()
  await form.getByLabel('新单位 1 的名称').fill('示例规划一科')
  await form.getByRole('combobox', { name: '承接的已有单位（选填）' }).click()
  await page.getByTitle('信息中心', { exact: true }).last().click()
  await page.keyboard.press('Escape')
  await form.getByLabel('从哪天起').fill('2026-01-10')
  await expect(form.getByText(/不能办理：“规划科”在 2026年1月10日 及以后还有 \d+ 条问题记录/)).toBeVisible()
  await form.getByLabel('原因').fill('机构改革')
  await form.getByLabel('依据的文件').fill('示例市委编委文件')
  await expect(form.getByRole('button', { name: '办理' })).toBeDisabled()
  await form.getByLabel('从哪天起').fill('2027-06-01')
  await expect(form.getByText(/位联系人随单位撤销结束/)).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'reorganisation')
  await form.getByRole('button', { name: '办理' }).click()
  const question = page.getByRole('dialog', { name: '办理机构改革' })
  await expect(question.getByText('从2027年6月1日起，规划科撤销，新设示例规划一科，由信息中心承接。')).toBeVisible()
  await question.getByRole('button', { name: '确认办理' }).click()
  await expect(page.getByRole('region', { name: '已办理的机构改革' }).getByRole('row', { name: /规划科/ })).toContainText('示例规划一科')
  await expectAccessible(page)
  await screenshot(page, 'reorganisation-done')
}

async function tableFile(name: string, [head = [], ...rows]: readonly (readonly string[])[]) {
  const bytes = await writeXlsx([{ name, columns: head.map((title) => ({ title, width: 14 })), rows }])
  return { name: `${name}.xlsx`, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) }
}

async function download(page: Page, button: string): Promise<Download> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: button, exact: true }).click()
  return waiting
}
