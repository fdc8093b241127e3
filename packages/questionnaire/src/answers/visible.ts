import type { Questionnaire } from '../definition/definition.ts'
import { listQuestions, showConditions, type PlacedQuestion } from '../definition/walk.ts'
import { member, type Answers, type AnswerValue } from './answers.ts'
import { conditionHolds } from './condition-holds.ts'

/**
 * Ids of the questions that are shown for these answers, in order. Rule V-3: judged in one walk from the first question to the last; an answer to a
 * question that is hidden counts as absent for everything after it.
 */
export function visible(definition: Pick<Questionnaire, 'pages'>, answers: Answers): readonly string[] {
  return visibleQuestions(listQuestions(definition), answers).map(({ question }) => question.id)
}

/** The same over a list that the caller keeps. */
export function visibleQuestions(placed: readonly PlacedQuestion[], answers: Answers): readonly PlacedQuestion[] {
  const seen: Record<string, AnswerValue> = {}
  return placed.filter((candidate) => {
    if (!showConditions(candidate).every((condition) => conditionHolds(condition, seen))) return false
    const { id } = candidate.question
    const value = member(answers, id)
    if (value !== undefined) seen[id] = value as AnswerValue // conditions read any shape and find nothing in a wrong one
    return true
  })
}
