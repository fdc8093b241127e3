import { STAGE_NAMES, type FindingStatus, type Stage } from '@sunlit/contracts'
import { factsKindOf, type Facts, type Rule } from '@sunlit/scoring'
import type { Refusal } from './refusal.ts'

/** Rule A-3: facts are recorded while the office collects and while it reviews, in no other stage. */
const RECORDING: readonly Stage[] = ['collecting', 'review']

/** Review also goes on while units are heard, so that what a hearing corrects can be decided. */
const REVIEWING: readonly Stage[] = ['collecting', 'review', 'appeals']

/** What may still be edited, submitted or withdrawn by the person who recorded it. */
export const OPEN_STATUSES: readonly FindingStatus[] = ['draft', 'returned']

/** Everything the freeze has to wait for. */
export const UNDECIDED_STATUSES: readonly FindingStatus[] = ['draft', 'submitted', 'returned']

export interface Ground {
  readonly stage: Stage
  readonly opensOn: string
  readonly cutOff: string
  readonly activeFrom: string
  readonly activeTo: string | null
}

export function whyNotInStage(stage: Stage, allowed: 'recording' | 'reviewing'): Refusal | undefined {
  const stages = allowed === 'recording' ? RECORDING : REVIEWING
  return stages.includes(stage) ? undefined : { code: 'wrong_stage', details: { stage: STAGE_NAMES[stage] } }
}

/**
 * Rules: the day lies in the period, has come, and the unit took part on it. Days are days in Asia/Shanghai; the last day
 * counts to its end.
 */
export function whyNotOnDay(ground: Ground, occurredOn: string, today: string): Refusal | undefined {
  const { opensOn, cutOff, activeFrom, activeTo } = ground
  if (occurredOn > cutOff) return { code: 'after_cut_off', details: { date: cutOff } }
  if (occurredOn < opensOn) return { code: 'outside_period', details: { from: opensOn, to: cutOff } }
  if (occurredOn > today) return { code: 'after_today', details: { date: occurredOn, today } }
  if (occurredOn < activeFrom || (activeTo !== null && occurredOn > activeTo)) return { code: 'inactive_unit' }
  return undefined
}

/** Rule A-20: a quarter that was re-opened has the units of its freeze, and no others. */
export function whyNotKept(keptUnits: string | null, unitId: string): Refusal | undefined {
  if (keptUnits === null) return undefined
  const units = JSON.parse(keptUnits) as readonly { readonly id: string }[] // our own text, written by the freeze
  return units.some(({ id }) => id === unitId) ? undefined : { code: 'inactive_unit' }
}

/** Rule A-7: nobody states, decides or removes anything about the unit they belong to, or one they are recused from. */
export function whyRecused({ memberOf, recusedFrom = [] }: Barred, unitId: string): Refusal | undefined {
  if (memberOf.includes(unitId)) return { code: 'own_unit' }
  return recusedFrom.includes(unitId) ? { code: 'recused' } : undefined
}

/** The units that are not this person's to judge. */
export interface Barred {
  readonly memberOf: readonly string[]
  readonly recusedFrom?: readonly string[]
}

interface Decider extends Barred {
  readonly id: string
}

/** Whether the facts have the shape the rule asks for and lie in its range; `scoring` prices whatever passes here. */
export function whyNotFacts(rule: Rule, facts: Facts): Refusal | undefined {
  const fits = factsKindOf(rule) === facts.kind && isInRange(rule, facts)
  return fits ? undefined : { code: 'invalid_input' }
}

function isInRange(rule: Rule, facts: Facts): boolean {
  if (facts.kind === 'share') return rule.kind === 'share' && facts.share <= (rule.share ?? 0)
  if (facts.kind !== 'amount') return true
  const hasRange = rule.kind === 'discretion' || rule.kind === 'bonus-range'
  return hasRange && facts.points >= rule.least && facts.points <= (rule.most ?? 0)
}

export interface ReviewedFinding {
  readonly status: FindingStatus
  readonly unit_id: string
  readonly recorded_by: string
  /** Of a finding that was taken over. */
  readonly first_recorded_by?: string | null
}

/** Rules: a second person decides, about a unit that is not theirs, while it is still to be decided. */
export function whyNotReview(finding: ReviewedFinding, reviewer: Decider, stage: Stage): Refusal | undefined {
  const early = whyNotInStage(stage, 'reviewing') ?? whyRecused(reviewer, finding.unit_id)
  if (early) return early
  if ([finding.recorded_by, finding.first_recorded_by].includes(reviewer.id)) return { code: 'own_finding' }
  return finding.status === 'submitted' ? undefined : { code: 'conflict' }
}

/** A draft or a returned finding is changed, submitted or withdrawn by the person who recorded it, and by nobody else. */
export function whyNotEdit(
  finding: ReviewedFinding,
  editor: Decider,
  stage: Stage,
  statuses: readonly FindingStatus[] = OPEN_STATUSES,
): Refusal | undefined {
  const early = whyNotInStage(stage, 'reviewing') ?? whyRecused(editor, finding.unit_id)
  if (early) return early
  if (finding.recorded_by !== editor.id) return { code: 'forbidden' }
  return statuses.includes(finding.status) ? undefined : { code: 'conflict' }
}
