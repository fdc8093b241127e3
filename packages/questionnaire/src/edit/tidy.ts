import { canBeSegment } from '../answers/quota.ts'
import type { Questionnaire } from '../definition/definition.ts'
import { findQuestion } from '../definition/walk.ts'
import type { Formula, ScoredItem } from '../score/formula.ts'
import { mapQuestions } from './item.ts'

/** What an editor edits at once: questions, formula, and the questions whose answers are kept back from the published ballots. */
export interface QuestionnaireDraft {
  readonly definition: Questionnaire
  readonly formula: Formula | null
  readonly without: readonly string[]
}

/**
 * Takes out what names something that is gone: groups, quotas, scored items, strata, units of a matrix, answers kept back. Conditions and piped answers stay as they
 * are: to drop one would show a question to people whom it does not concern, so the author has to decide (the check names the place).
 */
export function tidied({ definition, formula, without }: QuestionnaireDraft): QuestionnaireDraft {
  const segments = definition.segments.filter((id) => {
    const question = findQuestion(definition, id)
    return question !== undefined && canBeSegment(question)
  })
  const quotas = definition.quotas.filter(({ segment, option }) => {
    const question = segments.includes(segment) ? findQuestion(definition, segment) : undefined
    return question !== undefined && 'options' in question && question.options.some(({ id }) => id === option)
  })
  const units = new Set(definition.units.map(({ id }) => id))
  const changed = mapQuestions({ ...definition, segments, quotas }, (question) =>
    question.kind === 'unit-matrix' && question.units?.some((id) => !units.has(id))
      ? { ...question, units: question.units.filter((id) => units.has(id)) }
      : question,
  )
  return {
    definition: changed,
    formula: formula && tidiedFormula(changed, formula),
    without: without.filter((id) => findQuestion(changed, id) !== undefined),
  }
}

function tidiedFormula(definition: Questionnaire, { weighting, ...formula }: Formula): Formula {
  const strata = weighting?.strata.filter(({ question: id }) => {
    const question = findQuestion(definition, id)
    return question !== undefined && canBeSegment(question)
  })
  return {
    ...formula,
    items: formula.items.filter((item) => isThere(definition, item)),
    ...(weighting && strata && strata.length > 0 && { weighting: { ...weighting, strata } }),
  }
}

function isThere(definition: Questionnaire, { question: id, row }: ScoredItem): boolean {
  const question = findQuestion(definition, id)
  if (question?.kind === 'matrix') return question.statements.some((statement) => statement.id === row)
  if (question?.kind === 'unit-matrix') return question.indicators.some((indicator) => indicator.id === row)
  return question !== undefined && row === undefined
}
