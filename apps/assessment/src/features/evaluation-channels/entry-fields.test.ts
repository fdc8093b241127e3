import {
  fillPaper,
  findQuestionnaireTemplate,
  onPaper,
  QUESTIONNAIRE_TEMPLATES,
  validateAnswers,
  type Questionnaire,
} from '@sunlit/questionnaire'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answersOf, fieldsOf, isComplete, readField, typedOf } from './entry-fields.ts'

const STEPS = [
  { id: 'good', title: '优' },
  { id: 'poor', title: '差' },
]

const EVERYTHING: Questionnaire = {
  id: 'q',
  version: 1,
  title: '各种题',
  units: [
    { id: 'a', title: '甲局' },
    { id: 'b', title: '乙局' },
  ],
  segments: [],
  quotas: [],
  pages: [
    {
      id: 'p',
      sections: [
        {
          id: 's',
          questions: [
            {
              kind: 'single',
              id: 'one',
              title: '单选',
              options: [...STEPS, { id: 'other', title: '其他', write: true }],
              unsure: '不了解',
            },
            {
              kind: 'multiple',
              id: 'many',
              title: '多选',
              options: Array.from({ length: 12 }, (_, nth) => ({ id: `o${nth}`, title: `第${nth}项` })),
            },
            { kind: 'rating', id: 'stars', title: '评分', points: 5 },
            { kind: 'nps', id: 'nps', title: '推荐', unsure: '不了解' },
            { kind: 'matrix', id: 'says', title: '说法', statements: STEPS, scale: STEPS },
            {
              kind: 'unit-matrix',
              id: 'units',
              title: '单位',
              indicators: [
                { id: 'x', title: '及时' },
                { id: 'y', title: '真实' },
              ],
              scale: STEPS,
              unsure: '不了解',
            },
            { kind: 'ranking', id: 'rank', title: '排序', options: [...STEPS, { id: 'mid', title: '中' }], least: 1 },
            { kind: 'long-text', id: 'words', title: '意见', most: 500 },
          ],
        },
      ],
    },
  ],
}

test('digits typed one after the other become the answers of the sheet, which the server takes as they are', () => {
  const fields = fieldsOf(EVERYTHING)
  const typed = {
    one: '3',
    'one.other': '电话',
    many: '02 11',
    stars: '4',
    nps: '10',
    'says/good': '1',
    'units/a/x': '2',
    'units/a/y': '-',
    'units/b/x': '1',
    rank: '31',
    words: ' 请多公开 ',
  }
  const { answers, faults } = answersOf(fields, typed)
  expect(faults).toEqual({})
  expect(answers).toEqual({
    one: 'other',
    'one.other': '电话',
    many: ['o1', 'o10'],
    stars: 4,
    nps: 10,
    says: { good: 'good' },
    units: { a: { x: 'poor', y: '?' }, b: { x: 'good' } },
    rank: ['mid', 'good'],
    words: '请多公开',
  })
  expect(validateAnswers(onPaper(EVERYTHING), fillPaper(EVERYTHING, answers))).toMatchObject({ ok: true })
  expect(answersOf(fields, typedOf(fields, answers))).toEqual({ answers, faults: {} })
})

test('what stands on no sheet is told beside its field, and what belongs to no choice is left out', () => {
  const fields = fieldsOf(EVERYTHING)
  const { answers, faults } = answersOf(fields, { one: '12', many: '0101', nps: 'x', 'one.other': '电话', 'says/good': '7' })
  expect(faults).toEqual({
    one: '这题只能选一项；纸上选了几项的，请空着。',
    many: '第 01 项输入了两次。',
    nps: '请输入数字。',
    'says/good': '没有第 7 项。',
  })
  expect(answers).toEqual({})
})

test('a place goes on by itself when its one digit is typed, and waits where more may come', () => {
  const [one, , many, , nps] = fieldsOf(EVERYTHING)
  if (!one || !many || !nps) throw new Error('fields are missing')
  expect([isComplete(one, '1'), isComplete(one, '9'), isComplete(many, '01'), isComplete(nps, '1')]).toEqual([true, false, false, false])
  expect(readField(one, '')).toEqual({ ok: true, value: undefined })
})

test('whatever is typed into any published template is read or told, and what is read is a ballot', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...QUESTIONNAIRE_TEMPLATES.map(({ id }) => id)),
      fc.array(fc.stringMatching(/^[0-9 ,-]{0,3}$/)),
      (id, texts) => {
        const definition = findQuestionnaireTemplate(id)?.definition
        if (!definition) throw new Error('a template is missing')
        const fields = fieldsOf(definition).filter(({ kind }) => kind !== 'text')
        const { answers } = answersOf(fields, Object.fromEntries(fields.map(({ key }, nth) => [key, texts[nth] ?? ''])))
        const reading = validateAnswers(onPaper(definition), fillPaper(definition, answers))
        // Bounds of several choices are the server's to judge; everything else fits.
        const misfits = reading.ok ? [] : reading.errors.filter(({ question }) => !Array.isArray(answers[question]))
        expect(misfits).toEqual([])
      },
    ),
    { numRuns: 60 },
  )
})
