import { describe, expect, test } from 'vitest'
import type { Question } from '../definition/definition.ts'
import { aQuestionnaire, FOUR_STEPS, options } from '../questionnaire.testing.ts'
import { validateAnswers } from './validate-answers.ts'

/** Sentences for one question and one answer; empty when it is accepted. */
function complaints(question: Question, value: unknown, beside: Record<string, unknown> = {}): readonly string[] {
  const reading = validateAnswers(aQuestionnaire([question]), { [question.id]: value, ...beside })
  return reading.ok ? [] : reading.errors.map(({ sentence }) => sentence)
}

function kept(question: Question, value: unknown, beside: Record<string, unknown> = {}): unknown {
  const reading = validateAnswers(aQuestionnaire([question]), { [question.id]: value, ...beside })
  return reading.ok ? reading.answers : reading.errors
}

describe('multiple choice', () => {
  const question: Question = {
    kind: 'multiple',
    id: 'q',
    title: 'q',
    options: [...options(4), { id: 'none', title: '都没有', exclusive: true }],
    least: 2,
    most: 3,
  }

  test('is kept in the printed order, each option once', () => {
    expect(kept(question, ['c', 'a', 'c'])).toEqual({ q: ['a', 'c'] })
  })
  test('says how many are missing or too many', () => {
    expect(complaints(question, ['a'])).toEqual(['请至少选 2 项，现在选了 1 项。'])
    expect(complaints(question, ['a', 'b', 'c', 'd'])).toEqual(['最多选 3 项，现在选了 4 项。'])
  })
  test('an exclusive option stands alone and satisfies the least number', () => {
    expect(kept(question, ['none'])).toEqual({ q: ['none'] })
    expect(complaints(question, ['none', 'a'])).toEqual(['选了“都没有”就不能再选其他选项。'])
  })
  test('nothing chosen is no answer', () => {
    expect(kept(question, [])).toEqual({})
  })
})

describe('number, date and text', () => {
  const number: Question = { kind: 'number', id: 'q', title: 'q', least: -50_000, most: 1_000_000, decimals: 1 }

  test.each([
    ['12.50', '12.5'],
    ['１２', '12'],
    [' -3 ', '-3'],
    [7, '7'],
    ['+0', '0'],
  ])('%j is read as %j', (sent, stored) => {
    expect(kept(number, sent)).toEqual({ q: stored })
  })
  test.each([
    ['12.55', '最多保留 1 位小数。'],
    ['101', '请填写 −5 到 100 之间的数。'],
    ['abc', '“abc”不是数字，请填写例如 12 或 12.5。'],
    ['1e2', '“1e2”不是数字，请填写例如 12 或 12.5。'],
  ])('%j is refused', (sent, sentence) => {
    expect(complaints(number, sent)).toEqual([sentence])
  })
  test('a day that does not exist is refused', () => {
    expect(complaints({ kind: 'date', id: 'q', title: 'q' }, '2026-02-30')).toEqual(['请填写日期，例如 2026-09-18。'])
    expect(complaints({ kind: 'date', id: 'q', title: 'q', from: '2026-01-01' }, '2025-12-31')).toEqual(['日期不能早于 2026-01-01。'])
  })
  test('a rare character counts as one and half a character is replaced', () => {
    const question: Question = { kind: 'short-text', id: 'q', title: 'q', most: 2 }
    expect(kept(question, '𠮷𠮷')).toEqual({ q: '𠮷𠮷' })
    expect(kept(question, '好\ud800')).toEqual({ q: '好\ufffd' })
    expect(complaints(question, '一二三')).toEqual(['最多填写 2 个字，现在有 3 个字，请删减。'])
  })
  test('text loses what cannot be seen', () => {
    expect(kept({ kind: 'long-text', id: 'q', title: 'q', most: 50 }, '\ufeff一\u202e二\r\n三\u0000 ')).toEqual({ q: '一二\n三' })
  })
})

describe('unit matrix', () => {
  const question: Question = {
    kind: 'unit-matrix',
    id: 'q',
    title: 'q',
    indicators: options(2),
    scale: FOUR_STEPS,
    unsure: '不了解',
    chooseFirst: true,
    comment: '意见',
    most: 1,
  }
  const units = [
    { id: 'u1', title: '甲' },
    { id: 'u2', title: '乙' },
  ]
  const read = (answers: unknown) => validateAnswers(aQuestionnaire([question], { units }), answers)

  test('a unit that was chosen is judged on every indicator', () => {
    expect(read({ q: { u1: { a: 'good' } } })).toEqual({
      ok: false,
      errors: [{ question: 'q', row: 'u1', column: 'b', sentence: '请选择一项。' }],
    })
  })
  test('a comment stands beside a chosen unit and goes with it', () => {
    const u1 = { a: 'good', b: '?' }
    expect(read({ q: { u1 }, 'q.u1': ' 快一点 ', 'q.u2': '没选的' })).toEqual({
      ok: true,
      answers: { q: { u1 }, 'q.u1': '快一点' },
      dropped: [],
    })
  })
  test('no more units than allowed, and none that is not in the list', () => {
    const whole = { a: 'good', b: 'good' }
    expect(read({ q: { u1: whole, u2: whole } })).toMatchObject({ errors: [{ sentence: '最多评价 1 个单位，现在评价了 2 个。' }] })
    expect(read({ q: { u3: whole } })).toMatchObject({ errors: [{ sentence: '有的单位已经不在问卷里，请重新选择。' }] })
  })
})

describe('conditions', () => {
  const chain = aQuestionnaire([
    { kind: 'single', id: 'q1', title: 'q1', options: options(2) },
    { kind: 'single', id: 'q2', title: 'q2', options: options(2), showIf: { kind: 'chosen', question: 'q1', options: ['a'] } },
    {
      kind: 'single',
      id: 'q3',
      title: 'q3',
      options: options(2),
      showIf: { kind: 'chosen', question: 'q2', options: ['a'] },
      required: true,
    },
    { kind: 'short-text', id: 'q4', title: 'q4', most: 10, requireIf: { kind: 'chosen', question: 'q1', options: ['b'] } },
  ])

  test('an answer that became hidden is dropped, and with it what hung on it', () => {
    expect(validateAnswers(chain, { q1: 'b', q2: 'a', q3: 'a', q4: '因为' })).toEqual({
      ok: true,
      answers: { q1: 'b', q4: '因为' },
      dropped: ['q2', 'q3'],
    })
  })
  test('a hidden question is not required, a shown one is', () => {
    expect(validateAnswers(chain, { q1: 'a', q2: 'b' })).toMatchObject({ ok: true })
    expect(validateAnswers(chain, { q1: 'a', q2: 'a' })).toEqual({
      ok: false,
      errors: [{ question: 'q3', sentence: '这一题必须回答，请选择一项。' }],
    })
  })
  test('a question is required only while its condition holds', () => {
    expect(validateAnswers(chain, { q1: 'b' })).toEqual({ ok: false, errors: [{ question: 'q4', sentence: '这一题必须填写。' }] })
  })
  test('a hidden answer that is wrong in itself troubles nobody', () => {
    expect(validateAnswers(chain, { q1: 'b', q2: 42, q4: '因为' })).toMatchObject({ ok: true, dropped: ['q2'] })
  })
  test('a field of another version of the questionnaire is named', () => {
    expect(validateAnswers(chain, { gone: 'a' })).toMatchObject({ errors: [{ question: 'gone' }] })
  })
})
