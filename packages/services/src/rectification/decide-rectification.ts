import { RECTIFICATION_STATE_NAMES, type RectificationExtension, type RectificationState } from '@sunlit/contracts'
import type { RectificationStep } from '@sunlit/db'
import { whyRecused, type Barred } from '../assessment/decide-finding.ts'
import type { Refusal } from '../assessment/refusal.ts'

/** What a decision about an entry rests on. */
export interface DecidedEntry {
  readonly state: RectificationState
  /** The units it concerns: the one it was opened for and the one that acts for it now. */
  readonly unitIds: readonly string[]
  readonly submittedBy: string | null
  readonly extension: RectificationExtension
}

/** Who decides, with the units that are not theirs to judge. */
export interface Decider extends Barred {
  readonly id: string
}

/** States in which the unit works on it. */
export const WORKED_ON = ['open', 'planned', 'returned'] as const satisfies readonly RectificationState[]

/** States in which a measure stands and can be shown. */
export const SUBMITTABLE = ['planned', 'returned'] as const satisfies readonly RectificationState[]

export const LIVE = [...WORKED_ON, 'submitted'] as const satisfies readonly RectificationState[]

export function whyNotState(state: RectificationState, allowed: readonly RectificationState[]): Refusal | undefined {
  return allowed.includes(state) ? undefined : { code: 'rectification_state', details: { state: RECTIFICATION_STATE_NAMES[state] } }
}

/** Rule Z-4 (回避): nobody of the office decides about an entry of a unit that is theirs, or from which they are recused. */
export function whyNotOffice(entry: DecidedEntry, decider: Decider, allowed: readonly RectificationState[]): Refusal | undefined {
  const [barred] = entry.unitIds.flatMap((unitId) => whyRecused(decider, unitId) ?? [])
  return barred ?? whyNotState(entry.state, allowed)
}

/** Rule Z-6: a second person closes or sends back what was submitted. */
export function whyNotRecheck(entry: DecidedEntry, decider: Decider): Refusal | undefined {
  const refusal = whyNotOffice(entry, decider, ['submitted'])
  if (refusal) return refusal
  return entry.submittedBy === decider.id ? { code: 'four_eyes' } : undefined
}

/** Rule Z-7: an extension is asked for once, while the unit works on it, for a later day. */
export function whyNotExtend(entry: DecidedEntry, until: string, dueOn: string): Refusal | undefined {
  const refusal = whyNotState(entry.state, WORKED_ON)
  if (refusal) return refusal
  if (entry.extension !== 'none') return { code: 'extension_used' }
  return until > dueOn ? undefined : { code: 'extension_not_later', details: { date: dueOn } }
}

type Step = Pick<RectificationStep, 'id' | 'kind'>

/** Only what was shown since the problem was opened the last time is evidence that it was put right this time. Ids sort by time. */
export function isOfThisRound(evidenceId: string, steps: readonly Step[]): boolean {
  return evidenceId > (steps.findLast(({ kind }) => kind === 'opened' || kind === 'reopened')?.id ?? '')
}

/** Whether evidence has not been before the office yet. */
export function isStillOwn(evidenceId: string, steps: readonly Step[]): boolean {
  return isOfThisRound(evidenceId, steps) && evidenceId > (steps.findLast(({ kind }) => kind === 'submitted')?.id ?? '')
}
