import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EVERY_KIND } from '../arbitraries.testing.ts'
import { visible } from '../answers/visible.ts'
import type { Condition } from '../definition/condition.ts'
import type { Question } from '../definition/definition.ts'
import { aQuestionnaire, FOUR_STEPS, options } from '../questionnaire.testing.ts'
import { checkDefinition } from './check-definition.ts'

const chosen = (question: string, ...ids: readonly string[]): Condition => ({ kind: 'chosen', question, options: ids })
const single = (id: string, rest: Partial<Extract<Question, { kind: 'single' }>> = {}): Question => ({
  kind: 'single',
  id,
  title: id,
  options: options(3),
  ...rest,
})
const codes = (questions: readonly Question[]): readonly string[] =>
  checkDefinition(aQuestionnaire(questions)).map(({ code, at }) => `${code} ${at}`)

test('a sound questionnaire has no complaint', () => {
  expect(checkDefinition(EVERY_KIND)).toEqual([])
})

test('a circle is named with its way', () => {
  const complaints = checkDefinition(
    aQuestionnaire([
      single('q1', { title: '总体', showIf: chosen('q3', 'a') }),
      single('q2', { title: '渠道', showIf: chosen('q1', 'a') }),
      single('q3', { title: '', showIf: chosen('q2', 'a') }),
    ]),
  ).filter(({ code }) => code === 'circle')
  expect(complaints).toEqual([
    { level: 'fault', code: 'circle', at: 'q1', sentence: '显示条件互相等待：总体 → q3 → 渠道 → 总体，这些题目谁也不会先出现。' },
  ])
})

test('a question cannot wait for itself or for a later one', () => {
  expect(codes([single('q1', { showIf: chosen('q1', 'a') })])).toEqual(['circle q1'])
  expect(codes([single('q1', { showIf: chosen('q2', 'a') }), single('q2')])).toEqual(['refers_to_later q1'])
})

describe('questions nobody can see', () => {
  test.each<[string, Condition]>([
    ['two different answers to one choice', { kind: 'all', of: [chosen('q1', 'a'), chosen('q1', 'b')] }],
    ['an answer and none', { kind: 'all', of: [chosen('q1', 'a'), { kind: 'not', of: { kind: 'answered', question: 'q1' } }] }],
    ['no answer to what is required', { kind: 'not', of: { kind: 'answered', question: 'q1' } }],
    [
      'numbers that leave no room',
      {
        kind: 'all',
        of: [
          { kind: 'compare', question: 'n', is: 'above', value: '3' },
          { kind: 'compare', question: 'n', is: 'below', value: '4' },
        ],
      },
    ],
    ['more choices than allowed', { kind: 'all', of: [chosen('m', 'a'), chosen('m', 'b'), chosen('m', 'c')] }],
    ['an empty list of reasons', { kind: 'any', of: [] }],
  ])('%s', (_, showIf) => {
    const before: readonly Question[] = [
      single('q1', { required: true }),
      { kind: 'number', id: 'n', title: 'n', least: 0, most: 100_000, decimals: 0 },
      { kind: 'multiple', id: 'm', title: 'm', options: options(3), most: 2 },
    ]
    expect(codes([...before, single('q9', { showIf })])).toEqual(['unreachable q9'])
  })
  test('what hangs on a hidden question is hidden as well', () => {
    const never: Condition = { kind: 'all', of: [chosen('q1', 'a'), chosen('q1', 'b')] }
    expect(codes([single('q1'), single('q2', { showIf: never }), single('q3', { showIf: chosen('q2', 'a') })])).toEqual([
      'unreachable q2',
      'unreachable q3',
    ])
  })
  test('numbers with room between them can be reached', () => {
    const between: Condition = {
      kind: 'all',
      of: [
        { kind: 'compare', question: 'n', is: 'above', value: '3' },
        { kind: 'compare', question: 'n', is: 'below', value: '4' },
      ],
    }
    expect(
      codes([{ kind: 'number', id: 'n', title: 'n', least: 0, most: 100_000, decimals: 1 }, single('q9', { showIf: between })]),
    ).toEqual([])
  })
  test('a long chain of questions, each hanging on the one before, is judged to its end', () => {
    const chain = Array.from({ length: 150 }, (_, at) =>
      single(`c${at}`, at === 0 ? {} : { showIf: { kind: 'answered', question: `c${at - 1}` } }),
    )
    expect(codes(chain)).toEqual([])
    const late: Condition = { kind: 'all', of: [chosen('c148', 'a'), { kind: 'not', of: { kind: 'answered', question: 'c2' } }] }
    expect(codes([...chain, single('last', { showIf: late })])).toEqual(['unreachable last'])
  })
  test('whether a table was answered at all can be asked', () => {
    const rows: Question = { kind: 'matrix', id: 'x', title: 'x', statements: options(2), scale: FOUR_STEPS }
    const units: Question = { kind: 'unit-matrix', id: 'y', title: 'y', indicators: options(1), scale: FOUR_STEPS }
    const answered = (question: string): Condition => ({ kind: 'answered', question })
    const definition = aQuestionnaire([rows, units, single('q8', { showIf: answered('x') }), single('q9', { showIf: answered('y') })], {
      units: [{ id: 'u', title: '示例市甲局' }],
    })
    expect(checkDefinition(definition)).toEqual([])
  })
  test('rows of matrices can be reached', () => {
    const rows: Question = { kind: 'matrix', id: 'x', title: 'x', statements: options(2), scale: FOUR_STEPS }
    expect(codes([rows, single('q9', { showIf: { kind: 'chosen', question: 'x', row: 'b', options: ['poor'] } })])).toEqual([])
    const both: Condition = {
      kind: 'all',
      of: [
        { kind: 'chosen', question: 'x', row: 'b', options: ['poor'] },
        { kind: 'chosen', question: 'x', row: 'b', options: ['good'] },
      ],
    }
    expect(codes([rows, single('q9', { showIf: both })])).toEqual(['unreachable q9'])
  })
})

