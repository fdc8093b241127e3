import { schemeFromSheets, schemeToSheets, TEMPLATES } from '@sunlit/scoring'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readWorkbook } from './read-workbook.ts'
import { writeWorkbook } from './write-workbook.ts'

describe('a scheme as an XLSX workbook', () => {
  test.each(TEMPLATES)('$id comes back from the file without loss', async ({ scheme }) => {
    const reading = await readWorkbook(await writeWorkbook(schemeToSheets(scheme)))
    if (!reading.ok) throw new Error(reading.refusal)
    expect(schemeFromSheets(reading.sheets)).toMatchObject({ ok: true, document: scheme })
  })

  test('texts that look like formulas, numbers or dates stay texts', async () => {
    const rows = [
      ['项目', '内容'],
      ['=1+1', '@SUM(A1)'],
      ['007', '2026-09-18'],
      ['1.20', '40%'],
    ]
    const reading = await readWorkbook(await writeWorkbook([{ name: '方案', rows }]))
    expect(reading).toEqual({ ok: true, sheets: [{ name: '方案', rows }] })
  })
})

test('numbers typed into a spreadsheet keep their decimals, without the binary tail', async () => {
  const reading = await readWorkbook(
    workbookWith('<c r="A1"><v>1.2000000000000002</v></c><c r="B1"><v>0.1</v></c><c r="C1"><v>1E-4</v></c>'),
  )
  expect(reading).toEqual({ ok: true, sheets: [{ name: '表', rows: [['1.2', '0.1', '0.0001']] }] })
})

describe('a file that is no workbook', () => {
  test('is called damaged: text, an empty file, a zip of something else, broken XML', async () => {
    const files = [strToU8('不是表格'), new Uint8Array(), zipSync({ 'a.txt': strToU8('a') }), workbookWith('<c r="A1"><v>')]
    for (const file of files) expect(await readWorkbook(file)).toEqual({ ok: false, refusal: 'damaged_file' })
  })

  test('that unfolds a thousandfold is refused before it is parsed', async () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(80 * 1024 * 1024) }, { level: 9 })
    expect(bomb.length).toBeLessThan(200_000)
    expect(await readWorkbook(bomb)).toEqual({ ok: false, refusal: 'unsafe_file' })
  })

  test.each(['XFD1048576', 'ZZZZZZ1', 'A999999999'])(
    'that names the cell %s uses up its own thread and nothing else',
    async (address) => {
      const bomb = workbookWith(`<c r="A1"><v>1</v></c></row><row r="${/\d+/.exec(address)?.[0]}"><c r="${address}"><v>1</v></c>`)
      expect(bomb.length).toBeLessThan(2_000)
      expect(await readWorkbook(bomb)).toEqual({ ok: false, refusal: 'unsafe_file' })
    },
    60_000,
  )
})

function workbookWith(cells: string): Uint8Array {
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const packaged = 'http://schemas.openxmlformats.org/package/2006/relationships'
  const types = 'http://schemas.openxmlformats.org/package/2006/content-types'
  return zipSync({
    '[Content_Types].xml': strToU8(`${head}<Types xmlns="${types}"><Default Extension="xml" ContentType="application/xml"/></Types>`),
    'xl/workbook.xml': strToU8(
      `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `${head}<Relationships xmlns="${packaged}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(`${head}<worksheet xmlns="${main}"><sheetData><row r="1">${cells}</row></sheetData></worksheet>`),
  })
}
