import { describe, expect, test } from 'vitest'
import type { CountTable } from '../results/tables.ts'
import { TEN_EIGHT_SIX_ZERO, worthsOf } from '../score/score-map.ts'
import { aScored } from '../questionnaire.testing.ts'
import { publishTable, publishTables } from './publish.ts'

function aTable(counts: Readonly<Record<string, number>>, rest: Partial<CountTable> = {}): CountTable {
  const answered = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return {
    question: 'q',
    kind: 'single',
    asked: answered,
    answered,
    unsure: 0,
    blank: 0,
    options: Object.entries(counts).map(([option, count]) => ({ option, count })),
    ...rest,
  }
}

const shown = (table: CountTable, ...rest: [worths?: Parameters<typeof publishTable>[2]]) =>
  publishTable(table, { least: 5, oneWay: true }, ...rest).shares.map((share) => (share.hidden === true ? '*' : share.count))

test('a small count hides the next smallest with it', () => {
  expect(shown(aTable({ satisfied: 51, 'fairly-satisfied': 6, fair: 3, dissatisfied: 0 }))).toEqual([51, '*', '*', 0])
})

test('a satisfied share that would divide the hidden answers is kept back', () => {
  const worths = worthsOf(TEN_EIGHT_SIX_ZERO, aScored('q'))
  const divided = publishTable(aTable({ excellent: 40, good: 6, fair: 3, poor: 20 }), { least: 5, oneWay: true }, worths)
  expect(divided.satisfied).toBeUndefined()
  expect(divided.mean).toBeDefined()
  expect(publishTable(aTable({ excellent: 40, good: 9, fair: 8, poor: 20 }), { least: 5, oneWay: true }, worths).satisfied).toBeDefined()
})

describe('a multiple choice', () => {
  test('hides options that few chose and options that few did not choose', () => {
    expect(shown(aTable({ a: 58, b: 30, c: 2 }, { kind: 'multiple', answered: 60, asked: 60 }))).toEqual(['*', 30, '*'])
  })
  test('shares of votes go when anything is hidden', () => {
    const table = publishTable(aTable({ a: 20, b: 30, c: 2 }, { kind: 'multiple', answered: 60, asked: 60 }))
    expect(table.shares[0]).not.toHaveProperty('ofVotes')
    expect(publishTable(aTable({ a: 20, b: 30 }, { kind: 'multiple', answered: 60, asked: 60 })).shares[0]).toHaveProperty('ofVotes')
  })
})

test('too few answers withhold the table, and only who was asked is told', () => {
  expect(publishTable(aTable({ excellent: 3, poor: 1 }, { asked: 9, unsure: 5 }))).toEqual({
    question: 'q',
    kind: 'single',
    asked: 9,
    unsure: 5,
    shares: [
      { option: 'excellent', hidden: true },
      { option: 'poor', hidden: true },
    ],
  })
})

test('one small place of a ranking withholds all of its tables', () => {
  const rows = [aTable({ '1': 20, '2': 10 }, { kind: 'ranking', row: 'a' }), aTable({ '1': 10, '2': 1 }, { kind: 'ranking', row: 'b' })]
  expect(publishTables(rows, { least: 5, oneWay: true }, () => undefined).map(({ answered, mean }) => [answered, mean])).toEqual([
    [undefined, undefined],
    [undefined, undefined],
  ])
})

test('an office that publishes plain tables in full still masks its crosstabs only', () => {
  expect(publishTable(aTable({ satisfied: 52, fair: 3 }), { least: 5, oneWay: false }).shares).toMatchObject([{ count: 52 }, { count: 3 }])
})
