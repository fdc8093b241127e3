import type { IsoDate } from '@sunlit/calendar'
import type { Facts } from './finding.ts'
import type { Occurrence } from './occurrence.ts'
import type { Points } from './points.ts'
import type { Side } from './scheme.ts'

/** What kept a finding from counting in full. */
export type Stop =
  /** A cap: of the rule, its group, its indicator or one above it, or the base score (rule D-4). */
  | { readonly by: 'rule' | 'group' | 'indicator' | 'base'; readonly id: string; readonly limit: Points }
  /** The same fact counts through a dearer finding (rule D-9). */
  | { readonly by: 'exclusion'; readonly overlapId: string; readonly findingId: string }
  /** A lower ceiling already holds the indicator down (rule D-7). */
  | { readonly by: 'ceiling'; readonly findingId: string }
  /** The indicator does not apply to the unit, or does not exist for its class. */
  | { readonly by: 'not-applicable' | 'absent'; readonly indicatorId: string }
  /** Found after the last day that counts. */
  | { readonly by: 'cut-off'; readonly lastDay: IsoDate }
  /** The score before bonus does not open the gate. */
  | { readonly by: 'gate'; readonly score: Points; readonly inclusive: boolean }
  /** The cap of all bonus together, or of score and bonus together. */
  | { readonly by: 'bonus-cap' | 'total'; readonly limit: Points }
  /** The unit is vetoed. */
  | { readonly by: 'veto'; readonly findingId: string }

interface LineBase {
  /** By how much the balance moves: negative for what is taken. The score is exactly the sum of all changes (rule D-3). */
  readonly change: Points
  /** Balance after the line. */
  readonly balance: Points
}

/** What one finding does to the score. */
export interface FindingLine extends LineBase {
  readonly kind: 'deduction' | 'ceiling' | 'bonus' | 'veto'
  readonly findingId: string
  readonly ruleId: string
  readonly indicatorId: string
  readonly foundOn: IsoDate
  readonly facts: Facts
  /** What the indicator is worth to this unit. */
  readonly worth: Points
  /** Days that cost something, for `overdue`. */
  readonly days?: number
  /** The days were counted with a calendar whose notice is not published yet. */
  readonly provisional?: true
  /** Present when the repetition made it dearer. */
  readonly occurrence?: Occurrence
  /** Price before caps and exclusions, never negative. For a veto: the score it fixes. */
  readonly before: Points
  /** What counts of it, never negative: taken from the score, or added by a bonus. */
  readonly taken: Points
  readonly stopped?: Stop
}

/** A step that no single finding causes. */
export type AdjustmentLine =
  /** What the unit starts with. */
  | ({ readonly kind: 'base' } & LineBase)
  /** Score ÷ applicable worth × `to`. */
  | ({ readonly kind: 'normalise'; readonly score: Points; readonly worth: Points; readonly to: Points } & LineBase)
  /** Score × numerator ÷ denominator. */
  | ({ readonly kind: 'factor'; readonly score: Points; readonly numerator: number; readonly denominator: number } & LineBase)
  /** Rounded to the decimals the scheme publishes, half away from zero. */
  | ({ readonly kind: 'rounding'; readonly decimals: number } & LineBase)

export type ExplanationLine = FindingLine | AdjustmentLine

export interface IndicatorResult {
  readonly indicatorId: string
  readonly side: Side
  readonly standing: 'scored' | 'not-applicable' | 'absent'
  readonly worth: Points
  /** Lost on the score side, gained on the bonus side. */
  readonly taken: Points
}

/** What ranking and yearly results need; the fast path answers exactly the same. */
export interface UnitTotals {
  readonly unitId: string
  readonly classId: string
  readonly score: Points
  /** What the unit would have without any finding, after the not-applicable policy. */
  readonly full: Points
  /** Sum of what the deduction lines take. */
  readonly deducted: Points
  /** Sum of what the bonus lines add. */
  readonly bonus: Points
  /** After the not-applicable policy and a veto, before bonus and rounding. */
  readonly scoreBeforeBonus: Points
  /** Left out where the scheme has no grades. */
  readonly grade?: string
  readonly vetoed: boolean
}

/** The whole account of one unit in one period: every point lost or gained, with its reason. */
export interface Explanation extends UnitTotals {
  readonly schemeId: string
  readonly schemeVersion: number
  readonly asOf: IsoDate
  readonly lines: readonly ExplanationLine[]
  /** In the order of the scheme. */
  readonly indicators: readonly IndicatorResult[]
  /** A working-day count may still move with a calendar notice. */
  readonly provisional: boolean
}
