import type { PublicResult } from '@sunlit/contracts'
import { writeCsv } from '@sunlit/documents'

const COLUMNS = ['类别', '名次', '单位', '得分', '等次'].map((title) => ({ title, width: 16 }))

/** The table of a public result as CSV; names that a spreadsheet would run as a formula are neutralised. */
export function publicResultCsv({ scores }: PublicResult): Uint8Array {
  return writeCsv({
    columns: COLUMNS,
    rows: scores.map(({ unitClass, rank, unit, points, grade }) => [unitClass, rank, unit, points / 10_000, grade ?? '']),
  })
}
