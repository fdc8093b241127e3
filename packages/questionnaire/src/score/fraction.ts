import { ONE_POINT, type Points } from '@sunlit/scoring'

/** An exact number: whole numbers over whole numbers, the lower one above zero. Nothing is rounded until `toPoints` (rule D-2). */
export interface Fraction {
  readonly top: bigint
  readonly bottom: bigint
}

export const ZERO: Fraction = { top: 0n, bottom: 1n }

/** Throws a `RangeError` for a zero or negative denominator. */
export function fraction(top: number | bigint, bottom: number | bigint = 1): Fraction {
  const divisor = BigInt(bottom)
  if (divisor <= 0n) throw new RangeError('a fraction over zero or less')
  return reduced(BigInt(top), divisor)
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return reduced(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom)
}

export function timesWhole(a: Fraction, factor: number): Fraction {
  return reduced(a.top * BigInt(factor), a.bottom)
}

export function over(a: Fraction, divisor: number): Fraction {
  return fraction(a.top, a.bottom * BigInt(divisor))
}

/** Rounded half away from zero to a whole number: the same rule as `quotient` of scoring. Throws beyond the safe integers. */
export function rounded({ top, bottom }: Fraction): number {
  const size = (top < 0n ? -top : top) * 2n
  const whole = (size + bottom) / (2n * bottom)
  if (whole > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError('a fraction beyond the safe integers')
  return top < 0n && whole !== 0n ? -Number(whole) : Number(whole)
}

/** A plain number as points: `7/2` is 3.5 points. */
export function toPoints({ top, bottom }: Fraction): Points {
  return rounded({ top: top * BigInt(ONE_POINT), bottom })
}

function reduced(top: bigint, bottom: bigint): Fraction {
  const divisor = commonDivisor(top < 0n ? -top : top, bottom)
  return { top: top / divisor, bottom: bottom / divisor }
}

function commonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a, b]
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller]
  return larger === 0n ? 1n : larger
}
