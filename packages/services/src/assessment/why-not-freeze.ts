import { STAGE_NAMES, type Stage } from '@sunlit/contracts'
import { appealWindow, isWindowOpen } from './appeal-window.ts'
import type { Refusal } from './refusal.ts'

const FREEZABLE: readonly Stage[] = ['review', 'appeals']

/** Everything that a freeze waits for, as counted in one moment. */
export interface FreezeGround {
  readonly stage: Stage
  readonly appeals_until: string | null
  /** Drafts, submitted and returned findings. */
  readonly undecidedFindings: number
  /** Places that two evaluators score and that are not settled. */
  readonly openDoubleCases: number
  /** Appeals and escalations without a ruling. */
  readonly undecidedAppeals: number
  /** Rulings that a unit may still escalate, with the last day on which one of them can be. */
  readonly openEscalations: { readonly count: number; readonly until: string } | undefined
  /** Units with accepted findings that have not answered all of them. */
  readonly unconfirmedUnits: number
}

/**
 * Rules: every finding and every appeal is decided, and the time that units were given is over, unless all of them have
 * answered. The first reason is the one that is told.
 */
export function whyNotFreeze(ground: FreezeGround, now: string): Refusal | undefined {
  const { stage, undecidedFindings, openDoubleCases, undecidedAppeals, openEscalations, unconfirmedUnits } = ground
  if (!FREEZABLE.includes(stage)) return { code: 'wrong_stage', details: { stage: STAGE_NAMES[stage] } }
  if (undecidedFindings > 0) return { code: 'finding_undecided', details: { count: undecidedFindings } }
  if (openDoubleCases > 0) return { code: 'double_open', details: { count: openDoubleCases } }
  if (undecidedAppeals > 0) return { code: 'appeal_undecided', details: { count: undecidedAppeals } }
  if (openEscalations) return { code: 'escalation_open', details: { ...openEscalations } }
  const window = stage === 'appeals' ? appealWindow(ground) : undefined
  const isHearing = window !== undefined && isWindowOpen(window, now)
  return isHearing && unconfirmedUnits > 0 ? { code: 'appeals_open', details: { count: unconfirmedUnits, date: window.until } } : undefined
}
