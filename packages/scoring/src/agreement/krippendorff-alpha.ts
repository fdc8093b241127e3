import { roundedQuotient, type Ratio } from '../points.ts'

/**
 * How far several people who judged the same things independently agree. `value`: Krippendorff's alpha in whole 1/10 000, at most 10 000; 0 is what
 * chance alone would give, below 0 is worse than chance. `no-variance`: everybody said the same of everything, so that agreement cannot be
 * told from a habit. `too-few`: less than two things were judged by two people.
 */
export type Agreement =
  | { readonly kind: 'value'; readonly alpha: Ratio; readonly things: number; readonly values: number }
  | { readonly kind: 'no-variance'; readonly things: number; readonly values: number }
  | { readonly kind: 'too-few'; readonly things: number; readonly values: number }

/**
 * Alpha for categories: two values are the same or they are not. One list of values for each judged thing; who did not judge it is left
 * out, and things judged by less than two people do not count.
 * K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), https://repository.upenn.edu/asc_papers/43
 */
export function nominalAlpha(judged: readonly (readonly string[])[]): Agreement {
  return alphaOf(judged, (values) => {
    const sizes = new Map<string, bigint>()
    for (const value of values) sizes.set(value, (sizes.get(value) ?? 0n) + 1n)
    const all = BigInt(values.length)
    return [...sizes.values()].reduce((sum, size) => sum + size * (all - size), 0n)
  })
}

/** Alpha for whole numbers on a scale with equal steps, such as points: far apart weighs more than near, by the square. */
export function intervalAlpha(judged: readonly (readonly number[])[]): Agreement {
  return alphaOf(judged, (values) => {
    let [sum, squares] = [0n, 0n]
    for (const value of values) {
      sum += BigInt(value)
      squares += BigInt(value) * BigInt(value)
    }
    return 2n * (BigInt(values.length) * squares - sum * sum)
  })
}

/**
 * α = 1 − observed ÷ expected disagreement, as one exact fraction that is rounded once. `disagreement` sums the squared differences over all ordered
 * pairs of a list of values.
 */
function alphaOf<Value>(judged: readonly (readonly Value[])[], disagreement: (values: readonly Value[]) => bigint): Agreement {
  const pairable = judged.filter((values) => values.length > 1)
  const all = pairable.flat()
  const size = { things: pairable.length, values: all.length }
  if (pairable.length < 2) return { kind: 'too-few', ...size }
  const expected = disagreement(all)
  if (expected === 0n) return { kind: 'no-variance', ...size }
  // Each thing's pairs count 1 ÷ (people − 1); a common denominator keeps them whole.
  const common = [...new Set(pairable.map((values) => BigInt(values.length - 1)))].reduce((product, people) => product * people, 1n)
  const observed = pairable.reduce((sum, values) => sum + (disagreement(values) * common) / BigInt(values.length - 1), 0n)
  const whole = expected * common
  const top = whole - BigInt(all.length - 1) * observed
  return { kind: 'value', alpha: roundedQuotient(top * 10_000n, whole), ...size }
}
