import fc from 'fast-check'
import type { Answers } from './answers/answers.ts'
import { validateAnswers } from './answers/validate-answers.ts'
import type { Question, Questionnaire } from './definition/definition.ts'
import { UNSURE } from './definition/limits.ts'
import { listQuestions, unitsOf } from './definition/walk.ts'
import { aQuestionnaire, FOUR_STEPS, options } from './questionnaire.testing.ts'
import { CHANNELS } from './score/formula.ts'
import type { Ballot } from './tally/ballot.ts'

/** One question of every kind, conditions and segments: what random ballots are drawn for. */
export const EVERY_KIND: Questionnaire = aQuestionnaire(
  [
    { kind: 'single', id: 'age', title: '年龄', options: options(3) },
    { kind: 'dropdown', id: 'job', title: '职业', options: options(2), unsure: '不愿透露' },
    { kind: 'single', id: 'q1', title: '总体评价', options: FOUR_STEPS, unsure: '不了解', shuffle: true },
    {
      kind: 'multiple',
      id: 'many',
      title: '渠道',
      options: [...options(4), { id: 'none', title: '都没有', exclusive: true }, { id: 'other', title: '其他', write: true }],
      least: 1,
      most: 3,
      showIf: { kind: 'not', of: { kind: 'chosen', question: 'q1', options: ['poor'] } },
    },
    { kind: 'rating', id: 'stars', title: '评分', points: 5, unsure: '不了解' },
    { kind: 'nps', id: 'nps', title: '推荐', showIf: { kind: 'compare', question: 'stars', is: 'at-least', value: '3' } },
    { kind: 'matrix', id: 'rows', title: '陈述', statements: options(3), scale: FOUR_STEPS, unsure: '不了解' },
    {
      kind: 'unit-matrix',
      id: 'units',
      title: '部门',
      indicators: options(2),
      scale: FOUR_STEPS,
      unsure: '不了解',
      chooseFirst: true,
      comment: '意见',
    },
    { kind: 'number', id: 'count', title: '次数', least: 0, most: 1_000_000, decimals: 1 },
    { kind: 'date', id: 'day', title: '日期' },
    { kind: 'short-text', id: 'short', title: '短', most: 20 },
    { kind: 'long-text', id: 'long', title: '长', most: 200 },
    { kind: 'ranking', id: 'rank', title: '排序', options: options(3), least: 1 },
  ],
  {
    units: [
      { id: 'u1', title: '示例市甲局' },
      { id: 'u2', title: '示例市乙局' },
    ],
    segments: ['age', 'job'],
  },
)

/** An answer as somebody might send it: not normalised, often left out. */
function anAnswer(definition: Questionnaire, question: Question): fc.Arbitrary<unknown> {
  const unsure = 'unsure' in question && question.unsure !== undefined ? [UNSURE] : []
  switch (question.kind) {
    case 'single':
    case 'dropdown':
      return fc.constantFrom(...question.options.map(({ id }) => id), ...unsure)
    case 'multiple':
      return fc.oneof(
        fc.shuffledSubarray(
          question.options.filter(({ exclusive }) => exclusive !== true).map(({ id }) => id),
          { maxLength: 3 },
        ),
        fc.constant(['none']),
      )
    case 'rating':
      return fc.oneof(fc.integer({ min: 1, max: question.points }), fc.constant(UNSURE))
    case 'nps':
      return fc.integer({ min: 0, max: 10 })
    case 'matrix':
      return fc.record(Object.fromEntries(question.statements.map(({ id }) => [id, aStep])), { requiredKeys: [] })
    case 'unit-matrix': {
      const judged = fc.record(Object.fromEntries(question.indicators.map(({ id }) => [id, aStep])))
      return fc.record(Object.fromEntries(unitsOf(definition, question).map(({ id }) => [id, judged])), { requiredKeys: [] })
    }
    case 'number':
      return fc.integer({ min: 0, max: 1_000 }).map((tenths) => String(tenths / 10))
    case 'date':
      return fc.constantFrom('2026-01-31', '2026-09-18')
    case 'short-text':
    case 'long-text':
      return fc.constantFrom('', ' 好 ', '有意见')
    case 'ranking':
      return fc.shuffledSubarray(
        question.options.map(({ id }) => id),
        { minLength: 1 },
      )
  }
}

const aStep = fc.constantFrom(...FOUR_STEPS.map(({ id }) => id), UNSURE)

/** What a browser might send for a questionnaire: any questions answered, texts beside choices too. */
export function sentAnswers(definition: Questionnaire): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.fromEntries(listQuestions(definition).map(({ question }) => [question.id, anAnswer(definition, question)]))
  return fc.record(
    { ...fields, 'many.other': fc.constantFrom('村里', ''), 'units.u1': fc.constantFrom('态度很好', '') },
    { requiredKeys: [] },
  )
}

/** A ballot as it is stored. */
export function aBallot(definition: Questionnaire = EVERY_KIND): fc.Arbitrary<Ballot> {
  return fc.record({ channel: fc.constantFrom(...CHANNELS), answers: sentAnswers(definition).map((sent) => normalised(definition, sent)) })
}

/** What validation makes of answers that it must accept. */
export function normalised(definition: Questionnaire, sent: unknown): Answers {
  const reading = validateAnswers(definition, sent)
  if (!reading.ok) throw new Error(JSON.stringify(reading.errors))
  return reading.answers
}
