/**
 * When something is shown or required, as data. A question that is hidden or unanswered makes `answered`, `chosen` and `compare` false (rule V-3).
 * Conditions name earlier questions only, so they can be judged in one walk from the first question to the last.
 */
export type Condition =
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | ({ readonly kind: 'answered' } & Place)
  /** One of the options is (among) the answer; `?` stands for 不了解. */
  | ({ readonly kind: 'chosen'; readonly options: readonly string[] } & Place)
  /** Stars, 0–10 or a number against a decimal text. */
  | { readonly kind: 'compare'; readonly question: string; readonly is: Comparison; readonly value: string }

export type Comparison = 'below' | 'at-most' | 'equal' | 'at-least' | 'above'

/** A question, or one row of a matrix, or one cell of a unit matrix. */
export interface Place {
  readonly question: string
  /** Statement of a matrix, unit of a unit matrix. */
  readonly row?: string
  /** Indicator of a unit matrix. */
  readonly column?: string
}