test('the verdict agrees with trying every answer', () => {
  const leaf = fc
    .record({ question: fc.constantFrom('q1', 'q2'), ids: fc.subarray(['a', 'b', 'c'], { minLength: 1 }) })
    .map(({ question, ids }) => chosen(question, ...ids))
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((of): Condition => ({ kind: 'all', of })),
      fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((of): Condition => ({ kind: 'any', of })),
      tie('condition').map((of): Condition => ({ kind: 'not', of })),
    ),
  }))
  fc.assert(
    fc.property(condition, condition, (first, second) => {
      const definition = aQuestionnaire([single('q1'), single('q2', { showIf: first }), single('q3', { showIf: second })])
      const complaints = checkDefinition(definition)
      fc.pre(complaints.every(({ level }) => level === 'warning'))
      const each = [undefined, 'a', 'b', 'c']
      const seen = new Set(each.flatMap((q1) => each.flatMap((q2) => visible(definition, { ...(q1 && { q1 }), ...(q2 && { q2 }) }))))
      const unreachable = complaints.filter(({ code }) => code === 'unreachable').map(({ at }) => at)
      expect(unreachable).toEqual(['q2', 'q3'].filter((id) => !seen.has(id)))
    }),
    { numRuns: 300 },
  )
})

describe('dead ends', () => {
  test.each<[string, Question]>([
    ['more choices asked for than there are', { kind: 'multiple', id: 'q', title: 'q', options: options(2), least: 3 }],
    ['at most fewer than at least', { kind: 'multiple', id: 'q', title: 'q', options: options(3), least: 2, most: 1 }],
    ['a choice among nothing', { kind: 'single', id: 'q', title: 'q', options: [] }],
    ['bounds the wrong way round', { kind: 'number', id: 'q', title: 'q', least: 10, most: 0, decimals: 0 }],
    ['days the wrong way round', { kind: 'date', id: 'q', title: 'q', from: '2026-02-01', to: '2026-01-01' }],
    ['a ranking of one', { kind: 'ranking', id: 'q', title: 'q', options: options(1) }],
  ])('%s', (_, question) => {
    expect(codes([question])).toContain('dead_end q')
  })
})

describe('references', () => {
  test.each<[string, Question]>([
    ['unknown_reference q2', single('q2', { showIf: chosen('gone', 'a') })],
    ['condition_does_not_fit q2', single('q2', { showIf: chosen('q1', 'z') })],
    ['condition_does_not_fit q2', single('q2', { showIf: { kind: 'compare', question: 'q1', is: 'above', value: '1' } })],
    ['condition_does_not_fit q2', single('q2', { showIf: { kind: 'answered', question: 'q1', row: 'a' } })],
    ['pipe_does_not_fit q2', single('q2', { title: '{{q3}}' })],
    ['duplicate_id q1', single('q1')],
    ['bad_id 问题', single('问题')],
    ['text_missing q2', single('q2', { title: ' ' })],
    [
      'duplicate_id q2',
      single('q2', {
        options: [
          { id: 'a', title: '好' },
          { id: 'b', title: '好' },
        ],
      }),
    ],
  ])('%s', (expected, question) => {
    expect(codes([single('q1'), question])).toContain(expected)
  })
  test('segments and quotas name single choices that exist', () => {
    const definition = aQuestionnaire([single('q1')], { segments: ['gone'], quotas: [{ id: 'k', segment: 'q1', option: 'a', most: 0 }] })
    expect(checkDefinition(definition).map(({ code }) => code)).toEqual(['unknown_reference', 'quota_does_not_fit', 'quota_does_not_fit'])
  })
})
