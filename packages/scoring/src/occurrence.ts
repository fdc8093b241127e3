import { addDays } from '@sunlit/calendar'
import type { EarlierOccurrence, Finding } from './finding.ts'
import { ONE, type Ratio } from './points.ts'
import type { Escalation } from './rule.ts'

/** Which occurrence of its rule a finding is, and what that does to its price. */
export interface Occurrence {
  readonly number: number
  readonly factor: Ratio
}

/**
 * Rule D-10: numbers the findings of one rule and one unit. They come in canonical order; one finding is one occurrence whatever its count, and a finding
 * that an exclusion sets aside still occurred. So one more finding can only move later ones to a higher number, and never makes anything cheaper.
 */
export function occurrences(
  findings: readonly Pick<Finding, 'foundOn'>[],
  escalation: Escalation,
  earlier: readonly EarlierOccurrence[],
): readonly Occurrence[] {
  const { window } = escalation
  if (window.kind === 'period') return findings.map((_, index) => occurrence(index + 1, escalation))
  const before = earlier.map(({ foundOn }) => foundOn).sort()
  let firstEarlier = 0
  let firstOwn = 0
  return findings.map(({ foundOn }, index) => {
    // The window of n days ends with the day of the finding itself.
    const opens = addDays(foundOn, 1 - window.days)
    while (firstEarlier < before.length && (before[firstEarlier] ?? '') < opens) firstEarlier += 1
    while ((findings[firstOwn]?.foundOn ?? '') < opens) firstOwn += 1
    let seen = firstEarlier
    while (seen < before.length && (before[seen] ?? '') <= foundOn) seen += 1
    return occurrence(index + 1 - firstOwn + (seen - firstEarlier), escalation)
  })
}

function occurrence(number: number, { steps }: Escalation): Occurrence {
  const step = steps.findLast(({ occurrence }) => occurrence <= number)
  return { number, factor: step?.factor ?? ONE }
}
