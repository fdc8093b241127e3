import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wilson } from './wilson.ts'

/** The textbook formula in binary fractions. */
function textbook(k: number, n: number): readonly [number, number] {
  const z = 1.96
  const p = k / n
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n)
  return [centre - half, centre + half]
}

test('the interval is the textbook one, rounded outwards', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000_000 }), fc.nat(1_000_000), (n, part) => {
      const k = Math.min(n, Math.round((n * part) / 1_000_000))
      const { low, high } = wilson(k, n)
      const [left, right] = textbook(k, n)
      expect(low / 10_000).toBeLessThanOrEqual(left + 1e-9)
      expect(low / 10_000).toBeGreaterThan(left - 1.0001e-4)
      expect(high / 10_000).toBeGreaterThanOrEqual(right - 1e-9)
      expect(high / 10_000).toBeLessThan(right + 1.0001e-4)
      expect(low).toBeLessThanOrEqual(Math.round((k / n) * 10_000))
      expect(high).toBeGreaterThanOrEqual(Math.round((k / n) * 10_000))
    }),
  )
})

test('worked cases', () => {
  expect(wilson(51, 60)).toEqual({ low: 7_388, high: 9_191 })
  expect(wilson(0, 10)).toEqual({ low: 0, high: 2_776 })
  expect(wilson(10, 10)).toEqual({ low: 7_224, high: 10_000 })
  expect(() => wilson(1, 0)).toThrow(RangeError)
  expect(() => wilson(2, 1)).toThrow(RangeError)
})
