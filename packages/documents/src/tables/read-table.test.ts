import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readMarkedWorkbook } from '../workbook/read-workbook.ts'
import { decodeText } from './decode-text.ts'
import { readTable } from './read-table.ts'
import { writeCsv } from './write-csv.ts'
import { columnLetters, writeTemplate } from './write-template.ts'
import { writeXlsx } from './write-xlsx.ts'

const WISH = { sheet: '单位', mostRows: 2_000 }
const ROWS = [
  ['单位名称', '类别'],
  ['办公室', '处室'],
]
const columns = ROWS[0]?.map((title) => ({ title, width: 12 })) ?? []

/** 单位名称,类别 / 办公室,处室 in GB18030. */
const GB18030 = Uint8Array.from([
  0xb5, 0xa5, 0xce, 0xbb, 0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xc0, 0xe0, 0xb1, 0xf0, 0x0d, 0x0a, 0xb0, 0xec, 0xb9, 0xab, 0xca, 0xd2, 0x2c, 0xb4,
  0xa6, 0xca, 0xd2, 0x0d, 0x0a,
])

async function rowsOf(bytes: Uint8Array): Promise<unknown> {
  const reading = await readTable(bytes, WISH)
  return reading.ok ? reading.table.rows : reading
}

describe('a table from an office computer', () => {
  test('is the same in UTF-8 with and without mark, in UTF-16, in GB18030 and as XLSX', async () => {
    const text = '单位名称,类别\r\n办公室,处室\r\n'
    const utf16 = new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'))
    const xlsx = await writeXlsx([{ name: '单位', columns, rows: [['办公室', '处室']] }])
    for (const bytes of [strToU8(text), strToU8(`\uFEFF${text}`), utf16, GB18030, xlsx]) expect(await rowsOf(bytes)).toEqual(ROWS)
  })

  test.each(['\t', ';', '，'])('may be separated by %j', async (separator) => {
    expect(await rowsOf(strToU8(ROWS.map((row) => row.join(separator)).join('\n')))).toEqual(ROWS)
  })

  test('comes back from our own CSV, whatever stands in it', async () => {
    const cell = fc.string({ unit: fc.constantFrom(...'=+-@＝\'", \n\r\t甲1') }).filter((text) => !text.startsWith("'"))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), async (rows) => {
        expect(await rowsOf(writeCsv({ columns, rows }))).toEqual([ROWS[0], ...rows])
      }),
    )
  })

  test('written so that a spreadsheet keeps its zeroes is read without that wrapping', async () => {
    expect(await rowsOf(strToU8('电话,号\n="007",2'))).toEqual([
      ['电话', '号'],
      ['007', '2'],
    ])
  })
})

describe('a file that is no such table', () => {
  test('is told apart: the old format, a picture, half a zip, an open quote', async () => {
    expect(await rowsOf(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]))).toMatchObject({ refusal: 'unsupported_table' })
    expect(await rowsOf(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x00, 0xff]))).toMatchObject({ refusal: 'unknown_encoding' })
    expect(await rowsOf(strToU8('PK\u0003\u0004half'))).toMatchObject({ refusal: 'damaged_file' })
    expect(await rowsOf(strToU8('甲,"乙\n丙'))).toMatchObject({ refusal: 'damaged_file' })
  })

  test('that unfolds a thousandfold is refused unopened', async () => {
    expect(await rowsOf(zipSync({ 'xl/workbook.xml': new Uint8Array(80 * 1024 * 1024) }, { level: 9 }))).toMatchObject({
      refusal: 'unsafe_file',
    })
  })

  test('with sixty thousand rows is counted and not read, as XLSX and as CSV', async () => {
    const rows = Array.from({ length: 60_000 }, (_, row) => [`单位${row}`, '处室'])
    const tooMany = { ok: false, refusal: 'too_many_rows', rows: 60_001 }
    expect(await readTable(await writeXlsx([{ name: '单位', columns, rows }]), WISH)).toEqual(tooMany)
    expect(await readTable(writeCsv({ columns, rows }), WISH)).toEqual(tooMany)
  }, 60_000)
})

test('formulas and merged cells are pointed out, in every sheet by its own name', async () => {
  const cells =
    '<row r="1"><c r="A1" t="str"><v>甲</v></c></row><row r="3"><c r="A3"><v>1</v></c><c r="B3"><f>1+1</f><v>2</v></c></row><row r="4" ht="20"/>'
  const reading = await readMarkedWorkbook(workbook({ 'A&amp;B': cells, 第二张: '<row r="1"><c r="A1"><v>1</v></c></row>' }), 10)
  expect(reading).toMatchObject({
    ok: true,
    sheets: [
      { name: 'A&B', formulas: ['B3'], merged: ['A1:B1'], filledRows: 2 },
      { name: '第二张', formulas: [], filledRows: 1 },
    ],
  })
})

test('a template offers its lists as drop-downs over the rows to be filled in, and reads back as its header', async () => {
  const bytes = await writeTemplate({
    name: '单位',
    notes: ['每行一个单位。'],
    rows: 500,
    columns: [
      { title: '单位名称', width: 24, required: true, hint: '全称' },
      { title: '类别', width: 12, required: true, hint: '方案中的类别', choices: ['处室', 'A&B'] },
    ],
  })
  expect(await rowsOf(bytes)).toEqual([['单位名称*', '类别*']])
  const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  expect(sheet).toMatch(
    /<\/sheetData><dataValidations count="1"><dataValidation type="list"[^>]*sqref="B2:B501"><formula1>'选项'!\$A\$2:\$A\$3</,
  )
})

test('columns are named as spreadsheets name them', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
})

test('text with a zero byte is no text', () => {
  expect(decodeText(strToU8('甲\u0000乙'))).toBeUndefined()
})

function workbook(sheets: Readonly<Record<string, string>>): Uint8Array {
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const packaged = 'http://schemas.openxmlformats.org/package/2006/relationships'
  const names = Object.keys(sheets)
  const list = names.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')
  const links = names.map(
    (_, index) => `<Relationship Id="rId${index + 1}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  )
  const merged = '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
  return zipSync({
    '[Content_Types].xml': strToU8(`${head}<Types xmlns="${packaged.replace('relationships', 'content-types')}"/>`),
    'xl/workbook.xml': strToU8(`${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${list}</sheets></workbook>`),
    'xl/_rels/workbook.xml.rels': strToU8(`${head}<Relationships xmlns="${packaged}">${links.join('')}</Relationships>`),
    ...Object.fromEntries(
      names.map((name, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        strToU8(`${head}<worksheet xmlns="${main}"><sheetData>${sheets[name]}</sheetData>${merged}</worksheet>`),
      ]),
    ),
  })
}
