import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aFormula, aQuestionnaire, aScored, FOUR_STEPS, options } from '../questionnaire.testing.ts'
import { ballotPublisher, ballotsFile, BALLOTS_FORMAT, type BallotsHeader } from '../recount/ballots-file.ts'
import { commitBallot } from '../recount/receipt.ts'
import { recount } from '../recount/recount.ts'
import { checkFormula } from '../score/check-formula.ts'
import { strataOf, type Formula } from '../score/formula.ts'
import type { Ballot } from '../tally/ballot.ts'
import { createTallier, emptyTally } from '../tally/tally.ts'
import { planTally } from '../tally/tally-plan.ts'
import { publicResults, type PublicResults } from './public-results.ts'

const DEFINITION = aQuestionnaire([
  aScored('q1'),
  { kind: 'single', id: 'age', title: '年龄', options: options(2) },
  { kind: 'single', id: 'area', title: '地区', options: options(2), unsure: '说不清' },
])
const DISCRETION = { least: 5, oneWay: true }

function weighted(age: number, area?: number): Formula {
  const stratum = (question: string, share: number) => ({
    question,
    shares: [
      { option: 'a', share },
      { option: 'b', share: 10_000 - share },
    ],
  })
  const strata = [stratum('age', age), ...(area === undefined ? [] : [stratum('area', area)])]
  return aFormula({
    channels: [
      { channel: 'open', weight: 6_000, least: 1 },
      { channel: 'paper', weight: 4_000, least: 1 },
    ],
    weighting: { source: '示例公报', strata },
  })
}

function resultsOf(ballots: readonly Ballot[], formula: Formula): PublicResults {
  const { tally, addCounted } = createTallier(emptyTally(planTally(DEFINITION, { strata: strataOf(formula) })))
  for (const ballot of ballots) addCounted(ballot)
  return publicResults(tally, { formula, discretion: DISCRETION })
}

function some(count: number, channel: Ballot['channel'], answers: Ballot['answers']): readonly Ballot[] {
  return Array.from({ length: count }, () => ({ channel, answers }))
}

test('80 content young and 20 discontent old: 8 becomes 5, 80 % becomes 50 %, and the paper stands as it is', () => {
  const ballots = [
    ...some(80, 'open', { q1: 'excellent', age: 'a' }),
    ...some(20, 'open', { q1: 'poor', age: 'b' }),
    ...some(10, 'paper', { q1: 'good', age: 'a' }), // nobody old: stays unweighted
  ]
  const { weighted: found, scores } = resultsOf(ballots, weighted(5_000))
  expect(scores[0]).toMatchObject({ score: 80_000, satisfied: 8_182 })
  expect(found).toEqual({
    channels: [
      { channel: 'open', state: 'weighted', ballots: 100, effective: 64, largest: 25_000 },
      { channel: 'paper', state: 'few', ballots: 10 },
    ],
    scores: [
      {
        channels: [{ channel: 'open', score: 50_000, change: -30_000 }],
        score: 62_000, // 0.6 × 5 + 0.4 × 8
        change: -18_000,
        satisfied: 5_455, // (50 + 10) of 110
        satisfiedChange: 5_455 - (scores[0]?.satisfied ?? 0),
      },
    ],
  })
})

const aStep = fc.constantFrom(...FOUR_STEPS.map(({ id }) => id))
const said = { q1: aStep, age: fc.constantFrom('a', 'a', 'a', 'b'), area: fc.constantFrom('a', 'b', '?') }
const answers = fc.record(said, { requiredKeys: [] })
/** Among people who leave much blank some stratum is nearly always too small: half of the runs are to be weighted. */
const manyAnswers = fc.oneof(...[fc.record(said), answers].map((each) => fc.array(each, { minLength: 30, maxLength: 60 })))
const someBallots = fc
  .tuple(manyAnswers, fc.array(answers, { maxLength: 25 }))
  .map(([open, paper]) => [
    ...open.map((each): Ballot => ({ channel: 'open', answers: each })),
    ...paper.map((each): Ballot => ({ channel: 'paper', answers: each })),
  ])
const aFormulaToWeigh = fc
  .tuple(fc.integer({ min: 20, max: 80 }), fc.option(fc.integer({ min: 20, max: 80 }), { nil: undefined }))
  .map(([age, area]) => weighted(age * 100, area === undefined ? undefined : area * 100))

test('the published file alone leads to the same weighted figures, whatever the order of the ballots', () => {
  let seen = 0
  fc.assert(
    fc.property(someBallots, aFormulaToWeigh, fc.nat(), (ballots, formula, turn) => {
      const results = resultsOf(ballots, formula)
      seen += results.weighted?.scores.some(({ score }) => score !== undefined) === true ? 1 : 0
      const at = turn % ballots.length
      expect(resultsOf([...ballots.slice(at), ...ballots.slice(0, at)].toReversed(), formula)).toEqual(results)
      expect(recount(fileOf(ballots, formula, results))).toMatchObject({ state: 'agrees' })
    }),
    { numRuns: 60 },
  )
  expect(seen).toBeGreaterThan(10)
})

