import { expect, test } from 'vitest'
import { TEN_EIGHT_SIX_ZERO, worthsOf } from '../score/score-map.ts'
import { aScored } from '../questionnaire.testing.ts'
import { figuresOf } from './figures.ts'
import type { CountTable } from './tables.ts'

function aTable(kind: CountTable['kind'], counts: Readonly<Record<string, number>>, rest: Partial<CountTable> = {}): CountTable {
  const options = Object.entries(counts).map(([option, count]) => ({ option, count }))
  const answered = options.reduce((sum, { count }) => sum + count, 0)
  return { question: 'q', kind, asked: answered, answered, unsure: 0, blank: 0, options, ...rest }
}

test('shares of a single choice are of those who answered: 51, 6, 3 of 60 are 85 %, 10 %, 5 %', () => {
  const { shares } = figuresOf(aTable('single', { satisfied: 51, 'fairly-satisfied': 6, fair: 3, dissatisfied: 0 }))
  expect(shares.map(({ ofVoters }) => ofVoters)).toEqual([8_500, 1_000, 500, 0])
})

test('a multiple choice says both of what: voters and votes', () => {
  const { shares } = figuresOf(aTable('multiple', { a: 8, b: 4 }, { answered: 10 }))
  expect(shares.map(({ ofVoters, ofVotes }) => [ofVoters, ofVotes])).toEqual([
    [8_000, 6_667],
    [4_000, 3_333],
  ])
})

test('those who do not know stay out of mean and rate, and their share is told', () => {
  const table = aTable('single', { excellent: 2, good: 1, fair: 0, poor: 1 }, { asked: 10, unsure: 4, blank: 2 })
  const figures = figuresOf(table, worthsOf(TEN_EIGHT_SIX_ZERO, aScored('q')))
  expect(figures.mean).toBe(70_000) // (10 + 10 + 8 + 0) ÷ 4
  expect(figures.satisfied).toMatchObject({ count: 3, share: 7_500 })
  expect(figures.unsureShare).toBe(4_000)
})

test('promoters less detractors', () => {
  expect(figuresOf(aTable('nps', { '0': 1, '6': 1, '7': 3, '9': 2, '10': 3 })).promoterScore).toBe(3_000)
})

test('without answers there is nothing to divide', () => {
  expect(figuresOf(aTable('rating', { '1': 0 }))).toEqual({ shares: [{ option: '1', count: 0 }] })
})
