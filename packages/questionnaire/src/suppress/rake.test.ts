import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Stratum } from '../score/formula.ts'
import { HEAVIEST, LIGHTEST, rake, WEIGHT_ONE, type StratumCell } from './rake.ts'

/** Cells of a table with rows `a`, `b` … (age) and columns `a`, `b` … (area). */
function cellsOf(table: readonly (readonly number[])[]): readonly StratumCell[] {
  return table.flatMap((line, row) =>
    line.map((ballots, column) => ({ group: row * 10 + column + 1, where: { age: letter(row), area: letter(column) }, ballots })),
  )
}

const letter = (at: number): string => String.fromCodePoint(97 + at)

function stratum(question: string, ...shares: readonly number[]): Stratum {
  return { question, shares: shares.map((share, at) => ({ option: letter(at), share })) }
}

function weightsOf(cells: readonly StratumCell[], strata: readonly Stratum[]): readonly number[] {
  const raking = rake(cells, strata, 1)
  if (raking.state !== 'weighted') throw new Error(raking.state)
  return cells.map(({ group }) => raking.weights.get(group) ?? 0)
}

test('one stratum: 80 young and 20 old of a half-and-half town weigh 0.625 and 2.5 and are worth 64 ballots', () => {
  // Kish: 100² ÷ (80 × 0.625² + 20 × 2.5²) = 10,000 ÷ 156.25
  const raking = rake(cellsOf([[80], [20]]), [stratum('age', 5_000, 5_000)], 5)
  expect(raking).toEqual({
    state: 'weighted',
    weights: new Map([
      [1, 625_000],
      [11, 2_500_000],
    ]),
    effective: 64,
    largest: 25_000,
  })
})

test('two strata by hand: independent counts are met in one round, each weight the product of its margins', () => {
  // 48 12 / 32 8: rows 60 and 40 of 100, columns 80 and 20. Wanted: half and half both ways.
  // Rows: 50/60 and 50/40; columns 50/80 and 50/20; so 0.520833, 2.083333 / 0.78125, 3.125.
  const weights = weightsOf(
    cellsOf([
      [48, 12],
      [32, 8],
    ]),
    [stratum('age', 5_000, 5_000), stratum('area', 5_000, 5_000)],
  )
  const byHand = [520_833, 2_083_333, 781_250, 3_125_000]
  weights.forEach((weight, at) => expect(Math.abs(weight - (byHand[at] ?? 0))).toBeLessThanOrEqual(2))
})

test('two strata that hang together by hand: 40 10 / 10 40 towards 60:40 rows keeps the cross product', () => {
  // Raking never changes the odds ratio: 40 × 40 ÷ (10 × 10) = 16. With margins 60/40 and 50/50 and top left x:
  // x(x − 10) = 16 (60 − x)(50 − x), so 15x² − 1,750x + 48,000 = 0 and x = 43.96066.
  const cells = cellsOf([
    [40, 10],
    [10, 40],
  ])
  const weights = weightsOf(cells, [stratum('age', 6_000, 4_000), stratum('area', 5_000, 5_000)])
  const x = (1_750 - Math.sqrt(1_750 ** 2 - 4 * 15 * 48_000)) / 30
  const wanted = [x / 40, (60 - x) / 10, (50 - x) / 10, (x - 10) / 40]
  weights.forEach((weight, at) => expect(weight / WEIGHT_ONE).toBeCloseTo(wanted[at] ?? 0, 4))
})

const aTable = fc.array(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 2 }), { minLength: 2, maxLength: 2 })

describe('always', () => {
  test('weights average one, stay within their bounds, and meet every stratum within a tenth of a percent', () => {
    fc.assert(
      fc.property(aTable, fc.integer({ min: 10, max: 90 }), fc.integer({ min: 10, max: 90 }), (table, age, area) => {
        const cells = cellsOf(table)
        const strata = [stratum('age', age * 100, 10_000 - age * 100), stratum('area', area * 100, 10_000 - area * 100)]
        const raking = rake(cells, strata, 1)
        if (raking.state !== 'weighted') return
        const n = cells.reduce((sum, { ballots }) => sum + ballots, 0)
        const weigh = (some: readonly StratumCell[]): number =>
          some.reduce((sum, { group, ballots }) => sum + ballots * (raking.weights.get(group) ?? 0), 0) / WEIGHT_ONE
        expect(Math.abs(weigh(cells) / n - 1)).toBeLessThan(0.0011)
        for (const { question, shares } of strata)
          for (const { option, share } of shares) {
            const there = weigh(cells.filter(({ where }) => where[question] === option)) / n
            expect(Math.abs(there - share / 10_000)).toBeLessThan(0.0011)
          }
        for (const weight of raking.weights.values()) expect(weight >= LIGHTEST && weight <= HEAVIEST).toBe(true)
        expect(raking.effective).toBeLessThanOrEqual(n)
      }),
      { numRuns: 100 },
    )
  })

  test('shares that are those observed change nothing, and neither does the order of the groups', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 49 }), fc.integer({ min: 1, max: 49 }), aTable, (a, b, table) => {
        // 100 ballots, so that every observed share is a whole number of percent
        const cells = cellsOf([
          [a, b],
          [50 - a, 50 - b],
        ])
        const strata = [stratum('age', (a + b) * 100, 10_000 - (a + b) * 100), stratum('area', 5_000, 5_000)]
        expect(weightsOf(cells, strata)).toEqual([WEIGHT_ONE, WEIGHT_ONE, WEIGHT_ONE, WEIGHT_ONE])
        const half = [stratum('age', 5_000, 5_000), stratum('area', 4_000, 6_000)]
        const sorted = (cells: readonly StratumCell[]): unknown => {
          const raking = rake(cells, half, 1)
          return raking.state === 'weighted' ? [...raking.weights].toSorted(([x], [y]) => x - y) : raking.state
        }
        expect(sorted(cellsOf(table).toReversed())).toEqual(sorted(cellsOf(table)))
      }),
      { numRuns: 50 },
    )
  })
})

test('people of an unknown stratum keep weight 1', () => {
  const cells = [...cellsOf([[10], [10]]), { group: 99, where: { age: '', area: 'a' }, ballots: 5 }]
  expect(weightsOf(cells, [stratum('age', 7_500, 2_500)])).toEqual([1_500_000, 500_000, WEIGHT_ONE])
})

test('a stratum that nobody or hardly anybody belongs to, and one that the bounds cannot meet, leave all unweighted', () => {
  expect(rake(cellsOf([[30], [0]]), [stratum('age', 5_000, 5_000)], 1)).toEqual({ state: 'few' })
  expect(rake(cellsOf([[30], [4]]), [stratum('age', 5_000, 5_000)], 5)).toEqual({ state: 'few' })
  const cells = [...cellsOf([[30], [30]]), { group: 99, where: { age: '' }, ballots: 4 }]
  expect(rake(cells, [stratum('age', 5_000, 5_000)], 5)).toEqual({ state: 'few' })
  // 5 of 100 are to stand for half: that would be weight 10
  expect(rake(cellsOf([[95], [5]]), [stratum('age', 5_000, 5_000)], 5)).toEqual({ state: 'unmet' })
})
