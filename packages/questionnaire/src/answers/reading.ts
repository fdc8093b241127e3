import type { AnswerValue } from './answers.ts'

/** What is wrong with one field, in words for the person who filled it in. */
export interface FieldError {
  readonly question: string
  /** Statement, unit, or option whose text is meant. */
  readonly row?: string
  readonly column?: string
  readonly sentence: string
}

export type Fault = Omit<FieldError, 'question'>

/** One answer as it is kept (`undefined`: nothing was said), or everything that is wrong with it. */
export type Reading =
  | { readonly ok: true; readonly value: AnswerValue | undefined }
  | { readonly ok: false; readonly faults: readonly Fault[] }

/** One fault of the question as a whole. */
export function wrong(sentence: string): Reading {
  return { ok: false, faults: [{ sentence }] }
}
