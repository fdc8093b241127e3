import type { Answers, AnswerValue, FieldError, Question, Questionnaire } from '@sunlit/questionnaire'

/** What every question of a form stands on. */
export interface FormGround {
  readonly definition: Questionnaire
  /** Text from which the order of shuffled options grows; kept with the ballot. */
  readonly seed: string
  /** Answers as they are typed, hidden ones included. */
  readonly answers: Answers
  /** `undefined` takes the answer away. The key is the question's id, or `question.row` for a text beside a choice. */
  readonly onAnswer: (key: string, value: AnswerValue | undefined) => void
  /** How wide a preview pretends to be; left out, the window decides. */
  readonly narrow?: boolean
}

export interface QuestionProps<Q extends Question = Question> {
  readonly ground: FormGround
  readonly question: Q
  /** Those of this question; none before somebody tried to go on. */
  readonly errors: readonly FieldError[]
}

/** Title and help text with earlier answers read out. */
export interface Worded {
  readonly title: string
  readonly help: string | undefined
}
