import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answers } from '../answers/answers.ts'
import { aFormula, aQuestionnaire, aScored, FOUR_STEPS, options } from '../questionnaire.testing.ts'
import { ballotPublisher, ballotsFile, BALLOTS_FORMAT } from '../recount/ballots-file.ts'
import { recount } from '../recount/recount.ts'
import { commitBallot } from '../recount/receipt.ts'
import { publicResults, type PublicResults } from '../results/public-results.ts'
import { CHANNELS, type Channel, type Formula } from '../score/formula.ts'
import type { Ballot } from '../tally/ballot.ts'
import { createTallier, emptyTally, storeTally, type Tally } from '../tally/tally.ts'
import { planTally } from '../tally/tally-plan.ts'
import { fewAnswers, shownChannels, withoutFew } from './leave-few-out.ts'
import { leftOutWords } from './left-out-words.ts'

const LEAST = 4
const DEFINITION = aQuestionnaire(
  [
    { kind: 'single', id: 'age', title: '年龄', options: options(2) },
    aScored('q1'),
    { kind: 'matrix', id: 'rows', title: '陈述', statements: options(2), scale: FOUR_STEPS },
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
  ],
  {
    units: [
      { id: 'u1', title: '示例市甲局' },
      { id: 'u2', title: '示例市乙局' },
    ],
    segments: ['age'],
  },
)
const PLAN = planTally(DEFINITION)
const CHANNEL_TERMS: Formula['channels'] = CHANNELS.map((channel, index) => ({ channel, weight: index === 0 ? 5_000 : 2_500, least: 1 }))
const MAP = 'ten-eight-six-zero'
const FORMULAS: readonly Formula[] = [
  aFormula({
    channels: CHANNEL_TERMS,
    items: [
      { question: 'q1', map: MAP, weight: 1 },
      { question: 'rows', row: 'a', map: MAP, weight: 2 },
    ],
  }),
  aFormula({
    channels: CHANNEL_TERMS,
    subject: 'units',
    items: [
      { question: 'units', row: 'a', map: MAP, weight: 1 },
      { question: 'units', row: 'b', map: MAP, weight: 1 },
    ],
  }),
]

const aStep = fc.constantFrom(...FOUR_STEPS.map(({ id }) => id))
const someAnswers = fc.record(
  {
    age: fc.constantFrom('a', 'b'),
    q1: aStep,
    rows: fc.record({ a: aStep, b: aStep }, { requiredKeys: [] }).filter((rows) => Object.keys(rows).length > 0),
    units: fc
      .record({ u1: fc.record({ a: aStep, b: aStep }), u2: fc.record({ a: aStep, b: aStep }) }, { requiredKeys: [] })
      .filter((units) => Object.keys(units).length > 0),
  },
  { requiredKeys: [] },
)
/** Many of one channel, few of another, of a third as it comes. */
const someBallots = fc
  .tuple(
    fc.array(someAnswers, { minLength: 6, maxLength: 14 }),
    fc.array(someAnswers, { minLength: 0, maxLength: 3 }),
    fc.array(someAnswers, { minLength: 0, maxLength: 8 }),
    fc.shuffledSubarray([...CHANNELS], { minLength: 3 }),
  )
  .map(([many, few, some, channels]) =>
    [many, few, some].flatMap((group, at) => group.map((answers): Ballot => ({ channel: channels[at] ?? 'open', answers }))),
  )

function tallied(ballots: readonly Ballot[]): Tally {
  const { tally, addCounted } = createTallier(emptyTally(PLAN))
  for (const ballot of ballots) addCounted(ballot)
  return tally
}

const published = (ballots: readonly Ballot[], formula: Formula): PublicResults =>
  publicResults(tallied(ballots), { formula, discretion: { least: LEAST, oneWay: true } })

/** Says something else wherever the ballot is one of few: the next step of each scale, the other age. */
function otherwise({ channel, answers }: Ballot, { leftOut = [] }: PublicResults): Ballot {
  const isFew = (question: string, row?: string): boolean => !shownChannels(leftOut, question, row).includes(channel)
  const turned = Object.entries(answers).map(([question, value]) => {
    if (typeof value === 'string') return [question, isFew(question) ? other(value) : value]
    const rows = Object.entries(value).map(([row, rating]: [string, unknown]) => [row, isFew(question, row) ? turn(rating) : rating])
    return [question, Object.fromEntries(rows)]
  })
  return { channel, answers: Object.fromEntries(turned) as Answers } // the same questions with other options
}

function turn(rating: unknown): unknown {
  if (typeof rating === 'string') return other(rating)
  return Object.fromEntries(Object.entries(rating as Readonly<Record<string, string>>).map(([id, step]) => [id, other(step)]))
}

function other(option: string): string {
  if (option === 'a' || option === 'b') return option === 'a' ? 'b' : 'a'
  return FOUR_STEPS[(FOUR_STEPS.findIndex(({ id }) => id === option) + 1) % FOUR_STEPS.length]?.id ?? ''
}

