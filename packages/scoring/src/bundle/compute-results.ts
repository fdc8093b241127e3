import { calendarFromData } from '@sunlit/calendar'
import { compileScheme } from '../compile.ts'
import { quarterSteps, type QuarterResult } from '../quarter.ts'
import type { Result } from '../result.ts'
import { toEnd, type Steps } from '../steps.ts'
import { workingCalendar } from '../working-calendar.ts'
import { blindFacts } from './blind-facts.ts'
import type { BundleFinding, RecomputationBundle } from './bundle.ts'

/** What results are computed from; a bundle holds it, and a freeze gathers it. */
export type ResultBasis = Pick<RecomputationBundle, 'scheme' | 'calendar' | 'units' | 'findings' | 'asOf'>

/** The one computation behind a freeze, a publication and every recomputation: only accepted findings count. */
export function computeResults(basis: ResultBasis): Result<QuarterResult> {
  return toEnd(resultSteps(basis))
}

/** The same, stopping after each unit, so that a server can let others go first. */
export function* resultSteps({ scheme, calendar, units, findings, asOf }: ResultBasis): Steps<Result<QuarterResult>> {
  const compiled = compileScheme(scheme, workingCalendar(calendarFromData(calendar)))
  if (!compiled.ok) return compiled
  const counted = findings.filter(({ decision }) => decision === 'accepted')
  return yield* quarterSteps(compiled.value, units, counted, asOf)
}

/**
 * Findings without their free texts: reasons are left out, and the keys that tie facts together become `k1`, `k2` … A list that is
 * read page by page gives the same `keys` with every page.
 */
export function withoutTexts(findings: readonly BundleFinding[], keys: Map<string, string> = new Map()): readonly BundleFinding[] {
  return findings.map((finding) => {
    const { factKey, facts } = finding
    if (factKey !== undefined && !keys.has(factKey)) keys.set(factKey, `k${keys.size + 1}`)
    const key = factKey === undefined ? undefined : keys.get(factKey)
    return {
      ...finding,
      ...(key !== undefined && { factKey: key }),
      facts: blindFacts(facts),
    }
  })
}
