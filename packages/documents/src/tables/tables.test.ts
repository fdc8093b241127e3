import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { writeCsv } from './write-csv.ts'
import { writeXlsx } from './write-xlsx.ts'

const columns = [{ title: '失分原因', width: 40 }]
const ATTACKS = ['=1+1', "=cmd|'/c calc'!A0", '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '  =1', '＝1+1', '＋1', '=HYPERLINK("http://x")']

function csvLines(cell: string | number): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(writeCsv({ columns, rows: [[cell]] }))
}

describe('CSV', () => {
  it.each(ATTACKS)('hands out %j as text that no spreadsheet runs', (attack) => {
    const line = csvLines(attack).split('\r\n').slice(1).join('\r\n')
    expect(line.replace(/^"/, '')).toMatch(/^'/)
  })

  it('leaves numbers numbers, so that a minus is not taken for a formula', () => {
    expect(csvLines(-1.5)).toBe('\uFEFF失分原因\r\n-1.5\r\n')
  })

  it('never lets a text begin a cell with a sign that starts a formula', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(csvLines(text).slice('\uFEFF失分原因\r\n'.length)).not.toMatch(/^"?\s*[=+\-@]/)
      }),
    )
  })
})

describe('XLSX', () => {
  it('is read back by another library, cell for cell, formulas as the texts they were', async () => {
    const rows = ATTACKS.map((attack) => [attack.replaceAll(/[\t\r]/g, ''), 1.2345, null] as const)
    const three = [...columns, { title: '扣分', width: 10 }, { title: '备注', width: 10 }]
    const [sheet] = await readXlsxFile(Buffer.from(await writeXlsx([{ name: '问题/清单', columns: three, rows }])), { trim: false })
    expect(sheet?.sheet).toBe('问题 清单')
    expect(sheet?.data).toEqual([['失分原因', '扣分', '备注'], ...rows])
  })

  it('gives two sheets of one name two names that Excel takes', async () => {
    const name = '示例市某某街道办事处综合行政执法大队直属第一中队党政综合办公室'
    const sheets = await readXlsxFile(
      Buffer.from(await writeXlsx([name, name, 'a', 'A', ''].map((each) => ({ name: each, columns, rows: [] })))),
    )
    const names = sheets.map(({ sheet }) => sheet)
    expect(new Set(names.map((each) => each.toLowerCase())).size).toBe(5)
    for (const each of names) expect(each.length).toBeLessThanOrEqual(31)
  })

  it('carries a picture below its rows', async () => {
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47)
    const file = unzipSync(await writeXlsx([{ name: '表', columns, rows: [['一']], picture: { png, description: '二维码' } }]))
    expect(Object.entries(file).find(([name]) => name.includes('media/'))?.[1]).toEqual(png)
  })

  it('holds no formula at all', async () => {
    const file = unzipSync(await writeXlsx([{ name: '表', columns, rows: ATTACKS.map((attack) => [attack]) }]))
    const sheet = Object.entries(file).find(([name]) => name.endsWith('sheet1.xml'))
    expect(strFromU8(sheet?.[1] ?? new Uint8Array())).not.toContain('<f>')
  })
})
