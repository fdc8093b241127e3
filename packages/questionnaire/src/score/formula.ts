import type { Grade, Ratio } from '@sunlit/scoring'
import type { ScoreMap } from './score-map.ts'

/** 问卷评议 on paper, 代表评议 by invitation, 网络评议 open to all. */
export type Channel = 'paper' | 'invited' | 'open'

/** Every channel, in the order of tables. */
export const CHANNELS: readonly Channel[] = ['paper', 'invited', 'open']

export const CHANNEL_NAMES: Readonly<Record<Channel, string>> = { paper: '问卷评议', invited: '代表评议', open: '网络评议' }

/** How answers become a score (计分办法). Published before the first ballot; plain JSON of whole numbers and texts. */
export interface Formula {
  /** `units`: every unit of the unit matrices has its own score. `whole`: one score for the office as a whole. */
  readonly subject: 'units' | 'whole'
  readonly maps: readonly ScoreMap[]
  readonly items: readonly ScoredItem[]
  /** `mean`: the items' mean by weight. `sum`: the items' means added up (ten items of ten points). */
  readonly combine: 'mean' | 'sum'
  readonly channels: readonly ChannelTerms[]
  /** What a channel with too few ballots does: its weight goes to the others in proportion, or the score waits (样本不足). */
  readonly missingChannel: 'others' | 'no-score'
  /** Judgements a unit needs over all channels that count; below it 样本不足 and no grade. */
  readonly leastPerSubject: number
  /** From the best down, the last from 0. Empty: nothing is graded. */
  readonly grades: readonly Grade[]
  /** Decimals of the published score, 0 to 4. */
  readonly decimals: number
  /** Scores weighted to known shares of the population, shown beside those that count (rule V-13). */
  readonly weighting?: Weighting
}

/** What is known of the population, by one or more single-choice questions. */
export interface Weighting {
  /** Where the shares are from, in words. */
  readonly source: string
  readonly strata: readonly Stratum[]
}

export interface Stratum {
  readonly question: string
  /** Of every option of the question, in the population; together one. */
  readonly shares: readonly { readonly option: string; readonly share: Ratio }[]
}

/** Questions that a formula weights by, in order. */
export function strataOf({ weighting }: Pick<Formula, 'weighting'>): readonly string[] {
  return weighting?.strata.map(({ question }) => question) ?? []
}

/** One thing that is scored: a question, a statement of a matrix, or an indicator of a unit matrix. */
export interface ScoredItem {
  readonly question: string
  /** Statement or indicator. */
  readonly row?: string
  readonly map: string
  /** A whole number above 0; only proportions matter. Ignored by `sum`. */
  readonly weight: number
}

export interface ChannelTerms {
  readonly channel: Channel
  /** 1/10 000; the channels make one together. */
  readonly weight: Ratio
  /** Valid judgements of the subject in this channel, below which the channel does not count. */
  readonly least: number
}

/** Names an item in lines and tables. */
export function itemKey({ question, row }: Pick<ScoredItem, 'question' | 'row'>): string {
  return row === undefined ? question : `${question}.${row}`
}
