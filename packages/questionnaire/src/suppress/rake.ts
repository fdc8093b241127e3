import { ONE, quotient, type Ratio } from '@sunlit/scoring'
import { figuresOf } from '../results/figures.ts'
import { tableOf, type CountTable } from '../results/tables.ts'
import type { Worth } from '../score/score-map.ts'
import type { Tally } from '../tally/tally.ts'
import type { QuestionPlan, RowPlan } from '../tally/tally-plan.ts'

/** What is known of the population: stratum question → option → people. Options without a figure keep weight 1 and take no part. */
export type Population = Readonly<Record<string, Readonly<Record<string, number>>>>

/** Weights are whole 1/1 000 000. */
export const WEIGHT_ONE = 1_000_000

/** Rounds of raking: always the same number, so that everybody gets the same weights. */
export const RAKING_ROUNDS = 50

export interface JointWeight {
  readonly group: number
  readonly where: Readonly<Record<string, string>>
  readonly ballots: number
  readonly weight: number
}

export interface Raking {
  readonly weights: readonly JointWeight[]
  /** How far the weighted shares of a stratum are from the population's after the last round, at most. */
  readonly furthest: Ratio
  /** Ballots ÷ effective ballots, 1/10 000: 20 000 means the weighting cost half of the sample. */
  readonly designEffect: Ratio
}

/**
 * Rule V-13: weights that bring each stratum to its share of the population, in `RAKING_ROUNDS` rounds over the strata in their order. Weights are rounded to
 * 1/1 000 000 after every step, half away from zero. Joint groups that some stratum has no figure for keep weight 1. Throws a `RangeError` when the tally
 * was not planned with strata.
 */
export function rake(tally: Tally, population: Population): Raking {
  const { strata, joint, groups } = tally.plan
  if (strata.length === 0) throw new RangeError('the tally was planned without strata')
  const cells = [...joint.values()].map((group) => {
    const { where } = groups[group] ?? { where: {} }
    const known = strata.every((stratum) => (population[stratum]?.[where[stratum] ?? ''] ?? 0) > 0)
    return { group, where, ballots: ballotsOf(tally, group), weight: WEIGHT_ONE, known }
  })
  const taking = cells.filter(({ known, ballots }) => known && ballots > 0)
  const n = taking.reduce((sum, { ballots }) => sum + ballots, 0)
  for (let round = 0; round < RAKING_ROUNDS; round += 1) {
    for (const stratum of strata) {
      for (const [option, wanted] of wantedBallots(taking, stratum, population, n)) {
        const members = taking.filter(({ where }) => where[stratum] === option)
        const weighted = members.reduce((sum, { ballots, weight }) => sum + ballots * weight, 0)
        for (const cell of members) cell.weight = Math.max(1, quotient([cell.weight, wanted], [weighted]))
      }
    }
  }
  const weights = cells.map(({ known: _known, ...cell }) => cell)
  return { weights, furthest: furthest(taking, strata, population, n), designEffect: designEffect(weights) }
}

interface Cell {
  readonly where: Readonly<Record<string, string>>
  readonly ballots: number
  weight: number
}

/** Option → weighted ballots (1/1 000 000) it should have: its share among the options that were answered at all. */
function wantedBallots(cells: readonly Cell[], stratum: string, population: Population, n: number): readonly (readonly [string, number])[] {
  const options = [...new Set(cells.map(({ where }) => where[stratum] ?? ''))]
  const people = (option: string): number => population[stratum]?.[option] ?? 0
  const all = options.reduce((sum, option) => sum + people(option), 0)
  return options.map((option) => [option, quotient([n, WEIGHT_ONE, people(option)], [all])])
}

function furthest(cells: readonly Cell[], strata: readonly string[], population: Population, n: number): Ratio {
  if (n === 0) return 0
  return Math.max(
    ...strata.flatMap((stratum) =>
      wantedBallots(cells, stratum, population, n).map(([option, wanted]) => {
        const there = cells.filter(({ where }) => where[stratum] === option).reduce((sum, { ballots, weight }) => sum + ballots * weight, 0)
        return Math.abs(quotient([there - wanted, ONE], [n, WEIGHT_ONE]))
      }),
    ),
  )
}

function designEffect(cells: readonly JointWeight[]): Ratio {
  let [n, sum, squares] = [0n, 0n, 0n]
  for (const { ballots, weight } of cells) {
    n += BigInt(ballots)
    sum += BigInt(ballots) * BigInt(weight)
    squares += BigInt(ballots) * BigInt(weight) * BigInt(weight)
  }
  return sum === 0n ? ONE : Number((2n * BigInt(ONE) * n * squares + sum * sum) / (2n * sum * sum))
}

/** A figure with and without weights, and what the weights changed. */
export interface Effect {
  readonly option: string
  readonly plain: Ratio
  readonly weighted: Ratio
  readonly change: number
}

export interface WeightedFigures {
  readonly shares: readonly Effect[]
  readonly mean?: { readonly plain: number; readonly weighted: number; readonly change: number }
}

/** The shares and mean of a table under weights, beside the plain ones. Empty where nobody answered. */
export function weightedFigures(
  tally: Tally,
  plan: QuestionPlan,
  row: RowPlan,
  { weights }: Raking,
  worths?: readonly Worth[],
): WeightedFigures {
  const parts = weights.map(({ group, weight }) => ({ weight, table: tableOf(tally, plan, row, { group }) }))
  const table = tableOf(tally, plan, row)
  if (table.answered === 0) return { shares: [] }
  const n = weighted(parts, ({ answered }) => answered)
  const plain = figuresOf(table, worths)
  const counts = table.options.map((_, at) => weighted(parts, ({ options }) => options[at]?.count ?? 0))
  const shares = plain.shares.map(({ option, ofVoters = 0 }, at) => {
    const share = quotient([counts[at] ?? 0, ONE], [n])
    return { option, plain: ofVoters, weighted: share, change: share - ofVoters }
  })
  if (plain.mean === undefined || worths === undefined) return { shares }
  const points = counts.map(
    (count, at) => BigInt(count) * BigInt(worths.find(({ option }) => option === table.options[at]?.option)?.points ?? 0),
  )
  const top = points.reduce((sum, value) => sum + value, 0n)
  const mean = Number((2n * top + BigInt(n)) / (2n * BigInt(n)))
  return { shares, mean: { plain: plain.mean, weighted: mean, change: mean - plain.mean } }
}

function weighted(parts: readonly { readonly weight: number; readonly table: CountTable }[], count: (table: CountTable) => number): number {
  return parts.reduce((sum, { weight, table }) => sum + weight * count(table), 0)
}

function ballotsOf({ plan, counts }: Tally, group: number): number {
  let sum = 0
  for (let block = group; block * plan.width < counts.length; block += plan.groups.length) sum += counts[block * plan.width] ?? 0
  return sum
}
