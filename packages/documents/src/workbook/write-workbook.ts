import type { Sheet } from '@sunlit/scoring'
import { writeXlsx } from '../tables/write-xlsx.ts'

const NARROWEST = 8
const WIDEST = 60

/** Writes sheets of texts as an XLSX workbook with the first row frozen; `readWorkbook` gives the same sheets again. */
export function writeWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  return writeXlsx(
    sheets.map(({ name, rows: [head = [], ...rows] }) => ({
      name,
      columns: head.map((title, place) => ({ title, width: widthOf([title, ...rows.map((row) => row[place] ?? '')]) })),
      rows,
    })),
  )
}

/** Chinese characters take two places. */
function widthOf(cells: readonly string[]): number {
  const widest = Math.max(...cells.map((cell) => cell.replaceAll(/[^\p{ASCII}]/gu, '##').length))
  return Math.min(WIDEST, Math.max(NARROWEST, widest + 2))
}
