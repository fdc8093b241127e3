import type { UnitTotals } from './explanation.ts'
import type { RankStyle } from './scheme.ts'

/** Place of a unit among the units of its class. */
export interface Rank {
  readonly unitId: string
  readonly classId: string
  /** 1 is best. */
  readonly rank: number
  /** How many units share this rank, this one included. */
  readonly tied: number
  /** How many units the class has. */
  readonly of: number
}

/**
 * Rule D-14: ranks by score alone, each class by itself; equal scores share a rank. `competition` leaves the next places empty (1, 1, 3), `dense` does
 * not (1, 1, 2). Answers in the order of the units given.
 */
export function rankUnits(units: readonly Pick<UnitTotals, 'unitId' | 'classId' | 'score'>[], style: RankStyle): readonly Rank[] {
  const classes = new Map<string, Map<number, number>>()
  for (const { classId, score } of units) {
    const holders = classes.get(classId) ?? new Map<number, number>()
    classes.set(classId, holders.set(score, (holders.get(score) ?? 0) + 1))
  }
  const ranks = new Map([...classes].map(([classId, holders]) => [classId, ranksOf(holders, style)]))
  const sizes = new Map([...classes].map(([classId, holders]) => [classId, [...holders.values()].reduce((sum, count) => sum + count, 0)]))
  return units.map(({ unitId, classId, score }) => {
    const holders = classes.get(classId)
    return {
      unitId,
      classId,
      rank: ranks.get(classId)?.get(score) ?? 0,
      tied: holders?.get(score) ?? 0,
      of: sizes.get(classId) ?? 0,
    }
  })
}

function ranksOf(holders: ReadonlyMap<number, number>, style: RankStyle): ReadonlyMap<number, number> {
  const ranks = new Map<number, number>()
  let next = 1
  for (const score of [...holders.keys()].sort((a, b) => b - a)) {
    ranks.set(score, next)
    next += style === 'dense' ? 1 : (holders.get(score) ?? 0)
  }
  return ranks
}
