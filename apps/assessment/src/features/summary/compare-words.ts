import { formatPoints, type Ratio } from '@sunlit/scoring'

/** A change of points with its sign. */
export function changeWords(change: number): string {
  return change > 0 ? `+${formatPoints(change)}` : formatPoints(change)
}

/** How ranks moved; a class that did not stay the same has none. */
export function moveWords(move: number | null): string {
  if (move === null) return '不比较'
  if (move === 0) return '不变'
  return move > 0 ? `↑ 升 ${move} 位` : `↓ 降 ${-move} 位`
}

/** How the share of the attainable points changed; a unit that was not there in one of the years has no change. */
export function shareChangeWords(change: Ratio | null): string {
  if (change === null) return '不比较'
  return change === 0 ? '不变' : `${changeWords(change * 100)} 个百分点`
}
