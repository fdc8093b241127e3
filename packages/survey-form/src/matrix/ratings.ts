import type { AnswerValue } from '@sunlit/questionnaire'

export type Row = Readonly<Record<string, string>>
export type Ratings = Readonly<Record<string, Row>>

/** The texts of a record; whatever else an old draft may hold is left out. */
export function rowOf(value: unknown): Row {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {}
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

/** Unit → indicator → step, of the answer to a unit matrix. */
export function ratingsOf(value: AnswerValue | undefined): Ratings {
  if (typeof value !== 'object' || Array.isArray(value)) return {}
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, row]) => typeof row === 'object' && row !== null)
      .map(([unit, row]) => [unit, rowOf(row)]),
  )
}

/** One cell filled in. */
export function withRating(ratings: Ratings, unit: string, indicator: string, step: string): Ratings {
  return { ...ratings, [unit]: { ...ratings[unit], [indicator]: step } }
}

/** A unit chosen, or taken out together with its ratings. Nothing left is no answer. */
export function withUnit(ratings: Ratings, unit: string, isChosen: boolean): Ratings | undefined {
  if (isChosen) return { ...ratings, [unit]: ratings[unit] ?? {} }
  const { [unit]: _gone, ...rest } = ratings
  return Object.keys(rest).length === 0 ? undefined : rest
}

/** How far the judging of one unit has come. */
export function progressOf(ratings: Ratings, unit: string, indicators: readonly { readonly id: string }[]): 'none' | 'some' | 'all' {
  const given = indicators.filter(({ id }) => (ratings[unit]?.[id] ?? '') !== '').length
  if (given === 0) return 'none'
  return given === indicators.length ? 'all' : 'some'
}
