import { ONE, quotient, type Ratio } from '@sunlit/scoring'
import type { Stratum } from '../score/formula.ts'

/** Weights are whole 1/1 000 000. */
export const WEIGHT_ONE = 1_000_000

/** Rounds of raking: always the same number, so that everybody gets the same weights. */
export const RAKING_ROUNDS = 50

/** No ballot weighs more than five others of average weight, nor less than a fifth. */
export const LIGHTEST = WEIGHT_ONE / 5
export const HEAVIEST = WEIGHT_ONE * 5

/** How far a weighted share may end from the population's: 0.1 %. Beyond it raking has not converged. */
export const NEAR_ENOUGH: Ratio = 10

/** Ballots that gave the same answers to all strata. */
export interface StratumCell {
  readonly group: number
  /** Stratum question → option, `''` where it was not answered. */
  readonly where: Readonly<Record<string, string>>
  readonly ballots: number
}

export type Raking =
  | {
      readonly state: 'weighted'
      /** Group → weight. */
      readonly weights: ReadonlyMap<number, number>
      /** Kish: the square of the weights' sum over the sum of their squares, rounded once. */
      readonly effective: number
      /** 1/10 000. */
      readonly largest: Ratio
    }
  /** An option of a stratum was chosen by nobody or by fewer than the least number. */
  | { readonly state: 'few' }
  /** The bounds do not let the weights meet the population. */
  | { readonly state: 'unmet' }

/**
 * Rule V-13: weights that bring each stratum to its share of the population, in `RAKING_ROUNDS` rounds over the strata in their order. Weights are rounded to
 * 1/1 000 000 after every step, half away from zero, and kept between `LIGHTEST` and `HEAVIEST`. Who has not answered every stratum keeps weight 1.
 */
export function rake(cells: readonly StratumCell[], strata: readonly Stratum[], least: number): Raking {
  const isKnown = ({ where }: StratumCell): boolean =>
    strata.every(({ question, shares }) => shares.some(({ option }) => option === where[question]))
  const taking = cells.filter((cell) => cell.ballots > 0 && isKnown(cell)).map((cell) => ({ ...cell, weight: WEIGHT_ONE }))
  const n = total(taking)
  const unknown = total(cells) - n
  const goals = strata.flatMap(({ question, shares }) =>
    shares.map(({ option, share }) => ({
      members: taking.filter(({ where }) => where[question] === option),
      wanted: quotient([n, WEIGHT_ONE, share], [ONE]),
    })),
  )
  const isFew = (ballots: number): boolean => ballots < Math.max(1, least)
  if (goals.some(({ members }) => isFew(total(members))) || (unknown > 0 && isFew(unknown))) return { state: 'few' }
  for (let round = 0; round < RAKING_ROUNDS; round += 1) {
    for (const { members, wanted } of goals) {
      const there = weighed(members)
      for (const cell of members) cell.weight = Math.min(HEAVIEST, Math.max(LIGHTEST, quotient([cell.weight, wanted], [there])))
    }
  }
  const furthest = Math.max(...goals.map(({ members, wanted }) => Math.abs(quotient([weighed(members) - wanted, ONE], [n, WEIGHT_ONE]))))
  if (furthest > NEAR_ENOUGH) return { state: 'unmet' }
  const found = new Map(taking.map(({ group, weight }) => [group, weight]))
  const all = cells.filter(({ ballots }) => ballots > 0).map((cell) => ({ ...cell, weight: found.get(cell.group) ?? WEIGHT_ONE }))
  const heaviest = Math.max(...all.map(({ weight }) => weight))
  return {
    state: 'weighted',
    weights: new Map(all.map(({ group, weight }) => [group, weight])),
    effective: effectiveSize(all),
    largest: quotient([heaviest, ONE], [WEIGHT_ONE]),
  }
}

interface Weighed extends StratumCell {
  weight: number
}

function total(cells: readonly StratumCell[]): number {
  return cells.reduce((sum, { ballots }) => sum + ballots, 0)
}

function weighed(cells: readonly Weighed[]): number {
  return cells.reduce((sum, { ballots, weight }) => sum + ballots * weight, 0)
}

function effectiveSize(cells: readonly Weighed[]): number {
  const sum = BigInt(weighed(cells))
  const squares = cells.reduce((all, { ballots, weight }) => all + BigInt(ballots) * BigInt(weight) * BigInt(weight), 0n)
  return Number((2n * sum * sum + squares) / (2n * squares))
}
