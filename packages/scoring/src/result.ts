/** What a pure function answers: a value, or every reason why there is none. Nothing in this package throws on bad data. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusals: readonly Refusal[] }

/** Why a scheme cannot be used or a finding cannot be scored. */
export type RefusalCode =
  /** A price or share is still left to the office. */
  | 'price_missing'
  /** An indicator's points are still left to the office. */
  | 'worth_missing'
  | 'duplicate_id'
  | 'unknown_reference'
  | 'bad_date'
  | 'number_out_of_range'
  | 'text_missing'
  /** The parent of an indicator stands in a circle. */
  | 'tree_circle'
  | 'tree_too_deep'
  /** Only top indicators state a side. */
  | 'side_below_top'
  /** A bonus rule on the score side, or a deduction on the bonus side. */
  | 'wrong_side'
  /** A cap group holds rules of its own indicator only (rule D-8). */
  | 'group_crosses_indicators'
  | 'cap_not_allowed'
  | 'rule_in_two_exclusions'
  | 'overlap_too_small'
  /** A veto, a ceiling, or rules of both sides in one exclusion. */
  | 'exclusion_not_possible'
  | 'excluded_and_stacked'
  | 'escalation_falls'
  | 'grades_out_of_order'
  | 'grade_unknown'
  | 'not_suggestable'
  | 'shares_do_not_make_one'
  | 'range_upside_down'
  /** The findings state facts of another kind than the rule asks for. */
  | 'facts_do_not_fit'
  | 'amount_outside_range'
  | 'reason_missing'
  /** A ratio needs whole numbers with 0 ≤ numerator ≤ denominator and a denominator above 0. */
  | 'ratio_impossible'
  /** Nothing of the table applies to the unit, so there is nothing to normalise by. */
  | 'nothing_applies'
  /** The scheme names no factor for this set of indicators. */
  | 'factor_missing'
  | 'part_missing'

export type RefusalSubject =
  | 'scheme'
  | 'class'
  | 'indicator'
  | 'rule'
  | 'group'
  | 'overlap'
  | 'grade'
  | 'policy'
  | 'year'
  | 'bonus'
  | 'unit'
  | 'finding'
  | 'part'

export interface Refusal {
  readonly code: RefusalCode
  readonly subject: RefusalSubject
  /** Id of the subject. */
  readonly id: string
  /** The field or the offending value, where that helps. */
  readonly detail?: string
}

/** Wraps a value. */
export function accept<T>(value: T): Result<T> {
  return { ok: true, value }
}

/** Wraps reasons. */
export function refuse(...refusals: readonly Refusal[]): Result<never> {
  return { ok: false, refusals }
}
