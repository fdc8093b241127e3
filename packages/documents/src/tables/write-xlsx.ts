import writeXlsxFile, { type Row } from 'write-excel-file/node'
import type { Table, TableCell } from './table.ts'

const XML_FORBIDDEN = /[\p{Cc}\uFFFE\uFFFF]/gu
const LONGEST_CELL = 32_767

/** One sheet per table, first row frozen. Texts are written as texts, so that no program takes one for a formula. */
export async function writeXlsx(tables: readonly Table[]): Promise<Uint8Array> {
  const names = sheetNames(tables.map(({ name }) => name))
  const sheets = tables.map(({ columns, rows, picture }, place) => ({
    sheet: names[place] ?? '',
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    data: [columns.map(({ title }) => ({ value: title, type: String, fontWeight: 'bold' as const })), ...rows.map((row) => row.map(cell))],
    ...(picture && { images: [pictureBelow(rows.length, picture)] }),
  }))
  return writeXlsxFile(sheets).toBuffer()
}

function cell(value: TableCell): Row[number] {
  if (value === null) return null
  if (typeof value === 'number') return { value, type: Number }
  return { value: value.replaceAll(XML_FORBIDDEN, (mark) => (mark === '\n' ? mark : '')).slice(0, LONGEST_CELL), type: String, wrap: true }
}

const PICTURE_DOTS = 160

function pictureBelow(rows: number, { png, description }: NonNullable<Table['picture']>) {
  const anchor = { row: rows + 3, column: 1 }
  return { content: Buffer.from(png), contentType: 'image/png', width: PICTURE_DOTS, height: PICTURE_DOTS, dpi: 96, anchor, description }
}

const LONGEST_NAME = 31

/** Excel allows 31 characters, forbids some, and takes no name twice, whatever its case. */
function sheetNames(wanted: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return wanted.map((name) => {
    const plain = name.replaceAll(/[\\/?*[\]:']/g, ' ').trim() || '表'
    for (let nth = 1; ; nth += 1) {
      const mark = nth === 1 ? '' : `（${nth}）`
      const candidate = plain.slice(0, LONGEST_NAME - mark.length) + mark
      if (taken.has(candidate.toLowerCase())) continue
      taken.add(candidate.toLowerCase())
      return candidate
    }
  })
}
