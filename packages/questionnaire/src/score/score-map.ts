import { quotient, type Points } from '@sunlit/scoring'
import type { Question } from '../definition/definition.ts'
import type { Provenance } from '../definition/definition.ts'

/**
 * What an answer is worth. 不了解 and blank answers have no worth in any map: they stay out of the denominator (rule V-7).
 * - `options`: each option its points, with the options that count as satisfied.
 * - `bands`: each option a range of points of which one end or the middle counts, stated by `take`.
 * - `stars`: from `atLow` for the least to `atHigh` for the most, in equal steps.
 */
export type ScoreMap =
  | (MapBase & { readonly kind: 'options'; readonly options: readonly OptionPoints[] })
  | (MapBase & { readonly kind: 'bands'; readonly take: 'low' | 'middle' | 'high'; readonly bands: readonly Band[] })
  | (MapBase & {
      readonly kind: 'stars'
      readonly atLow: Points
      readonly atHigh: Points
      /** From this many stars on. */ readonly satisfiedFrom: number
    })

interface MapBase {
  readonly id: string
  readonly title: string
  readonly source?: Provenance
}

export interface OptionPoints {
  readonly option: string
  readonly title: string
  readonly points: Points
  readonly satisfied: boolean
}

export interface Band {
  readonly option: string
  readonly title: string
  readonly from: Points
  readonly to: Points
  readonly satisfied: boolean
}

/** One possible answer of a scored item with its worth. */
export interface Worth {
  readonly option: string
  readonly points: Points
  readonly satisfied: boolean
}

/** The worth of each answer of a question under a map, in the order of its scale. Answers that the map does not name are left out. */
export function worthsOf(map: ScoreMap, question: Question): readonly Worth[] {
  switch (map.kind) {
    case 'options':
      return scaleOf(question).flatMap((id) => map.options.filter(({ option }) => option === id))
    case 'bands':
      return scaleOf(question).flatMap((id) =>
        map.bands
          .filter(({ option }) => option === id)
          .map((band) => ({ option: id, points: pointsOf(band, map.take), satisfied: band.satisfied })),
      )
    case 'stars': {
      const steps = scaleOf(question)
      return steps.map((option, index) => ({
        option,
        points: map.atLow + quotient([map.atHigh - map.atLow, index], [Math.max(1, steps.length - 1)]),
        satisfied: Number(option) >= map.satisfiedFrom,
      }))
    }
  }
}

/** Ids of a question's scale: options, steps of a matrix, stars as texts. Empty when it has none. */
export function scaleOf(question: Question): readonly string[] {
  switch (question.kind) {
    case 'single':
    case 'dropdown':
      return question.options.map(({ id }) => id)
    case 'matrix':
    case 'unit-matrix':
      return question.scale.map(({ id }) => id)
    case 'rating':
      return Array.from({ length: question.points }, (_, index) => String(index + 1))
    case 'nps':
      return Array.from({ length: 11 }, (_, index) => String(index))
    case 'multiple':
    case 'ranking':
    case 'number':
    case 'date':
    case 'short-text':
    case 'long-text':
      return []
  }
}

function pointsOf({ from, to }: Band, take: 'low' | 'middle' | 'high'): Points {
  if (take === 'middle') return quotient([from + to], [2])
  return take === 'low' ? from : to
}

const P = 10_000

/** 优10良8一般6差0: a ten-item form of this sums to 100. */
export const TEN_EIGHT_SIX_ZERO = {
  kind: 'options',
  id: 'ten-eight-six-zero',
  title: '优10分、良8分、一般6分、差0分',
  options: [
    { option: 'excellent', title: '优', points: 10 * P, satisfied: true },
    { option: 'good', title: '良', points: 8 * P, satisfied: true },
    { option: 'fair', title: '一般', points: 6 * P, satisfied: false },
    { option: 'poor', title: '差', points: 0, satisfied: false },
  ],
} as const satisfies ScoreMap

/** 非常满意 10、满意 8、基本满意 6、不满意 3、非常不满意 0, as 广西 scores its 好差评. */
export const TEN_TO_ZERO: ScoreMap = {
  kind: 'options',
  id: 'ten-eight-six-three-zero',
  title: '10分、8分、6分、3分、0分',
  source: { title: '广西政务服务“好差评”五级分值' },
  options: [
    { option: 'very-satisfied', title: '非常满意', points: 10 * P, satisfied: true },
    { option: 'satisfied', title: '满意', points: 8 * P, satisfied: true },
    { option: 'fairly-satisfied', title: '基本满意', points: 6 * P, satisfied: true },
    { option: 'dissatisfied', title: '不满意', points: 3 * P, satisfied: false },
    { option: 'very-dissatisfied', title: '非常不满意', points: 0, satisfied: false },
  ],
}

/** 满意 80–100、基本满意 60–79、不满意 40–59 (梅州). Which point of the band counts is not published; the middle is our setting. */
export const THREE_BANDS: ScoreMap = {
  kind: 'bands',
  id: 'three-bands',
  title: '满意80—100分、基本满意60—79分、不满意40—59分',
  take: 'middle',
  source: { title: '梅州市政务公开社会评议分档' },
  bands: [
    { option: 'satisfied', title: '满意', from: 80 * P, to: 100 * P, satisfied: true },
    { option: 'fairly-satisfied', title: '基本满意', from: 60 * P, to: 79 * P, satisfied: true },
    { option: 'dissatisfied', title: '不满意', from: 40 * P, to: 59 * P, satisfied: false },
  ],
}

/** Five stars in equal steps from 20 to 100; four and five count as satisfied. */
export const FIVE_STARS: ScoreMap = {
  kind: 'stars',
  id: 'five-stars',
  title: '五星，每星20分',
  atLow: 20 * P,
  atHigh: 100 * P,
  satisfiedFrom: 4,
}

/** The maps in use, to start from. */
export const SCORE_MAPS: readonly ScoreMap[] = [TEN_EIGHT_SIX_ZERO, TEN_TO_ZERO, THREE_BANDS, FIVE_STARS]
