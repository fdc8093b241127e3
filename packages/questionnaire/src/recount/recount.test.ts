import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aBallot, EVERY_KIND } from '../arbitraries.testing.ts'
import { aFormula } from '../questionnaire.testing.ts'
import { publicResults } from '../results/public-results.ts'
import { sumsToPublish } from '../results/published-sums.ts'
import { CHANNELS } from '../score/formula.ts'
import type { Ballot } from '../tally/ballot.ts'
import { createTallier, emptyTally, type Tallier } from '../tally/tally.ts'
import { planTally } from '../tally/tally-plan.ts'
import { withoutFew } from '../suppress/leave-few-out.ts'
import { ballotPublisher, ballotsFile, BALLOTS_FORMAT, resultsWithout, type BallotsHeader } from './ballots-file.ts'
import { canListBallots, whyNotPlanWithout, whyNotWithout } from './listing.ts'
import { recount } from './recount.ts'
import { commitBallot, type BallotEntry } from './receipt.ts'

const FORMULA = aFormula({ channels: CHANNELS.map((channel, index) => ({ channel, weight: index === 0 ? 5_000 : 2_500, least: 1 })) })
const DISCRETION = { least: 3, oneWay: true }

interface Publication {
  readonly header: BallotsHeader
  readonly ballots: readonly Ballot[]
  readonly entries: readonly BallotEntry[]
}

/** A whole publication as the services make it: everything counted, the set-aside ones with their reason. */
function publish(
  all: readonly Ballot[],
  { setAside = 0, without = [] as readonly string[], anonymity = 'ballots' as 'ballots' | 'aggregates', formula = FORMULA } = {},
): Publication {
  const segmentsOf = (how: BallotsHeader['anonymity']) =>
    how === 'aggregates' ? [] : EVERY_KIND.segments.filter((id) => !without.includes(id))
  const reasonOf = ({ answers }: Ballot, index: number) =>
    index < setAside ? 'burst' : Object.keys(answers).length === 0 ? 'blank' : undefined
  const counted = (how: BallotsHeader['anonymity']) => {
    const tallier = createTallier(emptyTally(planTally(EVERY_KIND, { segments: segmentsOf(how) })))
    all.forEach((ballot, index) => count(tallier, ballot, reasonOf(ballot, index)))
    return {
      tally: tallier.tally,
      results: resultsWithout(publicResults(tallier.tally, { formula, discretion: DISCRETION }), without),
    }
  }
  const { leftOut = [] } = counted(anonymity).results
  const how = anonymity === 'ballots' && canListBallots(EVERY_KIND, leftOut) ? 'ballots' : 'aggregates'
  const { tally, results } = counted(how)
  const published = ballotPublisher(EVERY_KIND, { without, leftOut })
  return {
    header: {
      format: BALLOTS_FORMAT,
      evaluation: 'e',
      title: '测试评议',
      definition: EVERY_KIND,
      formula,
      discretion: DISCRETION,
      segments: segmentsOf(how),
      without,
      anonymity: how,
      ...(how === 'aggregates' && { sums: sumsToPublish(withoutFew(tally, leftOut), formula, results.tables) }),
      results,
    },
    ballots:
      how === 'aggregates'
        ? []
        : all.filter((ballot, index) => reasonOf(ballot, index) === undefined).flatMap((ballot) => published(ballot) ?? []),
    entries: all.map((ballot, index): BallotEntry => {
      const reason = reasonOf(ballot, index)
      const commitment = commitBallot({ evaluation: 'e', ...ballot }, new Uint8Array(32).fill(index))
      return { commitment, channel: ballot.channel, ...(reason && { setAside: reason }) }
    }),
  }
}

function count(tallier: Tallier, ballot: Ballot, reason: BallotEntry['setAside']): void {
  if (reason === undefined) tallier.add(ballot)
  else tallier.setAside(ballot.channel, reason)
}

const linesOf = ({ header, ballots, entries }: Publication): readonly string[] => [...ballotsFile(header, ballots, entries)]
const someBallots = fc.array(aBallot(), { minLength: 1, maxLength: 12 })
const sample = (count: number): readonly Ballot[] => fc.sample(aBallot(), { numRuns: count, seed: 11 })

