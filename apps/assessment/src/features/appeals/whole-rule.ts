import type { Facts } from '@sunlit/scoring'
import type { Decision } from '../../components/DecisionChoice.tsx'
import type { RuleFindings } from '../../lib/outputs.ts'

type FindingOfRule = RuleFindings['findings'][number]

/** One decision for all findings of a rule, and the findings that are to be decided otherwise. */
export interface WholeRuleDraft {
  readonly decision: Decision | undefined
  /** What all of them are amended to, unless one has facts of its own. */
  readonly facts: Facts | undefined
  readonly own: Readonly<Record<string, Facts>>
}

export interface StatedDecision {
  readonly findingId: string
  readonly findingVersion: number
  readonly decision: Decision
  readonly facts?: Facts
}

/**
 * The decision for every single finding; undefined while something is missing. Facts that are the finding's already uphold it: what
 * the rule, rightly read, prices the same stays as it is.
 */
export function decisionsOf(
  { decision, facts, own }: WholeRuleDraft,
  findings: readonly FindingOfRule[],
): readonly StatedDecision[] | undefined {
  if (decision === undefined) return undefined
  const stated: StatedDecision[] = []
  for (const { findingId, version: findingVersion, facts: present } of findings) {
    if (decision !== 'amended') {
      stated.push({ findingId, findingVersion, decision })
      continue
    }
    const after = own[findingId] ?? facts
    if (after === undefined) return undefined
    const isSame = JSON.stringify(after) === JSON.stringify(present)
    stated.push(isSame ? { findingId, findingVersion, decision: 'upheld' } : { findingId, findingVersion, decision, facts: after })
  }
  return stated
}
