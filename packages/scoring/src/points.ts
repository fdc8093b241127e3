/**
 * Rule D-1: a number of points is a whole number of 1/10 000 points; no result is ever a binary fraction.
 * Rule D-2: an amount is computed exactly, as a fraction of whole numbers, and rounded once at the end to 1/10 000, half away from zero.
 * This file is the only place that rounds.
 */

/** Whole 1/10 000 of a point: `12_500` is 1.25 points. */
export type Points = number

/** Whole 1/10 000 of one: `4_000` is 40 %. Also a factor: `20_000` doubles. */
export type Ratio = number

/** 1 point. */
export const ONE_POINT = 10_000

/** One, as a ratio: 100 %. */
export const ONE = 10_000

/** 100 000 points: far above every published scheme, low enough for sums of a million findings to stay exact. */
export const MOST_POINTS = 1_000_000_000

/** Factors and shares stay below one hundred. */
export const MOST_RATIO = 1_000_000

const SAFE = BigInt(Number.MAX_SAFE_INTEGER)
const DECIMAL = /^([-+\u2212]?)(\d{1,6})(?:\.(\d{1,4}))?$/

/**
 * Reads a decimal text with at most four decimals: `1.2` is `12_000`. A leading `-`, `+` or true minus sign is read.
 * `undefined` for anything else, for example a fifth decimal, an exponent, or more than 100 000 points.
 */
export function parsePoints(text: string): Points | undefined {
  const match = DECIMAL.exec(text.trim())
  if (!match) return undefined
  const [, sign, whole = '', decimals = ''] = match
  const size = Number(whole) * ONE_POINT + Number(decimals.padEnd(4, '0'))
  if (size > MOST_POINTS) return undefined
  return size === 0 || sign === '' || sign === '+' ? size : -size
}

/** Two decimals, or as many as the value needs up to four, with the true minus sign: `−1.20`, `0.1234`. */
export function formatPoints(points: Points): string {
  return decimalText(points, 2)
}

/** A ratio as a per cent with only the decimals it needs: `4_000` is `40%`, `6_667` is `66.67%`. */
export function formatRatio(ratio: Ratio): string {
  const size = Math.abs(ratio)
  const rest = size % 100
  const decimals = rest === 0 ? '' : `.${trimZeros(String(rest).padStart(2, '0'), 0)}`
  return `${ratio < 0 ? '\u2212' : ''}${(size - rest) / 100}${decimals}%`
}

/** Points with only the decimals they need, for prices inside a sentence: `0.1`, `5`. */
export function plainPoints(points: Points): string {
  return decimalText(points, 0)
}

/** Rounded half away from zero (rule D-2) to so many decimals from 0 to 4, all of which are written: `86.50`, `87`. */
export function formatRounded(points: Points, decimals: number): string {
  return decimalText(roundTo(points, decimals), decimals)
}

function decimalText(points: Points, leastDecimals: number): string {
  const size = Math.abs(points)
  const rest = size % ONE_POINT
  const decimals = trimZeros(String(rest).padStart(4, '0'), leastDecimals)
  return `${points < 0 ? '\u2212' : ''}${(size - rest) / ONE_POINT}${decimals === '' ? '' : `.${decimals}`}`
}

function trimZeros(digits: string, least: number): string {
  let end = digits.length
  while (end > least && digits[end - 1] === '0') end -= 1
  return digits.slice(0, end)
}

/**
 * Rule D-2: numerator ÷ denominator, rounded half away from zero. Both are products of whole numbers, each given as its factors, so that nothing
 * is rounded in between. Throws a `RangeError` for a zero denominator or a result that is not a safe integer.
 */
export function quotient(numerators: readonly number[], denominators: readonly number[]): number {
  const top = product(numerators)
  const bottom = product(denominators)
  // Twice the numerator must stay exact as well: it decides which half the remainder lies in.
  if (Math.abs(top) <= 2 ** 51 && bottom > 0 && bottom <= 2 ** 51) return smallQuotient(top, bottom)
  return bigQuotient(numerators, denominators)
}

/** A share of an amount, rounded once: `shareOf(30_000, 4_000)` is `12_000`. */
export function shareOf(amount: Points, share: Ratio): Points {
  return quotient([amount, share], [ONE])
}

/** Rounds an amount to the decimals a scheme publishes, half away from zero (rule D-2). */
export function roundTo(points: Points, decimals: number): Points {
  const unit = 10 ** (4 - decimals)
  return unit === 1 ? points : quotient([points], [unit]) * unit
}

function product(factors: readonly number[]): number {
  let result = 1
  for (const factor of factors) result *= factor
  return result
}

function smallQuotient(top: number, bottom: number): number {
  const size = Math.abs(top)
  const rest = size % bottom
  const rounded = (size - rest) / bottom + (2 * rest >= bottom ? 1 : 0)
  return top < 0 && rounded !== 0 ? -rounded : rounded
}

function bigQuotient(numerators: readonly number[], denominators: readonly number[]): number {
  const top = numerators.reduce((result, factor) => result * BigInt(factor), 1n)
  const bottom = denominators.reduce((result, factor) => result * BigInt(factor), 1n)
  return roundedQuotient(top, bottom)
}

/** Rule D-2 for numbers of any length: top ÷ bottom, rounded half away from zero. */
export function roundedQuotient(top: bigint, bottom: bigint): number {
  if (bottom === 0n) throw new RangeError('an amount divided by zero')
  const size = (top < 0n ? -top : top) * 2n
  const divisor = bottom < 0n ? -bottom : bottom
  const rounded = (size + divisor) / (2n * divisor)
  if (rounded > SAFE) throw new RangeError('an amount beyond the safe integers')
  return top < 0n !== bottom < 0n ? -Number(rounded) : Number(rounded)
}
