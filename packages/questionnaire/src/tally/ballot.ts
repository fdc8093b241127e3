import type { Answers } from '../answers/answers.ts'
import type { Channel } from '../score/formula.ts'

/** What is counted of a ballot: the channel it came through and its normalised answers. No time, no person. */
export interface Ballot {
  readonly channel: Channel
  readonly answers: Answers
}
