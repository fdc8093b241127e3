import { expect, test } from 'vitest'
import { aQuestionnaire, aScored, options } from '../questionnaire.testing.ts'
import { ballotsIn, tablesOf, turnoutOf } from '../results/tables.ts'
import { createTallier, emptyTally, loadTally, mergeTallies, storeTally } from './tally.ts'
import { planTally } from './tally-plan.ts'

const DEFINITION = aQuestionnaire([
  aScored('q1'),
  { kind: 'multiple', id: 'q2', title: 'q2', options: options(3), showIf: { kind: 'chosen', question: 'q1', options: ['good'] } },
])
const PLAN = planTally(DEFINITION)

test('a ballot without any answer is an abstention, not a vote', () => {
  const tallier = createTallier(emptyTally(PLAN))
  tallier.add({ channel: 'paper', answers: {} })
  tallier.add({ channel: 'paper', answers: { q1: 'good' } })
  expect(turnoutOf(tallier.tally)[0]).toEqual({ channel: 'paper', received: 2, counted: 1, invalid: [{ reason: 'blank', count: 1 }] })
})

test('those who were not asked are not among the blank', () => {
  const tallier = createTallier(emptyTally(PLAN))
  tallier.add({ channel: 'open', answers: { q1: 'good' } })
  tallier.add({ channel: 'open', answers: { q1: 'good', q2: ['a', 'b'] } })
  tallier.add({ channel: 'open', answers: { q1: 'poor' } })
  tallier.add({ channel: 'open', answers: { q1: '?' } })
  const tables = PLAN.questions.flatMap((plan) => tablesOf(tallier.tally, plan))
  expect(tables.map(({ asked, answered, unsure, blank }) => [asked, answered, unsure, blank])).toEqual([
    [4, 3, 1, 0],
    [2, 1, 0, 1],
  ])
})

test('answers that are not normalised are refused whole', () => {
  const tallier = createTallier(emptyTally(PLAN))
  expect(() => tallier.add({ channel: 'open', answers: { q1: 'good', q2: ['a', 'gone'] } })).toThrow(RangeError)
  expect(ballotsIn(tallier.tally)).toBe(0)
  expect(storeTally(tallier.tally).counts).toEqual([])
})

test('tallies of different questionnaires do not meet', () => {
  const other = planTally(aQuestionnaire([aScored('q1')]))
  expect(() => mergeTallies(emptyTally(PLAN), emptyTally(other))).toThrow(RangeError)
  expect(loadTally(other, storeTally(emptyTally(PLAN)))).toBeUndefined()
})

test('only single choices make groups', () => {
  expect(() => planTally(DEFINITION, { segments: ['q2'] })).toThrow(RangeError)
})
