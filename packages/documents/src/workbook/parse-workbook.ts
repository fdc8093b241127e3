import { parentPort, workerData } from 'node:worker_threads'
import readXlsxFile from 'read-excel-file/node'
import { marksOf, type SheetMarks } from './sheet-marks.ts'

/**
 * The body of the thread that `readWorkbook` starts. The reading library holds a whole rectangle of cells in memory, up to whatever
 * address a file names: here it can only use up this thread.
 */
export interface MarkedSheet extends SheetMarks {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
}

export type ParsedWorkbook = readonly MarkedSheet[] | { readonly tooManyRows: number } | undefined

export interface ParseOrder {
  readonly bytes: Uint8Array
  /** A sheet with more filled rows is counted and not read. */
  readonly mostRows: number
}

const { bytes, mostRows } = workerData as ParseOrder // given by readWorkbook

async function parse(): Promise<ParsedWorkbook> {
  try {
    const marks = marksOf(bytes)
    const longest = Math.max(0, ...[...marks.values()].map(({ filledRows }) => filledRows))
    if (longest > mostRows) return { tooManyRows: longest }
    const sheets = await readXlsxFile(Buffer.from(bytes), { parseNumber: (digits: string) => digits })
    return sheets.map(({ sheet, data }) => ({
      ...(marks.get(sheet) ?? { formulas: [], merged: [], filledRows: 0 }),
      name: sheet,
      rows: data.map((row) => row.map(cellText)),
    }))
  } catch {
    return undefined // the library throws for whatever it cannot parse
  }
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return dateText(value)
  if (typeof value === 'boolean') return value ? '是' : '否'
  return plainDigits(String(value))
}

/** Spreadsheets store long decimals with their binary tail (`1.2000000000000002`); fifteen digits are what a person typed. */
function plainDigits(text: string): string {
  if (!/^-?\d+\.\d{12,}$|^-?\d(?:\.\d+)?[eE][-+]?\d+$/.test(text)) return text
  return String(Number(Number(text).toPrecision(15)))
}

const parsed = await parse()
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
parentPort?.postMessage(parsed)

/** The day, with the time of day where there is one: a spreadsheet keeps both in one figure, and means the clock on the wall. */
function dateText(value: Date): string {
  const [day = '', time = ''] = value.toISOString().split('T')
  const clock = time.slice(0, 5)
  return clock === '00:00' ? day : `${day} ${clock}`
}
