/** Something about a questionnaire that keeps it from being opened (`fault`) or that its author should look at (`warning`). */
export interface Complaint {
  readonly level: 'fault' | 'warning'
  readonly code: ComplaintCode
  /** Id of the page, section, question, quota or segment; empty for the questionnaire as a whole. */
  readonly at: string
  readonly sentence: string
}

export type ComplaintCode =
  | 'bad_id'
  | 'duplicate_id'
  | 'text_missing'
  | 'text_too_long'
  | 'too_many'
  | 'too_few'
  | 'range_impossible'
  | 'unknown_reference'
  | 'refers_to_later'
  | 'circle'
  | 'condition_too_large'
  | 'condition_does_not_fit'
  | 'unreachable'
  | 'dead_end'
  | 'pipe_does_not_fit'
  | 'quota_does_not_fit'
  | 'segment_does_not_fit'
  | 'not_judged'

export type Complain = (code: ComplaintCode, at: string, sentence: string) => void
