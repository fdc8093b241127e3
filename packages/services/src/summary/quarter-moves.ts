import type { Explanation, IndicatorResult } from '@sunlit/scoring'

/** What moved a unit: an indicator, and what it gave in each of the two quarters. */
export interface MoveReason {
  readonly indicatorId: string
  readonly name: string
  readonly before: number
  readonly after: number
}

/** A unit whose rank moved within its class. */
export interface RankMove {
  readonly unitId: string
  readonly name: string
  readonly rankBefore: number
  readonly rankAfter: number
  readonly scoreBefore: number
  readonly scoreAfter: number
  /** The indicators that moved most, the largest first. */
  readonly reasons: readonly MoveReason[]
}

export interface RankedUnit {
  readonly unitId: string
  readonly name: string
  readonly rank: number
  readonly explanation: Explanation
}

export interface QuarterMoves {
  readonly up: readonly RankMove[]
  readonly down: readonly RankMove[]
}

const MOST_MOVES = 3
const MOST_REASONS = 2

/**
 * Who rose and who fell since the last quarter under the same scheme. A unit that was not in both, or changed its class, does not
 * move; reasons are the lowest indicators, because sums would say the same twice.
 */
export function quarterMoves(
  now: readonly RankedUnit[],
  before: readonly RankedUnit[],
  indicators: readonly { readonly id: string; readonly parentId?: string; readonly name: string }[],
): QuarterMoves {
  const earlier = new Map(before.map((unit) => [unit.unitId, unit]))
  const parents = new Set(indicators.flatMap(({ parentId }) => parentId ?? []))
  const lowest = new Map(indicators.filter(({ id }) => !parents.has(id)).map(({ id, name }) => [id, name]))
  const moves = now.flatMap((unit): readonly RankMove[] => {
    const old = earlier.get(unit.unitId)
    if (!old || old.rank === unit.rank || old.explanation.classId !== unit.explanation.classId) return []
    const { unitId, name } = unit
    return [
      {
        unitId,
        name,
        rankBefore: old.rank,
        rankAfter: unit.rank,
        scoreBefore: old.explanation.score,
        scoreAfter: unit.explanation.score,
        reasons: reasonsOf(unit.explanation, old.explanation, lowest),
      },
    ]
  })
  const bySize = moves.toSorted((a, b) => sizeOf(b) - sizeOf(a) || (a.name < b.name ? -1 : 1))
  return {
    up: bySize.filter(({ rankBefore, rankAfter }) => rankAfter < rankBefore).slice(0, MOST_MOVES),
    down: bySize.filter(({ rankBefore, rankAfter }) => rankAfter > rankBefore).slice(0, MOST_MOVES),
  }
}

function sizeOf({ rankBefore, rankAfter }: RankMove): number {
  return Math.abs(rankAfter - rankBefore)
}

function reasonsOf(now: Explanation, before: Explanation, lowest: ReadonlyMap<string, string>): readonly MoveReason[] {
  const old = new Map(before.indicators.map((indicator) => [indicator.indicatorId, changeOf(indicator)]))
  return now.indicators
    .flatMap((indicator): readonly MoveReason[] => {
      const name = lowest.get(indicator.indicatorId)
      const [was, is] = [old.get(indicator.indicatorId) ?? 0, changeOf(indicator)]
      return name === undefined || was === is ? [] : [{ indicatorId: indicator.indicatorId, name, before: was, after: is }]
    })
    .toSorted((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))
    .slice(0, MOST_REASONS)
}

function changeOf({ side, taken }: IndicatorResult): number {
  return side === 'score' && taken > 0 ? -taken : taken
}
