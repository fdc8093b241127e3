import { ONE, type Ratio } from '@sunlit/scoring'

/** 1.96, in 1/10 000: the interval holds the true share in 95 of 100 samples drawn at random. */
const Z = 19_600n
const S = 10_000n

export interface Interval {
  readonly low: Ratio
  readonly high: Ratio
}

/**
 * Rule V-10: Wilson's score interval for a share of `count` among `n`, 95 %. Computed with whole numbers; the ends are rounded outwards to 1/10 000, so the
 * interval is never narrower than the exact one. Throws a `RangeError` unless 0 ≤ count ≤ n and n > 0.
 */
export function wilson(count: number, n: number): Interval {
  if (!Number.isSafeInteger(count) || !Number.isSafeInteger(n) || n <= 0 || count < 0 || count > n)
    throw new RangeError('a share outside 0 to 1')
  const [k, all, one] = [BigInt(count), BigInt(n), BigInt(ONE)]
  // (2k + z² ± z·√(4k(n−k)/n + z²)) ÷ 2(n + z²), with z = Z/S and everything over n·S²
  const centre = one * all * (2n * k * S * S + Z * Z)
  const under = one * one * Z * Z * all * (4n * k * (all - k) * S * S + all * Z * Z)
  const reach = rootUp(under)
  const bottom = 2n * all * (all * S * S + Z * Z)
  return { low: Number(clamp((centre - reach) / bottom, one)), high: Number(clamp((centre + reach + bottom - 1n) / bottom, one)) }
}

function clamp(value: bigint, most: bigint): bigint {
  if (value < 0n) return 0n
  return value > most ? most : value
}

/** The least whole number whose square is not below the value. */
function rootUp(value: bigint): bigint {
  if (value < 2n) return value
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / 2))
  for (let next = (root + value / root) >> 1n; next < root; next = (root + value / root) >> 1n) root = next
  return root * root === value ? root : root + 1n
}
