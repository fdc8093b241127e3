/** Something that could not be carried over, so that nobody finds out later. */
export interface Loss {
  /** Name of the question or page in the file it came from; empty for the questionnaire as a whole. */
  readonly at: string
  readonly sentence: string
}

export type Lose = (at: string, sentence: string) => void