function fileOf(ballots: readonly Ballot[], results: PublicResults, formula: Formula): readonly string[] {
  const { leftOut = [] } = results
  const header = {
    format: BALLOTS_FORMAT,
    evaluation: 'e',
    title: '测试评议',
    definition: DEFINITION,
    formula,
    discretion: { least: LEAST, oneWay: true },
    segments: DEFINITION.segments,
    without: [],
    anonymity: 'ballots' as const,
    results,
  } as const
  const publish = ballotPublisher(DEFINITION, { without: [], leftOut })
  const entries = ballots.map(({ channel }, index) => {
    return { channel, commitment: commitBallot({ evaluation: 'e', channel, answers: {} }, new Uint8Array(32).fill(index)) }
  })
  return [
    ...ballotsFile(
      header,
      ballots.flatMap((ballot) => publish(ballot) ?? []),
      entries,
    ),
  ]
}

describe('what fewer than the least number said through one channel', () => {
  test('changes nothing that is published, neither a figure nor a line of the file', () => {
    fc.assert(
      fc.property(someBallots, fc.constantFrom(...FORMULAS), (ballots, formula) => {
        const before = published(ballots, formula)
        const turned = ballots.map((ballot) => otherwise(ballot, before))
        const after = published(turned, formula)
        expect(after).toEqual(before)
        expect(fileOf(turned, after, formula)).toEqual(fileOf(ballots, before, formula))
      }),
      { numRuns: 60 },
    )
  })

  test('is nowhere in the tally without them, also where it is counted by strata', () => {
    const strata = planTally(DEFINITION, { strata: ['age'] })
    const remains = (ballots: readonly Ballot[]): unknown => {
      const { tally, addCounted } = createTallier(emptyTally(strata))
      for (const ballot of ballots) addCounted(ballot)
      return storeTally(withoutFew(tally, fewAnswers(tally, LEAST)))
    }
    fc.assert(
      fc.property(someBallots, fc.constantFrom(...FORMULAS), (ballots, formula) => {
        const turned = ballots.map((ballot) => otherwise(ballot, published(ballots, formula)))
        expect(remains(turned)).toEqual(remains(ballots))
      }),
      { numRuns: 40 },
    )
  })

  test('cannot be had by subtracting any published total from another', () => {
    fc.assert(
      fc.property(someBallots, fc.constantFrom(...FORMULAS), (ballots, formula) => {
        const { tables, scores } = published(ballots, formula)
        for (const { unit, channels } of scores) {
          for (const item of formula.items) {
            const lines = channels.flatMap(({ items }) =>
              items.filter(({ question, row }) => question === item.question && row === item.row),
            )
            const told = lines.filter(({ mean }) => mean !== undefined).map(({ answered }) => answered)
            const table = tables.find(({ question, row, column }) =>
              unit === undefined
                ? question === item.question && row === item.row
                : question === item.question && row === unit && column === item.row,
            )
            for (const rest of restsOf(table?.answered, told)) expect(rest === 0 || rest >= LEAST).toBe(true)
          }
          for (const { n, score } of channels) expect(score === undefined || n >= LEAST).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('is nothing that the recount misses', () => {
    fc.assert(
      fc.property(someBallots, fc.constantFrom(...FORMULAS), (ballots, formula) => {
        expect(recount(fileOf(ballots, published(ballots, formula), formula))).toMatchObject({ state: 'agrees', entries: ballots.length })
      }),
      { numRuns: 60 },
    )
  })
})

/** Every number of people whose sum somebody can have: totals, parts, and a total less some of its parts. */
function restsOf(total: number | undefined, parts: readonly number[]): readonly number[] {
  if (total === undefined) return parts
  let rests = [total]
  for (const part of parts) rests = rests.flatMap((rest) => [rest, rest - part])
  return [...parts, ...rests]
}

test('one ballot of the open web beside many on paper leaves score and table to the paper, and says that it is few', () => {
  const ballots = [
    ...Array.from({ length: 9 }, (): Ballot => ({ channel: 'paper', answers: { q1: 'good' } })),
    { channel: 'open' as Channel, answers: { q1: 'poor' } },
  ]
  const { scores, tables, turnout, leftOut } = published(ballots, FORMULAS[0] ?? aFormula())
  expect(scores[0]).toMatchObject({ n: 9, score: 80_000, satisfied: 10_000 })
  expect(scores[0]?.channels.map(({ channel, n, few }) => [channel, n, few])).toEqual([
    ['paper', 9, undefined],
    ['invited', 0, undefined],
    ['open', 0, true],
  ])
  expect(tables.find(({ question }) => question === 'q1')).toMatchObject({ asked: 9, answered: 9 })
  expect(turnout.find(({ channel }) => channel === 'open')).toMatchObject({ received: 1, counted: 1 })
  expect(leftOut).toEqual([{ channel: 'open' }])
  expect(leftOutWords(DEFINITION, leftOut)).toEqual([expect.stringContaining('网络评议收到的有效答卷太少')])
})

test('who leaves out a channel that is not small does not get through the recount', () => {
  const ballots = Array.from({ length: 12 }, (_, at): Ballot => ({
    channel: at < 6 ? 'paper' : 'open',
    answers: { q1: at < 6 ? 'good' : 'poor' },
  }))
  const formula = FORMULAS[0] ?? aFormula()
  const leftOut = [{ channel: 'open' as const }]
  const results = publicResults(tallied(ballots), { formula, discretion: { least: LEAST, oneWay: true }, leftOut })
  expect(recount(fileOf(ballots, results, formula))).toMatchObject({ state: 'unreadable' })
})
