import type { Points } from '@sunlit/scoring'

/**
 * Rule V-12, one table: which counts of a partition are not published. Every count from 1 to `least − 1` is hidden; then more, the smallest first, until at least
 * two are hidden and the hidden ones together make `least`, so that the published total gives none away. A zero is no secret.
 * `undefined`: the whole table is withheld, its total included, because it has fewer than `least` answers.
 * With `points`, the mean is published as well; then as many more are hidden as it takes for it to give none away.
 */
export function hideInLine(
  counts: readonly number[],
  least: number,
  { already = new Set<number>(), points }: { readonly already?: ReadonlySet<number>; readonly points?: readonly Points[] } = {},
): ReadonlySet<number> | undefined {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total > 0 && total < least) return undefined
  const hidden = new Set<number>(already)
  counts.forEach((count, at) => {
    if (count > 0 && count < least) hidden.add(at)
  })
  for (;;) {
    const positive = [...hidden].filter((at) => (counts[at] ?? 0) > 0)
    if (positive.length === 0) return hidden
    const sum = positive.reduce((total, at) => total + (counts[at] ?? 0), 0)
    if (positive.length > 1 && sum >= least && (!points || keepsSecret(counts, positive, points))) return hidden
    const next = smallestOpen(counts, hidden)
    if (next === undefined) return hidden
    hidden.add(next)
  }
}

function smallestOpen(counts: readonly number[], hidden: ReadonlySet<number>): number | undefined {
  let found: number | undefined
  counts.forEach((count, at) => {
    if (count > 0 && !hidden.has(at) && (found === undefined || count < (counts[found] ?? 0))) found = at
  })
  return found
}

/**
 * Whether total and mean leave at least two values for every hidden count. Enough is a move that changes it and keeps both: an exchange of two answers
 * of equal worth, or of three in the proportion of their distances.
 */
function keepsSecret(counts: readonly number[], hidden: readonly number[], points: readonly Points[]): boolean {
  return hidden.every((at) =>
    hidden.some((b) => b !== at && (canExchange(at, b, points) || hidden.some((c) => canMove(counts, points, [at, b, c])))),
  )
}

function canExchange(a: number, b: number, points: readonly Points[]): boolean {
  return points[a] === points[b] // both are positive, so one answer can go either way
}

function canMove(counts: readonly number[], points: readonly Points[], [a, b, c]: readonly [number, number, number]): boolean {
  if (a === c || b === c) return false
  const [pa = 0, pb = 0, pc = 0] = [points[a], points[b], points[c]]
  const raw = [pb - pc, pc - pa, pa - pb]
  const divisor = Math.abs(raw.reduce(commonDivisor))
  if (raw[0] === 0 || divisor === 0) return false
  const move = raw.map((step) => step / divisor)
  const fits = (sign: number): boolean => [a, b, c].every((at, index) => (counts[at] ?? 0) + sign * (move[index] ?? 0) >= 0)
  return fits(1) || fits(-1)
}

function commonDivisor(a: number, b: number): number {
  let [larger, smaller] = [Math.abs(a), Math.abs(b)]
  while (smaller !== 0) [larger, smaller] = [smaller, larger % smaller]
  return larger
}