test('what fewer than the least number in one stratum said cannot be had from plain and weighted together', () => {
  fc.assert(
    fc.property(someBallots, aFormulaToWeigh, (ballots, formula) => {
      const { weighted: found } = resultsOf(ballots, formula)
      for (const { channel } of found?.scores[0]?.channels ?? []) {
        const own = ballots.filter((ballot) => ballot.channel === channel && 'q1' in ballot.answers)
        for (const stratum of strataOf(formula)) {
          for (const option of new Set(own.map((ballot) => ballot.answers[stratum]))) {
            const people = own.filter((ballot) => ballot.answers[stratum] === option)
            expect(people.length).toBeGreaterThanOrEqual(DISCRETION.least)
          }
        }
      }
    }),
    { numRuns: 60 },
  )
})

test('what few of one channel said, also about who they are, changes no weighted figure', () => {
  const few = fc.array(answers, { maxLength: DISCRETION.least - 1 })
  const many = fc.array(answers, { minLength: 40, maxLength: 50 })
  const silent = some(20, 'paper', { q1: 'good' })
  const of = (channel: Ballot['channel'], all: readonly Ballot['answers'][]) => all.map((each): Ballot => ({ channel, answers: each }))
  fc.assert(
    fc.property(many, few, few, fc.constantFrom('a', 'b'), aFormulaToWeigh, (open, invited, told, age, formula) => {
      const ages = told.map((): Ballot => ({ channel: 'paper', answers: { q1: 'fair', age } }))
      const turned = told.map((): Ballot => ({ channel: 'paper', answers: { q1: 'fair', age: age === 'a' ? 'b' : 'a' } }))
      const before = resultsOf([...of('open', open), ...silent, ...ages, ...of('invited', invited)], formula)
      const after = resultsOf(
        [
          ...of('open', open),
          ...silent,
          ...turned,
          ...of(
            'invited',
            invited.toReversed().map(() => ({})),
          ),
        ],
        formula,
      )
      expect(after.weighted).toEqual(before.weighted)
    }),
    { numRuns: 40 },
  )
})

test('a changed weighted figure is found, and so is a file that keeps the strata back', () => {
  const formula = weighted(5_000)
  const ballots = [...some(30, 'open', { q1: 'excellent', age: 'a' }), ...some(20, 'open', { q1: 'poor', age: 'b' })]
  const results = resultsOf(ballots, formula)
  const [score] = results.weighted?.scores ?? []
  if (!results.weighted || score?.score === undefined) throw new Error('nothing was weighted')
  const better = { ...results, weighted: { ...results.weighted, scores: [{ ...score, score: score.score + 1 }] } }
  expect(recount(fileOf(ballots, formula, better))).toMatchObject({
    state: 'differs',
    difference: { path: expect.stringContaining('weighted.scores[0].score') },
  })
  expect(recount(fileOf(ballots, formula, results, ['age']))).toMatchObject({
    state: 'unreadable',
    fault: { sentence: expect.stringContaining('要按“年龄”的人口比例加权') },
  })
})

test('few ballots are published as sums, which nobody could weight', () => {
  const ballots = [...some(20, 'open', { q1: 'excellent', age: 'a' }), ...some(9, 'open', { q1: 'poor', age: 'b' })]
  expect(resultsOf(ballots, weighted(5_000)).weighted).toEqual({ sumsOnly: true, channels: [], scores: [] })
})

test('a weighting is refused with the reason', () => {
  const formula = weighted(5_000)
  const [stratum] = formula.weighting?.strata ?? []
  if (!stratum) throw new Error('no stratum')
  const faults = (weighting: NonNullable<Formula['weighting']>) => checkFormula(DEFINITION, { ...formula, weighting })
  expect(checkFormula(DEFINITION, formula)).toEqual([])
  expect(faults({ source: ' ', strata: [] })).toHaveLength(2)
  const [first] = stratum.shares
  expect(faults({ source: '甲', strata: [{ ...stratum, shares: first ? [first] : [] }] })[0]).toContain('每个选项都要写人口比例')
  const short = stratum.shares.map((each) => ({ ...each, share: 4_000 }))
  expect(faults({ source: '甲', strata: [{ ...stratum, shares: short }] })).toEqual(['“年龄”的人口比例之和应为 100%。'])
  expect(faults({ source: '甲', strata: [stratum, stratum] })).toEqual(['同一道题用来加权两次。'])
  expect(faults({ source: '甲', strata: [{ question: 'gone', shares: [] }] })[0]).toContain('不是单选题')
})

function fileOf(ballots: readonly Ballot[], formula: Formula, results: PublicResults, without: readonly string[] = []): readonly string[] {
  const header: BallotsHeader = {
    format: BALLOTS_FORMAT,
    evaluation: 'e',
    title: '测试评议',
    definition: DEFINITION,
    formula,
    discretion: DISCRETION,
    segments: [],
    without,
    anonymity: 'ballots',
    results,
  }
  const publish = ballotPublisher(DEFINITION, { without, leftOut: results.leftOut ?? [] })
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
