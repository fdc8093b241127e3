/** How large a questionnaire may be. Counters, pages and the check of conditions are dimensioned for this. */
export const LIMITS = {
  pages: 50,
  sections: 100,
  questions: 200,
  options: 60,
  units: 200,
  indicators: 20,
  statements: 40,
  scale: 11,
  segments: 4,
  quotas: 60,
  rankingOptions: 12,
  ratingPoints: 10,
  conditionDepth: 6,
  conditionParts: 40,
  idLength: 40,
  titleLength: 300,
  helpLength: 2_000,
  shortText: 200,
  longText: 5_000,
  writeIn: 100,
  comment: 500,
} as const

/** The answer outside every scale: 不了解、不清楚. No option can have this id. */
export const UNSURE = '?'

const ID = /^[a-z0-9][a-z0-9_-]*$/

/** Whether a text may be an id of anything in a questionnaire. */
export function isId(text: string): boolean {
  return text.length <= LIMITS.idLength && ID.test(text)
}
