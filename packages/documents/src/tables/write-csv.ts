import { stringify } from 'csv-stringify/sync'
import { startsFormula } from './formula-start.ts'
import type { Table, TableCell } from './table.ts'

/**
 * CSV as Excel opens it: UTF-8 with a byte order mark, CRLF. A text that a spreadsheet would run as a formula is led by an
 * apostrophe (OWASP "CSV injection"), in its full-width form as well, since Excel reads ＝ as =.
 */
export function writeCsv({ columns, rows }: Pick<Table, 'columns' | 'rows'>): Uint8Array {
  const lines = [columns.map(({ title }) => title), ...rows].map((row) => row.map(inert))
  return new TextEncoder().encode(stringify(lines, { bom: true, record_delimiter: 'windows' }))
}

function inert(cell: TableCell): TableCell {
  return typeof cell === 'string' && startsFormula(cell) ? `'${cell}` : cell
}
