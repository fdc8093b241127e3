import type { Condition } from './condition.ts'
import type { Named, Page, Question, Questionnaire, Section, UnitMatrixQuestion } from './definition.ts'

/** A question with what stands around it. */
export interface PlacedQuestion {
  readonly question: Question
  readonly page: Page
  readonly section: Section
  /** From 0, over the whole questionnaire. */
  readonly index: number
}

/** Every question in the order in which it is asked. */
export function listQuestions({ pages }: Pick<Questionnaire, 'pages'>): readonly PlacedQuestion[] {
  const placed: PlacedQuestion[] = []
  for (const page of pages) {
    for (const section of page.sections) {
      for (const question of section.questions) placed.push({ question, page, section, index: placed.length })
    }
  }
  return placed
}

/** The question with this id, if there is one. */
export function findQuestion(definition: Pick<Questionnaire, 'pages'>, id: string): Question | undefined {
  return listQuestions(definition).find(({ question }) => question.id === id)?.question
}

/** The units that a unit matrix asks about, in the order of the questionnaire's list. */
export function unitsOf({ units }: Pick<Questionnaire, 'units'>, question: Pick<UnitMatrixQuestion, 'units'>): readonly Named[] {
  if (question.units === undefined) return units
  const wanted = new Set(question.units)
  return units.filter(({ id }) => wanted.has(id))
}

/** Every condition that decides whether a question is shown. */
export function showConditions({ page, section, question }: PlacedQuestion): readonly Condition[] {
  return [page.showIf, section.showIf, question.showIf].filter((condition) => condition !== undefined)
}

/** Ids of the questions that a condition looks at, each once. */
export function questionsIn(condition: Condition): ReadonlySet<string> {
  const found = new Set<string>()
  const walk = (part: Condition): void => {
    if (part.kind === 'all' || part.kind === 'any') part.of.forEach(walk)
    else if (part.kind === 'not') walk(part.of)
    else found.add(part.question)
  }
  walk(condition)
  return found
}
