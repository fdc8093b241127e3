import {
  choicesOf,
  unitsOf,
  type Condition,
  type Named,
  type PlacedQuestion,
  type Question,
  type Questionnaire,
} from '@sunlit/questionnaire'

/** One test of an earlier answer, said straight or the other way round. */
export type Test = Extract<Condition, { readonly kind: 'answered' | 'chosen' | 'compare' }>

/** Several conditions joined; `not-…` holds when the whole does not. */
export interface Joined {
  readonly mode: 'all' | 'any' | 'not-all' | 'not-any'
  readonly of: readonly Condition[]
}

export const MODE_NAMES: Readonly<Record<Joined['mode'], string>> = {
  all: '下面各条都成立',
  any: '下面至少一条成立',
  'not-all': '下面各条不都成立',
  'not-any': '下面一条也不成立',
}

/** What a test of a question can say. */
export type Verb = 'answered' | 'not-answered' | 'chosen' | 'not-chosen' | 'below' | 'at-most' | 'equal' | 'at-least' | 'above'

export const VERB_NAMES: Readonly<Record<Verb, string>> = {
  chosen: '选了其中之一',
  'not-chosen': '没有选这些',
  answered: '已作答',
  'not-answered': '没有作答',
  below: '小于',
  'at-most': '不大于',
  equal: '等于',
  'at-least': '不小于',
  above: '大于',
}

/** A condition as a list that a form can show; a single test is a list of one. */
export function joinedOf(condition: Condition | undefined): Joined {
  if (!condition) return { mode: 'all', of: [] }
  if (condition.kind === 'all' || condition.kind === 'any') return { mode: condition.kind, of: condition.of }
  const inner = condition.kind === 'not' ? condition.of : undefined
  if (inner?.kind === 'all' || inner?.kind === 'any') return { mode: `not-${inner.kind}`, of: inner.of }
  return { mode: 'all', of: [condition] }
}

/** Back to a condition. An empty list is no condition; a list of one is said without the list. */
export function conditionFrom({ mode, of }: Joined): Condition | undefined {
  const [only] = of
  if (!only) return undefined
  const isNegated = mode === 'not-all' || mode === 'not-any'
  const joined: Condition = of.length === 1 && !isNegated ? only : { kind: mode === 'all' || mode === 'not-all' ? 'all' : 'any', of }
  return isNegated ? { kind: 'not', of: joined } : joined
}

/** The test inside, when the condition is one; joined conditions are none. */
export function testOf(condition: Condition): { readonly test: Test; readonly negated: boolean } | undefined {
  const inner = condition.kind === 'not' ? condition.of : condition
  if (inner.kind === 'all' || inner.kind === 'any' || inner.kind === 'not') return undefined
  // “not at least 3” has no verb of its own; it is shown as a list that does not hold.
  if (condition.kind === 'not' && inner.kind === 'compare') return undefined
  return { test: inner, negated: condition.kind === 'not' }
}

export function verbOf(test: Test, negated: boolean): Verb {
  if (test.kind === 'compare') return test.is
  return negated ? `not-${test.kind}` : test.kind
}

/** Verbs that fit the answers of a question. */
export function verbsFor(question: Question): readonly Verb[] {
  const chosen: readonly Verb[] = choicesOf(question) === undefined ? [] : ['chosen', 'not-chosen']
  const isNumeric = question.kind === 'rating' || question.kind === 'nps' || question.kind === 'number'
  const compared: readonly Verb[] = isNumeric ? ['at-least', 'above', 'equal', 'at-most', 'below'] : []
  return [...chosen, ...compared, 'answered', 'not-answered']
}

/** A test of a question to begin with. */
export function firstTest(definition: Questionnaire, question: Question): Condition {
  return withVerb(definition, question, { kind: 'answered', question: question.id }, verbsFor(question)[0] ?? 'answered')
}

/** The same test with another verb; what is missing for it (row, options, number) is filled with the first there is. */
export function withVerb(definition: Questionnaire, question: Question, test: Test, verb: Verb): Condition {
  const row = 'row' in test && test.row !== undefined ? { row: test.row } : {}
  const column = 'column' in test && test.column !== undefined ? { column: test.column } : {}
  switch (verb) {
    case 'answered':
    case 'not-answered': {
      const plain: Test = { kind: 'answered', question: question.id, ...row, ...column }
      return verb === 'answered' ? plain : { kind: 'not', of: plain }
    }
    case 'chosen':
    case 'not-chosen': {
      const options = test.kind === 'chosen' ? test.options : (choicesOf(question) ?? []).slice(0, 1)
      const chosen: Test = { kind: 'chosen', question: question.id, ...firstPlace(definition, question), ...row, ...column, options }
      return verb === 'chosen' ? chosen : { kind: 'not', of: chosen }
    }
    default:
      return { kind: 'compare', question: question.id, is: verb, value: test.kind === 'compare' ? test.value : '3' }
  }
}

function firstPlace(definition: Questionnaire, question: Question): { row?: string; column?: string } {
  const { rows, columns } = placesOf(definition, question)
  return { ...(rows[0] && { row: rows[0].id }), ...(columns[0] && { column: columns[0].id }) }
}

/** Rows and columns of a question, by which a test can look at one cell. */
export function placesOf(
  definition: Questionnaire,
  question: Question,
): { readonly rows: readonly Named[]; readonly columns: readonly Named[] } {
  if (question.kind === 'matrix') return { rows: question.statements, columns: [] }
  if (question.kind === 'unit-matrix') return { rows: unitsOf(definition, question), columns: question.indicators }
  return { rows: [], columns: [] }
}

/** The choices of a question by name, 不了解 among them. */
export function namedChoices(question: Question): readonly Named[] {
  const named: readonly Named[] = 'options' in question ? question.options : 'scale' in question ? question.scale : []
  const unsure = 'unsure' in question ? question.unsure : undefined
  return (choicesOf(question) ?? []).map((id) => named.find((option) => option.id === id) ?? { id, title: unsure ?? id })
}

export function questionAt(earlier: readonly PlacedQuestion[], id: string): Question | undefined {
  return earlier.find(({ question }) => question.id === id)?.question
}
