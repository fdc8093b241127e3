import { readTable, type FilledTable } from '@sunlit/documents'
import { AppError } from '../core/app-error.ts'

/** The table in an uploaded file. Throws `too_many_rows`, `damaged_file`, `unsafe_file`, `unsupported_table`, `unknown_encoding`. */
export async function readUpload(
  content: string,
  { sheet, mostRows }: { readonly sheet: string; readonly mostRows: number },
): Promise<FilledTable> {
  // A header and remarks above it do not count against the limit.
  const reading = await readTable(Buffer.from(content, 'base64'), { sheet, mostRows: mostRows + 10 })
  if (reading.ok) return reading.table
  if (reading.refusal === 'too_many_rows') throw new AppError('too_many_rows', { rows: reading.rows, limit: mostRows })
  throw new AppError(reading.refusal)
}
