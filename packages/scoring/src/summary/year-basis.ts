import type { Points, Ratio } from '../points.ts'
import type { Grade, RankStyle, YearFormula } from '../scheme.ts'
import type { YearResult } from '../year.ts'
import type { Conversion } from './conversion.ts'
import type { PublishedSource } from './published-totals.ts'

export interface QuarterSource extends PublishedSource {
  readonly quarter: 1 | 2 | 3 | 4
}

/** What a scheme says of a year; taken from the version under which the year's last published quarter was assessed (rule Y-1). */
export interface YearTerms {
  readonly schemeId: string
  readonly schemeVersion: number
  readonly schemeHash: string
  readonly title: string
  readonly formula: YearFormula
  readonly classes: readonly { readonly id: string; readonly name: string }[]
  readonly grades: readonly Grade[]
  readonly rankStyle: RankStyle
  readonly decimals: number
}

/** A unit that continues others after a merger or a split (rule Y-3). */
export interface YearSuccession {
  readonly unitId: string
  readonly fromUnitIds: readonly string[]
}

/** What the office settles for a year beside its scheme. */
export interface YearChoices {
  /** A unit with results for fewer quarters has a score and no rank. */
  readonly leastQuarters: number
  readonly successions: readonly YearSuccession[]
  readonly conversion: Conversion
}

/** A part from outside the quarters: a third-party test, a social evaluation, the open day. */
export interface ExternalScore {
  /** Id of a part of the year's formula. */
  readonly partId: string
  readonly unitId: string
  readonly score: Points
  /** SHA-256 of the stated source and of each piece of evidence, sorted. */
  readonly evidence: readonly string[]
}

/** Everything that a year's result is computed from. */
export interface YearBasis {
  readonly year: number
  readonly terms: YearTerms
  readonly choices: YearChoices
  readonly quarters: readonly QuarterSource[]
  readonly external: readonly ExternalScore[]
}

/** Why a unit of the year takes part in its ranking, or does not (rule Y-2). */
export type YearStanding = 'ranked' | 'closed' | 'too-few'

/** One quarter as it counts for a unit. */
export interface YearQuarter {
  readonly quarter: 1 | 2 | 3 | 4
  readonly score: Points
  /** Present when predecessors were assessed in its place (rule Y-3). */
  readonly fromUnitIds?: readonly string[]
}

export interface YearUnit extends YearResult {
  readonly name: string
  readonly standing: YearStanding
  readonly counted: readonly YearQuarter[]
  /** What a unit without any loss and without bonus would have reached by the same formula. */
  readonly full: Points
  /** Score ÷ full, at most one. */
  readonly share: Ratio
  /** What the appraisal takes over (rule Y-6); null without a rank. */
  readonly converted: Points | null
  /** Null without a rank. */
  readonly rank: number | null
  readonly tied: number
}

export interface YearResults {
  readonly year: number
  /** In the order in which the quarters name them, the last quarter first. */
  readonly units: readonly YearUnit[]
}
