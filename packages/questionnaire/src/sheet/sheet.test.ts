import fc from 'fast-check'
import { expect, test } from 'vitest'
import { validateAnswers } from '../answers/validate-answers.ts'
import { EVERY_KIND as LARGE, aBallot } from '../arbitraries.testing.ts'
import { aQuestionnaire } from '../questionnaire.testing.ts'
import { sheetOf } from './sheet.ts'

const OPTIONS = [
  { id: 'good', title: '好' },
  { id: 'bad', title: '不好' },
]

const EVERY_KIND = aQuestionnaire(
  [
    { kind: 'single', id: 'with', title: '总体', options: OPTIONS, unsure: '不了解' },
    { kind: 'multiple', id: 'ways', title: '渠道', options: [...OPTIONS, { id: 'other', title: '其他', write: true }], unsure: '说不清' },
    { kind: 'nps', id: 'again', title: '推荐' },
    { kind: 'matrix', id: '1st', title: '看法', statements: [{ id: 'a-b', title: '及时' }], scale: OPTIONS },
    {
      kind: 'unit-matrix',
      id: 'units',
      title: '单位',
      indicators: [{ id: 'open', title: '公开' }],
      scale: OPTIONS,
      unsure: '不了解',
      comment: '意见',
    },
    { kind: 'ranking', id: 'order', title: '排序', options: OPTIONS },
    { kind: 'number', id: 'times', title: '次数', least: 0, most: 1_000_000, decimals: 1 },
    { kind: 'date', id: 'day', title: '日期' },
    { kind: 'long-text', id: 'words', title: '意见', most: 100 },
  ],
  { units: [{ id: '0193', title: '甲局' }] },
)

test('every kind of question has its columns, with names that a program for statistics takes', () => {
  expect(sheetOf(EVERY_KIND).columns.map(({ name, label }) => [name, label])).toEqual([
    ['v_with', '总体'],
    ['ways_good', '渠道：好'],
    ['ways_bad', '渠道：不好'],
    ['ways_other', '渠道：其他'],
    ['ways_unsure', '渠道：说不清'],
    ['ways_other_words', '渠道：其他（填写的内容）'],
    ['again', '推荐'],
    ['v_1st_a_b', '看法：及时'],
    ['units_u1_open', '甲局：公开'],
    ['units_u1_words', '甲局：意见'],
    ['order_good', '排序：“好”的名次'],
    ['order_bad', '排序：“不好”的名次'],
    ['times', '次数'],
    ['day', '日期'],
    ['words', '意见'],
  ])
})

test('answers are codes, flags, places, numbers and texts; what was not answered is empty and not zero', () => {
  const { cellsOf } = sheetOf(EVERY_KIND)
  const reading = validateAnswers(EVERY_KIND, {
    with: '?',
    ways: ['bad', 'other'],
    'ways.other': '=HYPERLINK("http://x")',
    again: 0,
    '1st': { 'a-b': 'bad' },
    units: { '0193': { open: 'good' } },
    'units.0193': '很快',
    order: ['bad', 'good'],
    times: '2.5',
    day: '2026-06-10',
    words: '谢谢',
  })
  expect(reading.ok && cellsOf(reading.answers)).toEqual([
    99,
    0,
    1,
    1,
    0,
    '=HYPERLINK("http://x")',
    0,
    2,
    1,
    '很快',
    2,
    1,
    2.5,
    '2026-06-10',
    '谢谢',
  ])
  expect(cellsOf({ ways: ['?'] })).toEqual([null, null, null, null, 1, null, null, null, null, null, null, null, null, null, null])
})

test('whatever a ballot says fills its columns and no others, and every name is there once', () => {
  const { columns, cellsOf } = sheetOf(LARGE)
  expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length)
  for (const { name } of columns) expect(name).toMatch(/^[a-z][a-z0-9_]{0,63}$/)
  fc.assert(
    fc.property(aBallot(LARGE), ({ answers }) => {
      const cells = cellsOf(answers)
      expect(cells).toHaveLength(columns.length)
      const filled = columns.filter((_, at) => cells[at] !== null)
      // Only texts beside a choice stand under keys of their own.
      expect(filled.filter(({ question, kind }) => kind !== 'text' && answers[question] === undefined)).toEqual([])
      const unknown = columns.filter(
        ({ kind, values }, at) => kind === 'code' && cells[at] !== null && !values.some(({ code }) => code === cells[at]),
      )
      expect(unknown).toEqual([])
      const plain = Object.entries(answers).filter(([key, value]) => !key.includes('.') && typeof value !== 'object')
      expect(plain.filter(([key]) => !filled.some(({ question }) => question === key))).toEqual([])
    }),
  )
})
