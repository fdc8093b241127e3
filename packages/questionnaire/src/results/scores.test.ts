import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answers } from '../answers/answers.ts'
import { aFormula, aQuestionnaire, aScored, FOUR_STEPS } from '../questionnaire.testing.ts'
import { CHANNELS, type Channel, type Formula } from '../score/formula.ts'
import { createTallier, emptyTally, type Tally } from '../tally/tally.ts'
import { planTally } from '../tally/tally-plan.ts'
import { scoresOf, totalOf } from './scores.ts'

const TWO = aQuestionnaire([aScored('q1'), aScored('q2')])

function tallied(ballots: readonly (readonly [Channel, Answers])[], definition = TWO): Tally {
  const { tally, add } = createTallier(emptyTally(planTally(definition)))
  for (const [channel, answers] of ballots) add({ channel, answers })
  return tally
}

const whole = (ballots: readonly (readonly [Channel, Answers])[], formula: Partial<Formula> = {}) =>
  scoresOf(tallied(ballots), aFormula(formula))[0]

test('a mean is exact and rounded once', () => {
  expect(
    whole([
      ['open', { q1: 'excellent' }],
      ['open', { q1: 'good' }],
      ['open', { q1: 'good' }],
    ]),
  ).toMatchObject({ n: 3, state: 'scored', score: 86_667 })
})

test('不了解 is in no denominator', () => {
  expect(
    whole([
      ['open', { q1: 'good' }],
      ['open', { q1: '?' }],
      ['open', { q2: 'poor' }],
    ]),
  ).toMatchObject({ n: 1, score: 80_000 })
})

test('items weigh as the formula says, and one that nobody judged falls away', () => {
  const items = [
    { question: 'q1', map: 'ten-eight-six-zero', weight: 3 },
    { question: 'q2', map: 'ten-eight-six-zero', weight: 1 },
  ]
  expect(whole([['open', { q1: 'excellent', q2: 'fair' }]], { items })).toMatchObject({ score: 90_000 })
  expect(whole([['open', { q1: 'excellent', q2: '?' }]], { items })).toMatchObject({ score: 100_000 })
  expect(whole([['open', { q1: 'excellent', q2: 'fair' }]], { items, combine: 'sum' })).toMatchObject({ score: 160_000 })
  expect(whole([['open', { q1: 'excellent', q2: '?' }]], { items, combine: 'sum' })).toMatchObject({ state: 'no-sample' })
})

describe('channels', () => {
  const channels: Formula['channels'] = [
    { channel: 'paper', weight: 6_000, least: 2 },
    { channel: 'invited', weight: 3_000, least: 1 },
    { channel: 'open', weight: 1_000, least: 1 },
  ]
  const open = ['open', { q1: 'poor' }] as const
  const invited = ['invited', { q1: 'good' }] as const
  const paper = ['paper', { q1: 'excellent' }] as const

  test('each has its share, whatever the number of its ballots', () => {
    expect(whole([paper, paper, invited, open, open, open], { channels })).toMatchObject({ score: 84_000 })
  })
  test('one with too few gives its weight to the others in proportion', () => {
    const result = whole([paper, invited, open], { channels })
    expect(result?.channels.map(({ counted }) => counted)).toEqual([0, 7_500, 2_500])
    expect(result).toMatchObject({ n: 2, score: 60_000 })
  })
  test('or the score waits', () => {
    expect(whole([paper, invited, open], { channels, missingChannel: 'no-score' })).toMatchObject({ state: 'no-sample', n: 0 })
  })
  test('weights that count always make one', () => {
    fc.assert(
      fc.property(fc.subarray([paper, paper, invited, open]), fc.nat(9_998), (ballots, first) => {
        const terms: Formula['channels'] = [
          { channel: 'paper', weight: first + 1, least: 1 },
          { channel: 'invited', weight: Math.floor((9_999 - first) / 2) || 1, least: 1 },
          { channel: 'open', weight: 10_000 - first - 1 - (Math.floor((9_999 - first) / 2) || 1) || 1, least: 1 },
        ]
        const counted = whole(ballots, { channels: terms })?.channels.map((channel) => channel.counted) ?? []
        expect(counted.reduce((sum, share) => sum + share, 0)).toBe(ballots.length === 0 ? 0 : 10_000)
      }),
    )
  })
})

