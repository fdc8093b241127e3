import { formatPoints } from '@sunlit/scoring'

/** A difference in points with its sign: `+0.40`, `−0.40`, or the plain word that nothing moves. */
export function changeWords(before: number, after: number): string {
  const change = after - before
  if (change === 0) return '得分不变'
  return `得分${change > 0 ? '增加' : '减少'} ${formatPoints(Math.abs(change))}`
}

/** `97.50 → 98.00`, as it stands beside the words. */
export function scoreStep(before: number, after: number): string {
  return `${formatPoints(before)} → ${formatPoints(after)}`
}
