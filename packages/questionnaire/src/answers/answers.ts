/**
 * What a ballot says: question id → answer. Beside the choices stand free texts under `question.option` (其他) and `question.unit` (comment),
 * so that choices can be published without them. An id has no dot, so the two never meet.
 */
export type Answers = Readonly<Record<string, AnswerValue>>

export type AnswerValue =
  /** Option id, `?` for 不了解, date, decimal text, or free text. */
  | string
  /** Stars or 0–10. */
  | number
  /** Options of a multiple choice in the printed order, or a ranking from the best down. */
  | readonly string[]
  /** Statement → scale option. */
  | Readonly<Record<string, string>>
  /** Unit → indicator → scale option. A unit without ratings was chosen and not judged. */
  | Readonly<Record<string, Readonly<Record<string, string>>>>

/** Narrows to a record of something; arrays are none. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Own members only, so that ids like `constructor` find nothing. */
export function member(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined
}
