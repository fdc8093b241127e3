import {
  optionTitle,
  rowTitle,
  TEN_EIGHT_SIX_ZERO,
  type Formula,
  type PublicTable,
  type Question,
  type Questionnaire,
} from '@sunlit/questionnaire'
import { expect, test } from 'vitest'
import { findingOf, percent, satisfiedOptions } from './words.ts'

const UNITS: Question = {
  kind: 'unit-matrix',
  id: 'units',
  title: '请评价',
  indicators: [{ id: 'open', title: '公开及时' }],
  scale: TEN_EIGHT_SIX_ZERO.options.map(({ option, title }) => ({ id: option, title })),
  unsure: '不清楚',
}

const DEFINITION: Questionnaire = {
  id: 'd',
  version: 1,
  title: '示例',
  units: [{ id: 'u1', title: '示例一局' }],
  segments: [],
  quotas: [],
  pages: [{ id: 'p', sections: [{ id: 's', questions: [UNITS] }] }],
}

const FORMULA: Formula = {
  subject: 'units',
  maps: [TEN_EIGHT_SIX_ZERO],
  items: [{ question: 'units', row: 'open', map: TEN_EIGHT_SIX_ZERO.id, weight: 1 }],
  combine: 'mean',
  channels: [{ channel: 'open', weight: 10_000, least: 1 }],
  missingChannel: 'others',
  leastPerSubject: 5,
  grades: [],
  decimals: 2,
}

function aTable(change: Partial<PublicTable>): PublicTable {
  return { question: 'q', kind: 'single', asked: 20, answered: 20, unsure: 0, blank: 0, shares: [], ...change }
}

const CHOICE: Question = {
  kind: 'single',
  id: 'q',
  title: '题',
  options: [
    { id: 'a', title: '甲' },
    { id: 'b', title: '乙' },
  ],
}

test('a finding says what most people said, what is kept back, and that nobody answered', () => {
  const shares = [
    { option: 'a', count: 5, ofVoters: 2500 },
    { option: 'b', count: 15, ofVoters: 7500 },
  ]
  expect(findingOf(CHOICE, aTable({ shares }), FORMULA)).toBe('选“乙”的最多，占75.0%。')
  expect(findingOf(CHOICE, aTable({ answered: 0 }), FORMULA)).toBe('没有人回答这一题。')
  const { answered: _, ...withheld } = aTable({})
  expect(findingOf(CHOICE, withheld, FORMULA)).toBe('回答的人太少，为保护隐私不公布分布。')
  const hidden = aTable({
    shares: [
      { option: 'a', hidden: true },
      { option: 'b', hidden: true },
    ],
  })
  expect(findingOf(CHOICE, hidden, FORMULA)).toBe('20人回答。')
  expect(findingOf(CHOICE, aTable({ satisfied: { count: 17, share: 8500, low: 7000, high: 9500 } }), FORMULA)).toBe('85.0%的回答表示满意。')
  const stars: Question = { kind: 'rating', id: 'q', title: '题', points: 5 }
  const mean = aTable({ kind: 'rating', mean: 43_333 })
  expect([0, 1, 2, 4].map((decimals) => findingOf(stars, mean, { decimals }))).toEqual(
    ['4', '4.3', '4.33', '4.3333'].map((words) => `平均 ${words}★（满分5★）。`),
  )
})

test('rows and options carry the names of the questionnaire, never ids', () => {
  expect(rowTitle(DEFINITION, UNITS, { row: 'u1', column: 'open' })).toBe('公开及时')
  expect(rowTitle(DEFINITION, UNITS, { row: 'u1' })).toBe('示例一局')
  expect([optionTitle(UNITS, 'good'), optionTitle(UNITS, '?'), optionTitle(CHOICE, '')]).toEqual(['良', '不清楚', '没有回答'])
})

test('what counts as satisfied is what the published formula says, and nothing where it does not score', () => {
  expect(satisfiedOptions(DEFINITION, FORMULA, { question: 'units', row: 'u1', column: 'open' })).toEqual(new Set(['excellent', 'good']))
  expect(satisfiedOptions(DEFINITION, FORMULA, { question: 'units', row: 'u1', column: 'other' })).toBeUndefined()
})

test('a share is read with one decimal, rounded once', () => {
  expect([percent(6667), percent(10_000), percent(0), percent(undefined)]).toEqual(['66.7%', '100.0%', '0.0%', '—'])
})
