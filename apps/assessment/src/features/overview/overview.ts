import type { Points } from '@sunlit/scoring'
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
      best: rows.slice(0, own.length === 1 ? 1 : ends),
      // Whoever stands level with the first is not behind.
      worst: rows
        .slice(rows.length - ends)
        .filter(({ score }) => score < (rows[0]?.score ?? 0))
        .toReversed(),
    }
  })
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

/** The quarter that is asked for, else the newest. */
export function quarterToShow<Period extends Pick<PeriodView, 'id' | 'year' | 'quarter'>>(
  periods: readonly Period[],
  asked: string | null,
): Period | undefined {
  const ordered = periods.toSorted((a, b) => b.year - a.year || b.quarter - a.quarter)
  return ordered.find(({ id }) => id === asked) ?? ordered[0]
}