describe('a file', () => {
  test('agrees with its own figures, with everything, without segments, and as counts only', () => {
    fc.assert(
      fc.property(someBallots, fc.nat(2), (all, setAside) => {
        expect(recount(linesOf(publish(all, { setAside })))).toMatchObject({ state: 'agrees', entries: all.length })
        expect(recount(linesOf(publish(all, { setAside, without: ['age', 'job', 'day'] })))).toMatchObject({ state: 'agrees' })
        expect(recount(linesOf(publish(all, { setAside, anonymity: 'aggregates' })))).toMatchObject({ state: 'agrees' })
      }),
      { numRuns: 30 },
    )
  })

  test('has in place of few ballots no count that the tables keep back, and nothing that is not published', () => {
    fc.assert(
      fc.property(someBallots, (all) => {
        const { header } = publish(all, { anonymity: 'aggregates', without: ['age'] })
        const { sums, results } = header
        if (!sums) throw new Error('no sums')
        expect(header).not.toHaveProperty('tally')
        expect(sums.tables.map(({ question }) => question)).not.toContain('age')
        for (const { counts, answered } of sums.tables) {
          for (const count of counts) expect(count === null || count === 0 || count >= DISCRETION.least).toBe(true)
          expect(answered === undefined || answered === 0 || answered >= DISCRETION.least).toBe(true)
        }
        for (const subject of sums.subjects) {
          const score = results.scores.find(({ unit }) => unit === subject.unit)
          for (const { channel, items } of subject.channels) {
            const lines = score?.channels.find((each) => each.channel === channel)?.items ?? []
            items.forEach(({ answered, points }, at) => {
              expect(answered === 0 || answered >= DISCRETION.least).toBe(true)
              expect(lines[at]?.mean).toBe(answered === 0 ? undefined : Math.round(points / answered))
            })
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  test('does not tell the order of arrival, nor free texts', () => {
    fc.assert(
      fc.property(someBallots, (all) => {
        const { header, ballots, entries } = publish(all)
        expect([...ballotsFile(header, ballots.toReversed(), entries.toReversed())]).toEqual([...ballotsFile(header, ballots, entries)])
        expect(
          ballots
            .flatMap(({ answers }) => [answers['short'], answers['long'], answers['many.other'], answers['units.u1']])
            .filter((text) => text !== undefined && text !== '…'),
        ).toEqual([])
      }),
      { numRuns: 30 },
    )
  })
})

describe('a file that was changed', () => {
  const publication = publish(sample(40), { setAside: 2 })
  const lines = linesOf(publication)

  test('an answer changed is a figure that differs', () => {
    const at = lines.findIndex((line) => line.includes('"ballot"') && line.includes('"stars":5'))
    expect(recount(lines.with(at, (lines[at] ?? '').replace('"stars":5', '"stars":4')))).toMatchObject({
      state: 'differs',
      difference: { path: expect.stringMatching(/^results\./) },
    })
  })
  test('a ballot left out or added is noticed by the number of entries', () => {
    const at = lines.findIndex((line) => line.includes('"ballot"'))
    expect(recount(lines.toSpliced(at, 1))).toMatchObject({ state: 'differs', difference: { path: expect.stringMatching(/^entries\./) } })
    expect(recount([...lines, lines[at] ?? ''])).toMatchObject({
      state: 'differs',
      difference: { path: expect.stringMatching(/^entries\./) },
    })
  })
  test('a set-aside entry turned into nothing is noticed', () => {
    const at = lines.findIndex((line) => line.includes('"setAside":"burst"'))
    expect(recount(lines.toSpliced(at, 1))).toMatchObject({
      state: 'differs',
      difference: { path: expect.stringMatching(/^results\.turnout/) },
    })
  })
  test('a published figure changed is named', () => {
    const { turnout } = publication.header.results
    const changed = {
      ...publication,
      header: {
        ...publication.header,
        results: { ...publication.header.results, turnout: turnout.map((each) => ({ ...each, counted: each.counted + 1 })) },
      },
    }
    expect(recount(linesOf(changed))).toMatchObject({ state: 'differs', difference: { path: 'results.turnout[0].counted' } })
  })
  test.each([
    ['the same entry twice', (all: readonly string[]) => [...all, all.at(-1) ?? ''], '同一个存证编号出现了两次。'],
    [
      'an answer that is no option',
      (all: readonly string[]) => [...all, '{"ballot":{"channel":"open","answers":{"q1":"best"}}}'],
      '这份答卷与问卷不符。',
    ],
    [
      'one option counted twice',
      (all: readonly string[]) => [...all, '{"ballot":{"channel":"open","answers":{"many":["a","a"]}}}'],
      '这份答卷与问卷不符。',
    ],
    ['no JSON', (all: readonly string[]) => [...all, '{'], '这一行不是 JSON 对象。'],
  ])('%s cannot be counted, and the line is named', (_, change, sentence) => {
    const changed = change(lines)
    expect(recount(changed)).toEqual({ state: 'unreadable', fault: { line: changed.length, sentence } })
  })
  test('something else is no such file', () => {
    expect(recount([])).toEqual({ state: 'unreadable', fault: { line: 1, sentence: '文件是空的。' } })
    expect(recount(['{}'])).toMatchObject({ state: 'unreadable', fault: { line: 1 } })
    expect(recount([JSON.stringify({ format: BALLOTS_FORMAT })])).toMatchObject({ state: 'unreadable', fault: { line: 1 } })
  })
})

test('what others depend on cannot be kept back', () => {
  expect(whyNotWithout(EVERY_KIND, ['age', 'job'])).toBeUndefined()
  expect(whyNotWithout(EVERY_KIND, ['stars'])).toContain('“推荐”是否显示取决于“评分”')
  expect(recount(linesOf(publish(sample(5), { without: ['stars'] })))).toMatchObject({ state: 'unreadable' })
})

test('what is scored cannot be kept back: a result published without it could not be counted again by anybody', () => {
  const scored = aFormula({ items: [{ question: 'rows', map: FORMULA.maps[0]?.id ?? '', weight: 1 }] })
  expect(whyNotPlanWithout(EVERY_KIND, ['age', 'rows'], scored)).toContain('“陈述”计入得分')
  expect(whyNotPlanWithout(EVERY_KIND, ['age', 'job'], scored)).toBeUndefined()
  expect(whyNotPlanWithout(EVERY_KIND, ['rows'], aFormula({ items: [] }))).toBeUndefined()
})

test('sums are counted again also where a scored answer was kept back before plans were refused for it', () => {
  const formula = aFormula({ items: [{ question: 'rows', row: 'a', map: FORMULA.maps[0]?.id ?? '', weight: 1 }] })
  expect(whyNotPlanWithout(EVERY_KIND, ['rows'], formula)).toContain('计入得分')
  const file = linesOf(publish(sample(40), { without: ['rows'], anonymity: 'aggregates', formula }))
  expect(recount(file)).toMatchObject({ state: 'agrees' })
})
