import type { IsoDate } from '@sunlit/calendar'
import type { Points, Ratio } from './points.ts'

/**
 * What an evaluator states under a rule. Points are never stated, with one exception: where a rule leaves a range to the evaluator (酌情),
 * the amount inside the range is itself the fact and carries a written reason.
 */
export type Facts =
  /** Nothing beyond the fact itself: for `flat`, `full`, `ceiling`, `veto` and a `share` rule with a fixed share. */
  | { readonly kind: 'plain' }
  /** How many cases: for `each` and `bonus`; from 1 to 1 000 000. */
  | { readonly kind: 'count'; readonly count: number }
  /** When it was due and when it was done. Not done yet: `doneOn` is left out and the day of the computation stands in for it. */
  | { readonly kind: 'overdue'; readonly dueOn: IsoDate; readonly doneOn?: IsoDate }
  /** Which share of the indicator is lost, above 0 and at most 10 000. */
  | { readonly kind: 'share'; readonly share: Ratio }
  /** How many of how many: `numerator` of `denominator` were as they should be. */
  | { readonly kind: 'ratio'; readonly numerator: number; readonly denominator: number }
  /** An amount inside the rule's range, with the reason for it. */
  | { readonly kind: 'amount'; readonly points: Points; readonly reason: string }

export type FactsKind = Facts['kind']

/** One stated fact under one rule for one unit. */
export interface Finding {
  readonly id: string
  readonly unitId: string
  readonly ruleId: string
  /** The day it was found; later than the cut-off belongs to the next period. */
  readonly foundOn: IsoDate
  /** Findings with the same key describe the same occurrence; an exclusion set then lets only the dearest count (rule D-9). */
  readonly factKey?: string
  readonly facts: Facts
}

/** What the engine must know of an assessed unit. */
export interface Unit {
  readonly id: string
  readonly classId: string
  /** Indicators that do not apply to this unit; a parent stands for its whole subtree. */
  readonly notApplicable?: readonly string[]
  /** Occurrences in earlier periods that escalation counts, when its window reaches back (rule D-10). */
  readonly earlier?: readonly EarlierOccurrence[]
}

/** A confirmed finding of an earlier period: only its rule and day matter. */
export interface EarlierOccurrence {
  readonly ruleId: string
  readonly foundOn: IsoDate
}

/**
 * Rule D-5: findings count in the order of their days, and those of one day in the order of their ids (UTF-16 code units), whoever entered them when.
 */
export function inCanonicalOrder(a: Pick<Finding, 'foundOn' | 'id'>, b: Pick<Finding, 'foundOn' | 'id'>): number {
  if (a.foundOn !== b.foundOn) return a.foundOn < b.foundOn ? -1 : 1
  return byId(a, b)
}

function byId(a: Pick<Finding, 'id'>, b: Pick<Finding, 'id'>): number {
  if (a.id < b.id) return -1
  return a.id === b.id ? 0 : 1
}

/** Findings in canonical order (rule D-5). Sorting the few days first, and then ids within a day, spares most comparisons of a full sort. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const byDay = new Map<IsoDate, Finding[]>()
  for (const finding of findings) {
    const same = byDay.get(finding.foundOn)
    if (same) same.push(finding)
    else byDay.set(finding.foundOn, [finding])
  }
  return [...byDay.keys()].sort().flatMap((day) => byDay.get(day)?.sort(byId) ?? [])
}
