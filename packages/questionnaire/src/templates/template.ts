import type { Questionnaire } from '../definition/definition.ts'
import type { Formula } from '../score/formula.ts'

/** A published questionnaire as a starting point, with what its source leaves to the office. */
export interface QuestionnaireTemplate {
  readonly id: string
  readonly title: string
  /** One sentence: for whom it is and what it shows. */
  readonly summary: string
  /** What the office has to decide, in its own words. */
  readonly open: readonly string[]
  readonly definition: Questionnaire
  /** A formula to start from; left out where the source scores nothing. */
  readonly formula?: Formula
}

const P = 10_000

/** One channel for everything, no thresholds but one of thirty: what an office starts from before it decides. */
export const PLAIN_TERMS: Pick<Formula, 'channels' | 'missingChannel' | 'leastPerSubject' | 'decimals'> = {
  channels: [
    { channel: 'paper', weight: 6_000, least: 10 },
    { channel: 'invited', weight: 3_000, least: 10 },
    { channel: 'open', weight: 1_000, least: 10 },
  ],
  missingChannel: 'others',
  leastPerSubject: 30,
  decimals: 2,
}

export const FOUR_GRADES: Formula['grades'] = [
  { name: '优', from: 90 * P },
  { name: '良', from: 80 * P },
  { name: '一般', from: 60 * P },
  { name: '差', from: 0 },
]
