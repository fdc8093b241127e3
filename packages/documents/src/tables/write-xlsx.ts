import writeXlsxFile, { type Row } from 'write-excel-file/node'
import type { Table, TableCell } from './table.ts'

const XML_FORBIDDEN = /[\p{Cc}\uFFFE\uFFFF]/gu
const LONGEST_CELL = 32_767

/** One sheet per table, first row frozen. Texts are written as texts, so that no program takes one for a formula. */
export async function writeXlsx(tables: readonly Table[]): Promise<Uint8Array> {
  const sheets = tables.map(({ name, columns, rows }) => ({
    sheet: sheetName(name),
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    data: [columns.map(({ title }) => ({ value: title, type: String, fontWeight: 'bold' as const })), ...rows.map((row) => row.map(cell))],
  }))
  return writeXlsxFile(sheets).toBuffer()
}

function cell(value: TableCell): Row[number] {
  if (value === null) return null
  if (typeof value === 'number') return { value, type: Number }
  return { value: value.replaceAll(XML_FORBIDDEN, (mark) => (mark === '\n' ? mark : '')).slice(0, LONGEST_CELL), type: String, wrap: true }
}

/** Excel allows 31 characters and forbids some. */
function sheetName(name: string): string {
  return name.replaceAll(/[\\/?*[\]:']/g, ' ').slice(0, 31)
}
