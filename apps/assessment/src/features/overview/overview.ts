import { formatPoints, type Points } from '@sunlit/scoring'
import type { PeriodView, WallAnswer } from '../../lib/outputs.ts'

type Answer = Pick<WallAnswer, 'units' | 'classes' | 'indicators'>

export interface Standing {
  readonly unitId: string
  readonly name: string
  readonly score: Points
  readonly rank: number
  readonly grade: string | null
}

/** A class with its ends: at most so many from the top and from the bottom, nobody in both. */
export interface ClassStanding {
  readonly classId: string
  readonly name: string
  readonly count: number
  /** Mean of the scores, rounded to two decimals of a point. */
  readonly mean: Points
  readonly best: readonly Standing[]
  readonly worst: readonly Standing[]
}

export function classStandings({ units, classes }: Answer, most = 3): readonly ClassStanding[] {
  return classes.flatMap(({ id, name }) => {
    const own = units.filter(({ classId }) => classId === id).toSorted((a, b) => a.rank - b.rank || b.score - a.score)
    if (own.length === 0) return []
    const ends = Math.min(most, Math.floor(own.length / 2))
    const rows = own.map(({ id: unitId, name: unitName, score, rank, grade }) => ({ unitId, name: unitName, score, rank, grade }))
    return {
      classId: id,
      name,
      count: own.length,
      mean: Math.round(own.reduce((sum, { score }) => sum + score, 0) / own.length / 100) * 100,
      best: rows.slice(0, own.length === 1 ? 1 : ends),
      // Whoever stands level with the first is not behind.
      worst: rows
        .slice(rows.length - ends)
        .filter(({ score }) => score < (rows[0]?.score ?? 0))
        .toReversed(),
    }
  })
}

export interface Move {
  readonly unitId: string
  readonly name: string
  readonly before: Points
  readonly after: Points
}

/** Who rose and who fell most since the other quarter; units that were not in both do not move. */
export function moves(
  now: Answer,
  before: Answer,
  most = 3,
): { readonly risen: readonly Move[]; readonly fallen: readonly Move[]; readonly same: number } {
  const earlier = new Map(before.units.map(({ id, score }) => [id, score]))
  const all = now.units.flatMap(({ id, name, score }): readonly Move[] => {
    const old = earlier.get(id)
    return old === undefined ? [] : [{ unitId: id, name, before: old, after: score }]
  })
  const byChange = all.toSorted((a, b) => changeOf(b) - changeOf(a))
  return {
    risen: byChange.filter((move) => changeOf(move) > 0).slice(0, most),
    fallen: byChange
      .filter((move) => changeOf(move) < 0)
      .toReversed()
      .slice(0, most),
    same: all.filter((move) => changeOf(move) === 0).length,
  }
}

export function changeOf({ before, after }: Pick<Move, 'before' | 'after'>): Points {
  return after - before
}

export function changeWords(move: Pick<Move, 'before' | 'after'>): string {
  const change = changeOf(move)
  return change > 0 ? `+${formatPoints(change)}` : formatPoints(change)
}

export interface Loss {
  readonly indicatorId: string
  readonly name: string
  readonly lost: Points
  /** Units that lost something there. */
  readonly units: number
}

/** First-level indicators on which the most points were lost, over all units. */
export function heaviestLosses({ units, indicators }: Answer, most = 3): readonly Loss[] {
  return indicators
    .flatMap(({ id, name, parentId }, position): readonly Loss[] => {
      if (parentId !== null) return []
      const lost = units.flatMap(({ cells }) => {
        const change = cells[position]?.change ?? 0
        return change < 0 ? [-change] : []
      })
      return lost.length === 0 ? [] : [{ indicatorId: id, name, lost: lost.reduce((sum, one) => sum + one, 0), units: lost.length }]
    })
    .toSorted((a, b) => b.lost - a.lost)
    .slice(0, most)
}

/** The quarter that is shown and the one before it under the same scheme; scores of different schemes say nothing about each other. */
export function quartersToCompare(
  periods: readonly PeriodView[],
  asked: string | null,
): { readonly now: PeriodView | undefined; readonly before: PeriodView | undefined } {
  const ordered = periods.toSorted((a, b) => b.year - a.year || b.quarter - a.quarter)
  const at = Math.max(
    0,
    ordered.findIndex(({ id }) => id === asked),
  )
  const now = ordered[at]
  const before = ordered[at + 1]
  return { now, before: before !== undefined && before.scheme.id === now?.scheme.id ? before : undefined }
}
