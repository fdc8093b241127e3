import type { IsoDate } from '@sunlit/calendar'
import type { Points, Ratio } from './points.ts'
import type { Rule, Overlap } from './rule.ts'

/** Points or a share that the published source leaves to the office: `null` until the office fills it in. Scoring refuses a scheme with a gap. */
export type Open<T> = T | null

/** Where a scheme or figure comes from. */
export interface Source {
  readonly title: string
  readonly address?: string
  readonly publishedOn?: IsoDate
  readonly note?: string
}

/**
 * One version of an assessment scheme (考核方案): plain JSON of texts, whole numbers and lists, so its content hash is well defined.
 * A version never changes once it is used; a change is a new version.
 */
export interface Scheme {
  readonly id: string
  /** 1, 2, 3 … */
  readonly version: number
  readonly title: string
  readonly source: Source
  readonly effectiveFrom: IsoDate
  /** Last day in force; left out while open-ended. */
  readonly effectiveTo?: IsoDate
  readonly note?: string
  readonly classes: readonly UnitClass[]
  /** The tree as a flat list, at most three levels deep, in the order of the printed table. */
  readonly indicators: readonly Indicator[]
  readonly rules: readonly Rule[]
  readonly groups: readonly CapGroup[]
  readonly overlaps: readonly Overlap[]
  readonly notApplicable: NotApplicablePolicy
  /** Points a unit starts with. Left out: the sum of the top indicators that exist for its class. Deductions never exceed it. */
  readonly base?: Points
  readonly bonus: BonusTerms
  /** Share that counts as the pass mark (及格分) of an indicator, for ceiling rules: `6_000` is 60 %. */
  readonly passShare: Ratio
  /** From the best down; the last one starts at 0. Empty: the scheme grades nothing. */
  readonly grades: readonly Grade[]
  readonly rankStyle: RankStyle
  readonly cutOff: CutOff
  readonly year: YearFormula
  /** The rule proposed when a problem was not rectified in time (逾期未整改). It is proposed, never applied by itself. Left out: none. */
  readonly overdueRectificationRuleId?: string
  /** The rule proposed when an open day was reported on or answered too late (开放日逾期). Proposed likewise. Left out: none. */
  readonly openDayLateRuleId?: string
  /** Decimals of a published score, 0 to 4; 4 rounds nothing further. */
  readonly decimals: number
}

/** Units that share a table and a ranking (类别). */
export interface UnitClass {
  readonly id: string
  readonly name: string
  /** Indicators that weigh differently for this class. */
  readonly worths: readonly ClassWorth[]
  /** Indicators that do not exist for this class; a parent stands for its subtree. Unlike "not applicable" they leave no gap to make up for. */
  readonly absent: readonly string[]
}

export interface ClassWorth {
  readonly indicatorId: string
  readonly worth: Points
}

/** A node of the indicator tree. */
export interface Indicator {
  readonly id: string
  readonly parentId?: string
  readonly name: string
  /** On the side of `score` the points it is worth; on the side of `bonus` the most it may add. */
  readonly worth: Open<Points>
  /** Only for top nodes: bonus items (加分指标) form their own trees. Left out: `score`. */
  readonly side?: Side
  /** The most it may lose or add, when that is less than its worth. */
  readonly cap?: Points
  /** What is judged (考评内容), as printed. */
  readonly basis?: string
}

export type Side = 'score' | 'bonus'

/** Caps several rules of one indicator together. */
export interface CapGroup {
  readonly id: string
  readonly name: string
  readonly indicatorId: string
  readonly cap: Points
}

/** What happens to indicators that do not apply to a unit (缺项处理). */
export type NotApplicablePolicy =
  /** The unit keeps their points. */
  | { readonly kind: 'keep' }
  /** Score ÷ worth of what applies × `to` (100 points, as a rule). */
  | { readonly kind: 'normalise'; readonly to: Points }
  /** Their worth is spread evenly over the other lowest indicators. */
  | { readonly kind: 'spread' }
  /** The remaining score × numerator ÷ denominator, for the stated set of indicators (× 4/3). */
  | { readonly kind: 'factor'; readonly factors: readonly NotApplicableFactor[] }

export interface NotApplicableFactor {
  /** Exactly the indicators that do not apply. */
  readonly indicatorIds: readonly string[]
  readonly numerator: number
  readonly denominator: number
}

export interface BonusTerms {
  /** The most all bonus items may add. */
  readonly cap?: Points
  /** Bonus counts only from (or above) this score, before bonus. */
  readonly gate?: { readonly score: Points; readonly inclusive: boolean }
  /** Score and bonus together stay at or below this. */
  readonly totalAtMost?: Points
}

export interface Grade {
  readonly name: string
  /** Lower bound; a score at the bound has the grade. */
  readonly from: Points
}

/** `competition`: 1, 1, 3. `dense`: 1, 1, 2. */
export type RankStyle = 'competition' | 'dense'

/** Last day whose findings count for a quarter. */
export type CutOff =
  /** The last day of the quarter. */
  | { readonly kind: 'quarter-end' }
  /** So many natural days before the last day of the quarter (or after it, when negative). */
  | { readonly kind: 'days-before-end'; readonly days: number }

/** How quarters make a year. */
export interface YearFormula {
  readonly quarters: QuarterFormula
  /** Parts beside the daily assessment: third-party test, social evaluation. Their shares and `ownShare` make 10 000. */
  readonly parts: readonly YearPart[]
  /** Share of the quarters. */
  readonly ownShare: Ratio
}

export type QuarterFormula =
  | { readonly kind: 'mean' }
  /** Shares of the first to the fourth quarter; they make 10 000. */
  | { readonly kind: 'weighted'; readonly shares: readonly [Ratio, Ratio, Ratio, Ratio] }
  /** One account for the year: base minus all deductions plus all bonus of the quarters, never below 0. */
  | { readonly kind: 'cumulative'; readonly base: Points }

export interface YearPart {
  readonly id: string
  readonly name: string
  readonly share: Ratio
}

/** Several schemes that make one score, each with its share (网站 30 % + 政务新媒体 70 %); bonus is settled once for the whole. */
export interface CompositeScheme {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly source: Source
  readonly effectiveFrom: IsoDate
  readonly effectiveTo?: IsoDate
  readonly parts: readonly CompositePart[]
  readonly bonus: BonusTerms
  readonly grades: readonly Grade[]
  readonly rankStyle: RankStyle
  readonly decimals: number
  /** How quarters make a year; left out: their mean. */
  readonly year?: YearFormula
}

export interface CompositePart {
  readonly schemeId: string
  readonly name: string
  readonly share: Ratio
}
