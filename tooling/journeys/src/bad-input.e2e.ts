import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { readWorkbook } from '@sunlit/documents'
import { strToU8, zipSync } from 'fflate'
import { expectAccessible } from './accessibility.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'
import { atDesk, dropBlank, expectRefusal, ONE_PIXEL_PNG } from './office.testing.ts'

const SCRIPT = '<img src="x" onerror="document.title=1"><script>document.title=2</script>'
const FORMULA = '=HYPERLINK("https://shili.example","点我")'
/** The signature that every scanner knows, in two halves so that no scanner takes this file for an infected one. */
const TEST_SIGNATURE = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

test('files, scripts and formulas that do harm are answered in words and stay harmless @desktop', async ({
  server,
  complaints,
  visitor,
}) => {
  for (const status of [400, 413, 422] as const) expectRefusal(complaints, status)
  const page = await atDesk({ server, complaints, visitor }, 'kaohe1')
  await fillIn(page)
  await test.step('numbers that are none', () => mistype(page))
  await test.step('files that are not what they seem', () => upload(page))
  await test.step('script is text', () => readBack(page))
  await test.step('formulas are text in what is handed out', () => handOut(page))
})

async function fillIn(page: Page): Promise<void> {
  await page.getByRole('link', { name: '考核', exact: true }).click()
  await page
    .getByRole('row', { name: /录入中/ })
    .getByRole('link')
    .first()
    .click()
  await page.getByRole('link', { name: '录入问题' }).click()
  await page.getByLabel('单位（可选多个）').fill('政策法规')
  await page.keyboard.press('Enter')
  await page.getByLabel('扣分规则').fill('未公开')
  await page.keyboard.press('Enter')
  await page.getByLabel('涉及的文件或事项（选填）').fill(FORMULA)
  await page.getByLabel('说明（选填）').fill(SCRIPT)
}

async function mistype(page: Page): Promise<void> {
  const count = page.getByLabel('数量')
  for (const [typed, sentence] of [
    ['', '请填写数量'],
    ['1.5', '请填写数量'],
    ['1e3', '请填写数量'],
    ['0', '至少为 1'],
    ['99999999', '数量过大'],
  ] as const) {
    await count.fill(typed)
    await page.getByRole('button', { name: '提交复核' }).click()
    await expect(page.getByRole('alert').getByRole('link', { name: sentence })).toBeVisible()
  }
  await expectAccessible(page)
  await screenshot(page, 'record-errors')
  await count.fill('2')
}

async function upload(page: Page): Promise<void> {
  const chooser = page.getByLabel('选择佐证文件')
  await dropBlank(page, '过大.pdf', 21 * 1024 * 1024)
  await expect(page.getByText('“过大.pdf”超过 20 MB，请压缩或拆分后再加入。')).toBeVisible()
  const files = [
    ['说明.pdf', Buffer.from('这其实是一段文字。'), '文件内容与扩展名不符，或已损坏。请重新导出后再上传。'],
    ['病毒.pdf', Buffer.from(TEST_SIGNATURE), '文件没有通过安全检查，未被保存。请确认来源后重新上传。'],
    ['膨胀.docx', bomb(), '文件没有通过安全检查，未被保存。请确认来源后重新上传。'],
  ] as const
  await chooser.setInputFiles(files.map(([name, buffer]) => ({ name, mimeType: 'application/octet-stream', buffer })))
  await page.getByRole('button', { name: '提交复核' }).click()
  await expect(page.getByText(/还有 3 个文件没有传上去/)).toBeVisible()
  for (const [name, , sentence] of files) await expect(page.getByRole('listitem').filter({ hasText: name })).toContainText(sentence)
  await expectAccessible(page)
  await screenshot(page, 'record-refused-files')
  await expect(page.getByRole('region', { name: '即时算分' }).getByText('应当公开而未公开的')).toHaveCount(1)
  await page.getByLabel('数量').fill('3') // corrected between the first try and the second
  for (const [name] of files) await page.getByRole('button', { name: `移除 ${name}` }).click()
  await chooser.setInputFiles({ name: '截图.png', mimeType: 'image/png', buffer: Buffer.from(ONE_PIXEL_PNG, 'base64') })
  await page.getByRole('button', { name: '提交复核' }).click()
  await expect(page.getByText('已提交复核')).toBeVisible()
}

/** A Word file of some ten kilobytes that unfolds to 64 MB. */
function bomb(): Buffer {
  const types =
    '<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
  const parts = { '[Content_Types].xml': strToU8(types), 'word/document.xml': new Uint8Array(64 * 1024 * 1024) }
  return Buffer.from(zipSync(parts, { level: 9 }))
}

async function readBack(page: Page): Promise<void> {
  await page.getByRole('link', { name: '查看我的录入' }).click()
  const finding = page.getByRole('article').filter({ hasText: SCRIPT })
  await expect(finding).toHaveCount(1)
  await expect(finding).toContainText(FORMULA)
  await expect(finding).toContainText('3 件')
  await expect(finding.getByRole('img')).toHaveCount(1) // the evidence, and no picture out of the note
  await expect(page).toHaveTitle(/阳光/)
  await expectAccessible(page)
}

async function handOut(page: Page): Promise<void> {
  await page.getByRole('link', { name: '考核墙' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: '导出问题清单' }).click()
  const file = await download
  const reading = await readWorkbook(await readFile(await file.path()))
  expect(reading.ok && reading.sheets[0]?.rows.flat()).toEqual(expect.arrayContaining([FORMULA, SCRIPT]))
  const csv = await page.request.get(file.url().replace('xlsx', 'csv'))
  expect(await csv.text()).toContain(`"'=HYPERLINK(""https://shili.example"",""点我"")"`)
  const tooLarge = await page.request.post(`/api/evidence?findingId=${crypto.randomUUID()}&fileName=a.pdf`, {
    headers: { 'x-sunlit': '1', 'content-type': 'application/octet-stream' },
    data: Buffer.alloc(21 * 1024 * 1024),
  })
  expect(tooLarge.status()).toBe(413)
}
