import { listQuestions, visible, type Answers, type PlacedQuestion, type Question, type Questionnaire } from '@sunlit/questionnaire'

/** One screen of a form. */
export interface Step {
  /** Stays the same while answers before it change: `page`, or `page.question` where every question has a screen of its own. */
  readonly key: string
  readonly title: string | undefined
  readonly questions: readonly PlacedQuestion[]
}

interface StepChoices {
  /** Elder mode: one question a screen. */
  readonly oneByOne: boolean
}

/** The screens that these answers lead through, in order. Pages on which nothing is shown are left out. */
export function stepsOf(definition: Questionnaire, answers: Answers, { oneByOne }: StepChoices): readonly Step[] {
  const shown = new Set(visible(definition, answers))
  const steps: { key: string; title: string | undefined; questions: PlacedQuestion[] }[] = []
  for (const placed of listQuestions(definition)) {
    if (!shown.has(placed.question.id)) continue
    const key = oneByOne ? `${placed.page.id}.${placed.question.id}` : placed.page.id
    const last = steps.at(-1)
    if (last?.key === key) last.questions.push(placed)
    else steps.push({ key, title: placed.page.title, questions: [placed] })
  }
  return steps
}

/** The screen with this key; after a change of mode or of answers the nearest one that is left. */
export function findStep(steps: readonly Step[], key: string): number {
  const exact = steps.findIndex((step) => step.key === key)
  if (exact >= 0) return exact
  const [page = '', question] = key.split('.', 2)
  const holding = steps.findIndex(({ questions }) => questions.some((placed) => placed.question.id === question))
  if (holding >= 0) return holding
  return Math.max(
    0,
    steps.findIndex((step) => step.key === page || step.key.startsWith(`${page}.`)),
  )
}

/** The screen that asks this question. */
export function stepAsking(steps: readonly Step[], question: string): Step | undefined {
  return steps.find(({ questions }) => questions.some((placed) => placed.question.id === question))
}

/** Number of a question as people count: the first that is shown is 1. */
export function numberOf(steps: readonly Step[], question: Question): number {
  return steps.flatMap(({ questions }) => questions).findIndex((placed) => placed.question.id === question.id) + 1
}
