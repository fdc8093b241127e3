import {
  checkDefinition,
  conditionHolds,
  findQuestion,
  listQuestions,
  QUESTIONNAIRE_TEMPLATES,
  type Condition,
  type Questionnaire,
} from '@sunlit/questionnaire'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { conditionFrom, firstTest, joinedOf, namedChoices, testOf, verbOf, verbsFor, withVerb } from './condition-edit.ts'

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Condition>(
      { kind: 'answered', question: 'q1' },
      { kind: 'chosen', question: 'q1', options: ['know'] },
      { kind: 'chosen', question: 'q5', options: ['fair', 'dissatisfied'] },
      { kind: 'compare', question: 'n', is: 'at-least', value: '3' },
    ),
    tie('condition').map((of): Condition => ({ kind: 'not', of })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((of): Condition => ({ kind: 'all', of })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((of): Condition => ({ kind: 'any', of })),
  ),
}))

const answers = fc.record(
  { q1: fc.constantFrom('know', 'not'), q5: fc.constantFrom('satisfied', 'fair', 'dissatisfied'), n: fc.constantFrom('1', '3', '7') },
  { requiredKeys: [] },
)

test('opened as a list and closed again, a condition holds for the same answers as before', () => {
  fc.assert(
    fc.property(condition, answers, (before, given) => {
      const after = conditionFrom(joinedOf(before))
      expect(after && conditionHolds(after, given)).toBe(conditionHolds(before, given))
    }),
  )
})

test('a list without entries is no condition', () => {
  expect(conditionFrom(joinedOf(undefined))).toBeUndefined()
  expect(conditionFrom({ mode: 'not-any', of: [] })).toBeUndefined()
})

test('every verb that is offered for a question makes a condition that the check accepts', () => {
  for (const { definition } of QUESTIONNAIRE_TEMPLATES) {
    const whole: Questionnaire = { ...definition, units: [{ id: 'u', title: '示例市甲局' }] }
    const last = { kind: 'single', id: 'last', title: '最后一题', options: [{ id: 'a', title: '甲' }] } as const
    for (const { question } of listQuestions(whole)) {
      for (const verb of verbsFor(question)) {
        const first = testOf(firstTest(whole, question))
        if (!first) throw new Error('no test')
        const made = withVerb(whole, question, first.test, verb)
        const read = testOf(made)
        expect(read && verbOf(read.test, read.negated)).toBe(verb)
        const page = { id: 'page-last', sections: [{ id: 'section-last', questions: [{ ...last, showIf: made }] }] }
        expect(
          checkDefinition({ ...whole, pages: [...whole.pages, page] }).filter(({ at, level }) => at === 'last' && level === 'fault'),
        ).toEqual([])
      }
    }
  }
})

test('the answer outside the scale can be asked for by its own words', () => {
  const question = findQuestion(QUESTIONNAIRE_TEMPLATES[1]?.definition ?? { pages: [] }, 'q1')
  if (!question) throw new Error('no q1')
  expect(namedChoices(question).at(-1)).toEqual({ id: '?', title: '不了解' })
})
