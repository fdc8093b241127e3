import { yearRows, type YearRow } from '@sunlit/scoring'
import type { Refusal } from '../assessment/refusal.ts'
import type { YearMaterial } from './year-material.ts'

/**
 * Rule Y-4: every quarter that was begun is published, and nothing is missing for any unit. Quarters that were never opened may be
 * missing, if whoever freezes has said so.
 */
export function whyNotFreezeYear({ year, quarters, basis, external }: YearMaterial, without: readonly number[]): Refusal | undefined {
  if (!basis) return { code: 'summary_no_quarters', details: { year } }
  const open = quarters.filter((state) => state.open.length > 0).map(({ quarter }) => `第${'一二三四'[quarter - 1]}季度`)
  if (open.length > 0) return { code: 'summary_quarters_open', details: { year, quarters: open.join('、') } }
  const missing = quarters.filter(({ source }) => source === undefined).map(({ quarter }) => quarter)
  if (missing.join() !== [...without].toSorted().join()) return { code: 'conflict' }
  const faults = yearRows(basis).flatMap((row: YearRow) => (row.ok ? [] : row.refusals))
  const unconfirmed = external.filter(({ status }) => status === 'entered').length
  const absent = faults.filter(({ code }) => code === 'part_missing').length
  if (absent > 0 || unconfirmed > 0) return { code: 'summary_parts_missing', details: { count: Math.max(absent, unconfirmed) } }
  const band = faults.find(({ code }) => code === 'grade_unknown')
  if (band) return { code: 'summary_band_missing', details: { grade: band.detail ?? '未定等次' } }
  return undefined
}
