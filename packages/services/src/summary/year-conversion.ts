import type { YearConversion } from '@sunlit/contracts'
import type { SummaryRow } from '@sunlit/db'

/** The form of a year's conversion; in proportion to the full score until the office chooses otherwise. */
export function conversionOf(summary: Pick<SummaryRow, 'conversion'> | undefined): YearConversion {
  return summary?.conversion == null ? { kind: 'linear' } : (JSON.parse(summary.conversion) as YearConversion) // our own text
}
