import { calendarFromData } from '@sunlit/calendar'
import { compileScheme } from '../compile.ts'
import { quarterResult, type QuarterResult } from '../quarter.ts'
import type { Result } from '../result.ts'
import { workingCalendar } from '../working-calendar.ts'
import type { BundleFinding, RecomputationBundle } from './bundle.ts'

/** What results are computed from; a bundle holds it, and a freeze gathers it. */
export type ResultBasis = Pick<RecomputationBundle, 'scheme' | 'calendar' | 'units' | 'findings' | 'asOf'>

/** The one computation behind a freeze, a publication and every recomputation: only accepted findings count. */
export function computeResults({ scheme, calendar, units, findings, asOf }: ResultBasis): Result<QuarterResult> {
  const compiled = compileScheme(scheme, workingCalendar(calendarFromData(calendar)))
  if (!compiled.ok) return compiled
  const counted = findings.filter(({ decision }) => decision === 'accepted')
  return quarterResult(compiled.value, units, counted, asOf)
}

/** Stands for the reason of an amount: a free text may name people, and no price depends on it. */
const WITHHELD = '(见考核记录)'

/** Findings without their free texts: reasons are left out, and the keys that tie facts together become `k1`, `k2` … */
export function withoutTexts(findings: readonly BundleFinding[]): readonly BundleFinding[] {
  const keys = new Map<string, string>()
  return findings.map((finding) => {
    const { factKey, facts } = finding
    if (factKey !== undefined && !keys.has(factKey)) keys.set(factKey, `k${keys.size + 1}`)
    const key = factKey === undefined ? undefined : keys.get(factKey)
    return {
      ...finding,
      ...(key !== undefined && { factKey: key }),
      facts: facts.kind === 'amount' ? { ...facts, reason: WITHHELD } : facts,
    }
  })
}