test('below the least number there is no score and no grade', () => {
  const grades = [
    { name: '优', from: 90_000 },
    { name: '差', from: 0 },
  ]
  const ballots = Array.from({ length: 29 }, () => ['open', { q1: 'excellent' }] as const)
  expect(whole(ballots, { leastPerSubject: 30, grades })).toEqual(expect.not.objectContaining({ grade: '优' }))
  expect(whole(ballots, { leastPerSubject: 30, grades })).toMatchObject({ state: 'no-sample', n: 29 })
  expect(whole(ballots, { leastPerSubject: 29, grades })).toMatchObject({ state: 'scored', grade: '优' })
})

test('every unit has its own score, in the order of the list, and only judgements of it count', () => {
  const definition = aQuestionnaire(
    [
      {
        kind: 'unit-matrix',
        id: 'm',
        title: 'm',
        indicators: [
          { id: 'i', title: '及时' },
          { id: 'j', title: '全面' },
        ],
        scale: FOUR_STEPS,
        unsure: '不了解',
        chooseFirst: true,
      },
    ],
    {
      units: [
        { id: 'u1', title: '甲' },
        { id: 'u2', title: '乙' },
      ],
    },
  )
  const formula = aFormula({
    subject: 'units',
    items: [
      { question: 'm', row: 'i', map: 'ten-eight-six-zero', weight: 1 },
      { question: 'm', row: 'j', map: 'ten-eight-six-zero', weight: 1 },
    ],
  })
  const tally = tallied(
    [
      ['open', { m: { u1: { i: 'excellent', j: 'fair' } } }],
      ['open', { m: { u1: { i: '?', j: 'good' }, u2: { i: '?', j: '?' } } }],
    ],
    definition,
  )
  expect(scoresOf(tally, formula).map(({ unit, n, score, state }) => [unit, n, score, state])).toEqual([
    ['u1', 2, 85_000, 'scored'], // (10 + (6 + 8) ÷ 2) ÷ 2
    ['u2', 0, undefined, 'no-sample'],
  ])
})

test('a better answer never lowers a score', () => {
  const steps = FOUR_STEPS.map(({ id }) => id)
  const ballots = fc.array(fc.tuple(fc.constantFrom(...CHANNELS), fc.nat(3)), { minLength: 1, maxLength: 15 })
  const channels: Formula['channels'] = [
    { channel: 'paper', weight: 6_000, least: 1 },
    { channel: 'invited', weight: 3_000, least: 1 },
    { channel: 'open', weight: 1_000, least: 1 },
  ]
  fc.assert(
    fc.property(ballots, fc.nat(), (given, which) => {
      const at = which % given.length
      const score = (better: number): number =>
        whole(
          given.map(
            ([channel, step], index) => [channel, { q1: steps[Math.max(0, index === at ? step - better : step)] ?? 'poor' }] as const,
          ),
          { channels },
        )?.score ?? -1
      expect(score(1)).toBeGreaterThanOrEqual(score(0))
    }),
  )
})

test('a total is rounded once, from what it is exactly', () => {
  const half = { counted: 5_000 }
  // 86.42495 is nearer to 86.42, though by way of 86.4250 it would become 86.43.
  const channels = [
    { ...half, score: 864_299 },
    { ...half, score: 864_200 },
  ]
  expect([0, 1, 2, 3, 4].map((decimals) => totalOf(channels, decimals))).toEqual([860_000, 864_000, 864_200, 864_250, 864_250])
})
