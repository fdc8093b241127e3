import { startsFormula } from '../tables/formula-start.ts'
import type { TableCell } from '../tables/table.ts'

const MUST_QUOTE = /[",\r\n]/

/**
 * A table as CSV of any length, a page of rows at a time: UTF-8 with a byte order mark, CRLF, RFC 4180. Texts that a spreadsheet would run
 * are led by an apostrophe, as in `writeCsv`.
 */
export async function* streamCsv(
  columns: readonly string[],
  pages: AsyncIterable<readonly (readonly TableCell[])[]>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  yield encoder.encode(`\uFEFF${lineOf(columns)}`)
  for await (const rows of pages) yield encoder.encode(rows.map(lineOf).join(''))
}

function lineOf(cells: readonly TableCell[]): string {
  let line = ''
  for (let at = 0; at < cells.length; at += 1) line += at === 0 ? fieldOf(cells[at]) : `,${fieldOf(cells[at])}`
  return `${line}\r\n`
}

function fieldOf(cell: TableCell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  const text = startsFormula(cell) ? `'${cell}` : cell
  return MUST_QUOTE.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
