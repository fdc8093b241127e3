import { readMarkedWorkbook } from '../workbook/read-workbook.ts'
import { decodeText } from './decode-text.ts'
import { readCsv } from './read-csv.ts'

/** A filled-in table as texts, the n-th row being the one that a spreadsheet numbers n. */
export interface FilledTable {
  readonly rows: readonly (readonly string[])[]
  /** Addresses of cells whose value a formula gives. */
  readonly formulas: readonly string[]
  /** Ranges of merged cells. */
  readonly merged: readonly string[]
}

export type TableReading =
  | { readonly ok: true; readonly table: FilledTable }
  | { readonly ok: false; readonly refusal: 'damaged_file' | 'unsafe_file' | 'unsupported_table' | 'unknown_encoding' }
  | { readonly ok: false; readonly refusal: 'too_many_rows'; readonly rows: number }

export interface TableWish {
  /** The sheet to read where the workbook has one of this name; else its first. */
  readonly sheet: string
  readonly mostRows: number
}

/** Reads an uploaded table, XLSX or CSV as its bytes say, whatever its name. */
export async function readTable(bytes: Uint8Array, { sheet, mostRows }: TableWish): Promise<TableReading> {
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return { ok: false, refusal: 'unsupported_table' } // the old formats: xls, et
  if (startsWith(bytes, [0x50, 0x4b])) return fromWorkbook(bytes, { sheet, mostRows })
  const text = decodeText(bytes)
  if (text === undefined) return { ok: false, refusal: 'unknown_encoding' }
  const rows = readCsv(text)
  if (!rows) return { ok: false, refusal: 'damaged_file' }
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== '')).length
  if (filled > mostRows) return { ok: false, refusal: 'too_many_rows', rows: filled }
  return { ok: true, table: { rows, formulas: [], merged: [] } }
}

async function fromWorkbook(bytes: Uint8Array, { sheet, mostRows }: TableWish): Promise<TableReading> {
  const reading = await readMarkedWorkbook(bytes, mostRows)
  if (!reading.ok) return reading
  const chosen = reading.sheets.find(({ name }) => name === sheet) ?? reading.sheets[0]
  if (!chosen) return { ok: false, refusal: 'damaged_file' }
  const { rows, formulas, merged } = chosen
  return { ok: true, table: { rows, formulas, merged } }
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}
