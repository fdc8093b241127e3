import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aBallot, EVERY_KIND } from '../arbitraries.testing.ts'
import { CHANNELS } from '../score/formula.ts'
import { tablesOf, turnoutOf } from '../results/tables.ts'
import { crosstab } from '../results/crosstab.ts'
import type { Ballot } from './ballot.ts'
import { INVALID_REASONS, type InvalidReason } from './invalid.ts'
import { createTallier, emptyTally, loadTally, mergeTallies, storeTally, type Tally } from './tally.ts'
import { planTally } from './tally-plan.ts'

const PLAN = planTally(EVERY_KIND, { strata: ['age', 'job'] })

/** Kinds whose options share the answers out between them. */
const PARTITIONS = new Set(['single', 'dropdown', 'rating', 'nps', 'matrix', 'unit-matrix', 'ranking'])

type Arrival = { readonly ballot: Ballot } | { readonly channel: Ballot['channel']; readonly reason: InvalidReason }

const anArrival: fc.Arbitrary<Arrival> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ ballot: aBallot() }) },
  { weight: 1, arbitrary: fc.record({ channel: fc.constantFrom(...CHANNELS), reason: fc.constantFrom(...INVALID_REASONS) }) },
)

function counted(arrivals: readonly Arrival[], onto: Tally = emptyTally(PLAN)): Tally {
  const tallier = createTallier(onto)
  for (const arrival of arrivals) {
    if ('ballot' in arrival) tallier.add(arrival.ballot)
    else tallier.setAside(arrival.channel, arrival.reason)
  }
  return onto
}

test('the order of ballots never matters', () => {
  fc.assert(
    fc.property(
      fc
        .array(anArrival, { maxLength: 12 })
        .chain((arrivals) => fc.tuple(fc.constant(arrivals), fc.shuffledSubarray(arrivals, { minLength: arrivals.length }))),
      ([arrivals, shuffled]) => {
        expect(storeTally(counted(shuffled))).toEqual(storeTally(counted(arrivals)))
      },
    ),
  )
})

test('counting on later is the same as counting from scratch', () => {
  fc.assert(
    fc.property(fc.array(anArrival, { maxLength: 12 }), fc.nat(12), (arrivals, cut) => {
      const stored = JSON.parse(JSON.stringify(storeTally(counted(arrivals.slice(0, cut)))))
      const loaded = loadTally(PLAN, stored)
      if (!loaded) throw new Error('not loaded')
      expect(storeTally(counted(arrivals.slice(cut), loaded))).toEqual(storeTally(counted(arrivals)))
    }),
  )
})

test('merging is associative and commutative, and the empty tally changes nothing', () => {
  const some = fc.array(anArrival, { maxLength: 6 }).map((arrivals) => counted(arrivals))
  fc.assert(
    fc.property(some, some, some, (a, b, c) => {
      expect(storeTally(mergeTallies(mergeTallies(a, b), c))).toEqual(storeTally(mergeTallies(a, mergeTallies(b, c))))
      expect(storeTally(mergeTallies(a, b))).toEqual(storeTally(mergeTallies(b, a)))
      expect(storeTally(mergeTallies(a, emptyTally(PLAN)))).toEqual(storeTally(a))
    }),
  )
})

test('received is always counted plus what is not, and every table adds up to those asked', () => {
  fc.assert(
    fc.property(fc.array(anArrival, { maxLength: 20 }), (arrivals) => {
      const tally = counted(arrivals)
      const turnout = turnoutOf(tally)
      expect(turnout.reduce((sum, { received }) => sum + received, 0)).toBe(arrivals.length)
      const tables = PLAN.questions.flatMap((plan) => tablesOf(tally, plan))
      for (const { blank } of tables) expect(blank).toBeGreaterThanOrEqual(0)
      for (const { options, answered } of tables.filter(({ kind }) => PARTITIONS.has(kind))) {
        expect(options.reduce((total, { count }) => total + count, 0)).toBe(answered)
      }
    }),
  )
})

test('a crosstab adds up to its margins', () => {
  fc.assert(
    fc.property(fc.array(anArrival, { maxLength: 20 }), (arrivals) => {
      const tally = counted(arrivals)
      const plan = PLAN.questions.find(({ question }) => question.id === 'q1')
      const [row] = plan?.rows ?? []
      if (!plan || !row) throw new Error('no such question')
      for (const segment of EVERY_KIND.segments) {
        const table = crosstab(tally, plan, row, segment)
        expect(table.counts.map((counts) => counts.reduce((sum, count) => sum + count, 0))).toEqual(table.optionTotals)
        expect(table.segments.map((_, at) => table.counts.reduce((sum, counts) => sum + (counts[at] ?? 0), 0))).toEqual(table.answered)
      }
    }),
  )
})

test('a plain count of every ballot agrees with the dense one', () => {
  fc.assert(
    fc.property(fc.array(aBallot(), { maxLength: 15 }), (ballots) => {
      const tally = counted(ballots.map((ballot) => ({ ballot })))
      const valid = ballots.filter(({ answers }) => Object.keys(answers).length > 0)
      for (const plan of PLAN.questions) {
        const { id, kind } = plan.question
        for (const table of tablesOf(tally, plan)) {
          for (const { option, count } of table.options) {
            const plain = valid.filter(({ answers }) => {
              const value: unknown = answers[id]
              if (kind === 'ranking') return Array.isArray(value) && value[Number(option) - 1] === table.row
              if (Array.isArray(value)) return value.includes(option)
              const cell = [table.row, table.column].reduce<unknown>(
                (inner, name) => (name === undefined ? inner : (inner as Record<string, unknown> | undefined)?.[name]),
                value,
              )
              return String(cell) === option
            })
            expect(`${id} ${option} ${count}`).toBe(`${id} ${option} ${plain.length}`)
          }
        }
      }
    }),
  )
})
