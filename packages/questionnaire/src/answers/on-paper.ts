import type { Questionnaire, UnitMatrixQuestion } from '../definition/definition.ts'
import { UNSURE } from '../definition/limits.ts'
import { listQuestions } from '../definition/walk.ts'
import { isRecord } from './answers.ts'

/** The questionnaire as a sheet of paper is judged by it: nobody can be asked to fill in what they left blank, so nothing is required. */
export function onPaper(definition: Questionnaire): Questionnaire {
  const pages = definition.pages.map((page) => ({
    ...page,
    sections: page.sections.map((section) => ({
      ...section,
      questions: section.questions.map(({ requireIf: _requireIf, ...question }) => ({ ...question, required: false })),
    })),
  }))
  return { ...definition, pages }
}

/**
 * Rule P-2: a unit that a sheet judges on some indicators only. What is blank counts as 不了解 where the questionnaire has that answer; where it
 * has not, the unit counts as not judged. On a screen the page would have asked; a sheet of paper cannot.
 */
export function fillPaper(definition: Questionnaire, answers: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const filled: Record<string, unknown> = { ...answers }
  for (const { question } of listQuestions(definition)) {
    const given = filled[question.id]
    if (question.kind === 'unit-matrix' && isRecord(given)) filled[question.id] = filledUnits(question, given)
  }
  return filled
}

function filledUnits(
  { indicators, unsure }: UnitMatrixQuestion,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const units = Object.entries(given).flatMap(([unit, ratings]): readonly (readonly [string, unknown])[] => {
    if (!isRecord(ratings) || indicators.every(({ id }) => ratings[id] !== undefined)) return [[unit, ratings]]
    if (unsure === undefined) return []
    return [[unit, { ...Object.fromEntries(indicators.map(({ id }) => [id, UNSURE])), ...ratings }]]
  })
  return Object.fromEntries(units)
}
