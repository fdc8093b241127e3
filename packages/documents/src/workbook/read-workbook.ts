import type { Sheet } from '@sunlit/scoring'
import readXlsxFile from 'read-excel-file/node'
import { ARCHIVE_LIMITS, inspectArchive, type ArchiveLimits } from '../evidence/inspect-archive.ts'

export type WorkbookReading =
  | { readonly ok: true; readonly sheets: readonly Sheet[] }
  | { readonly ok: false; readonly refusal: 'damaged_file' | 'unsafe_file' }

/** A filled-in table of an office; far below what evidence may unfold to, since every cell is held in memory. */
const WORKBOOK_LIMITS: ArchiveLimits = { ...ARCHIVE_LIMITS, entries: 500, unfolded: 60 * 1024 * 1024 }

/**
 * Reads every sheet of an XLSX workbook as texts: numbers keep the digits that stand in the file (`1.2`, never 1.2000000000000002),
 * days become `YYYY-MM-DD`. The container is inspected before anything is parsed, so that a zip bomb is refused unopened.
 */
export async function readWorkbook(bytes: Uint8Array): Promise<WorkbookReading> {
  const verdict = await inspectArchive(bytes, WORKBOOK_LIMITS)
  if (!verdict.ok) return verdict
  if (!verdict.names.includes('xl/workbook.xml')) return { ok: false, refusal: 'damaged_file' }
  try {
    const sheets = await readXlsxFile(Buffer.from(bytes), { parseNumber: (digits: string) => digits })
    return { ok: true, sheets: sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellText)) })) }
  } catch {
    return { ok: false, refusal: 'damaged_file' } // the reader throws for whatever it cannot parse
  }
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'boolean') return value ? '是' : '否'
  return plainDigits(String(value))
}

/** Spreadsheets store long decimals with their binary tail (`1.2000000000000002`); fifteen digits are what a person typed. */
function plainDigits(text: string): string {
  if (!/^-?\d+\.\d{12,}$|^-?\d(?:\.\d+)?[eE][-+]?\d+$/.test(text)) return text
  return String(Number(Number(text).toPrecision(15)))
}
