import { findQuestion, unitsOf, type FieldError, type Questionnaire } from '@sunlit/questionnaire'
import { fieldId } from './field-id.ts'

/** A fault as the summary at the top of a form tells it. */
export interface Problem {
  readonly fieldId: string
  readonly question: string
  readonly text: string
}

/** One line for each place that has to be looked at; the cells of one unit or one matrix are one place. */
export function problemsOf(
  definition: Questionnaire,
  errors: readonly FieldError[],
  numberOf: (question: string) => number,
): readonly Problem[] {
  const problems = new Map<string, Problem>()
  for (const error of errors) {
    const place = placeOf(definition, error)
    if (problems.has(place.fieldId)) continue
    const number = numberOf(error.question)
    problems.set(place.fieldId, {
      fieldId: place.fieldId,
      question: error.question,
      text: `${number > 0 ? `第${number}题` : '问卷'}${place.name === '' ? '' : `“${place.name}”`}：${error.sentence}`,
    })
  }
  return [...problems.values()]
}

function placeOf(
  definition: Questionnaire,
  { question: id, row, column }: FieldError,
): { readonly fieldId: string; readonly name: string } {
  const question = findQuestion(definition, id)
  if (question?.kind === 'unit-matrix' && row !== undefined) {
    const unit = unitsOf(definition, question).find((each) => each.id === row)
    return { fieldId: fieldId({ question: id, row }), name: unit?.title ?? '' }
  }
  if (question?.kind === 'matrix' && row !== undefined) {
    const statement = question.statements.find((each) => each.id === row)
    return { fieldId: fieldId({ question: id, row }), name: statement?.title ?? '' }
  }
  return { fieldId: fieldId({ question: id, row, column }), name: '' }
}
