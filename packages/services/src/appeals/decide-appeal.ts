import { endOfDayInstant, formatPlainDate } from '@sunlit/calendar'
import { STAGE_NAMES, type AnswerLevel, type FindingStatus, type RulingDecision, type Stage } from '@sunlit/contracts'
import type { Facts, Rule } from '@sunlit/scoring'
import { isWindowOpen, type AppealWindow } from '../assessment/appeal-window.ts'
import { whyNotFacts } from '../assessment/decide-finding.ts'
import { nativeHash } from '../assessment/native-hash.ts'
import type { Refusal } from '../assessment/refusal.ts'

/** What was ruled so far, as far as a unit's next word depends on it. */
export interface RulingSoFar {
  readonly level: AnswerLevel
  readonly escalate_until: string | null
}

export interface AnswerGround {
  readonly stage: Stage
  readonly status: FindingStatus
  readonly window: AppealWindow | undefined
  readonly rulings: readonly RulingSoFar[]
}

/** Until when the unit may speak at this level; undefined where there is nothing to speak about. */
export function windowAt(level: AnswerLevel, { window, rulings }: Pick<AnswerGround, 'window' | 'rulings'>): AppealWindow | undefined {
  const first = rulings.find((ruling) => ruling.level === 1)
  const second = rulings.find((ruling) => ruling.level === 2)
  if (level === 1) return first ? undefined : window
  const until = second ? null : (first?.escalate_until ?? null)
  return until === null ? undefined : { until, closesAt: endOfDayInstant(until) }
}

/** Rules: in the hearing, about a finding that counts, at the level that is open, up to the end of the last day. */
export function whyNotAnswer(level: AnswerLevel, ground: AnswerGround, now: string): Refusal | undefined {
  if (ground.stage !== 'appeals') return { code: 'wrong_stage', details: { stage: STAGE_NAMES[ground.stage] } }
  if (ground.status === 'withdrawn') return { code: 'finding_gone' }
  if (ground.status !== 'accepted') return { code: 'not_found' } // still the office's work in progress (rule A-10)
  const window = windowAt(level, ground)
  if (!window) return { code: 'conflict' }
  return isWindowOpen(window, now) ? undefined : { code: 'answer_closed', details: { until: formatPlainDate(window.until) } }
}

export interface RuledFinding {
  readonly unit_id: string
  readonly recorded_by: string
  /** Of a finding that was taken over from somebody who left. */
  readonly first_recorded_by?: string | null
  readonly reviewed_by: string | null
}

export interface Ruler {
  readonly id: string
  /** Units that are not theirs to judge: their own, those they speak for, and declared conflicts (rule A-7). */
  readonly barredFrom: readonly string[]
}

/** Rule R-6: who rules has neither recorded, reviewed nor ruled on the finding, and is not barred from the unit. */
export function isImpartial(ruler: Ruler, finding: RuledFinding, ruledBefore: readonly { readonly ruled_by: string }[]): boolean {
  const hands = [finding.recorded_by, finding.first_recorded_by, finding.reviewed_by, ...ruledBefore.map(({ ruled_by }) => ruled_by)]
  return !hands.includes(ruler.id) && !ruler.barredFrom.includes(finding.unit_id)
}

/** Rule R-7: rulings are made in the hearing, about findings that count. */
export function whyNotRuleNow(stage: Stage, status: FindingStatus): Refusal | undefined {
  if (stage !== 'appeals') return { code: 'wrong_stage', details: { stage: STAGE_NAMES[stage] } }
  if (status === 'withdrawn') return { code: 'finding_gone' }
  return status === 'accepted' ? undefined : { code: 'conflict' }
}

/** An amendment brings facts that the rule takes and that say something else than before. */
export function whyNotAmend(rule: Rule, before: Facts, after: Facts): Refusal | undefined {
  return whyNotFacts(rule, after) ?? (nativeHash(before) === nativeHash(after) ? { code: 'facts_unchanged' } : undefined)
}

/** What a decision leaves of the facts; undefined when the finding is withdrawn. */
export function factsAfter(decision: RulingDecision, before: Facts, facts: Facts | undefined): Facts | undefined {
  if (decision === 'withdrawn') return undefined
  return decision === 'amended' ? facts : before
}
