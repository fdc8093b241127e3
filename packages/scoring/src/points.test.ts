import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatPoints, formatRatio, formatRounded, MOST_POINTS, parsePoints, plainPoints, quotient, roundTo, shareOf } from './points.ts'

describe('parsePoints', () => {
  test.each([
    ['1.2', 12_000],
    ['0', 0],
    ['-0', 0],
    ['+3', 30_000],
    ['\u22121.2345', -12_345],
    [' 100 ', 1_000_000],
    ['100000', MOST_POINTS],
  ])('reads %s as %i', (text, points) => {
    expect(parsePoints(text)).toBe(points)
  })

  test.each(['', '1.23456', '1e3', '.5', '1.', '1,2', '\uff11', 'NaN', '100000.0001', '--1', '0x10'])('does not read "%s"', (text) => {
    expect(parsePoints(text)).toBeUndefined()
  })

  test('reads back everything it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -MOST_POINTS, max: MOST_POINTS }), (points) => {
        expect(parsePoints(formatPoints(points))).toBe(points)
        expect(parsePoints(plainPoints(points))).toBe(points)
      }),
    )
  })
})

test('a published figure has exactly its decimals, rounded half away from zero', () => {
  expect([0, 1, 2, 3, 4].map((decimals) => formatRounded(877_298, decimals))).toEqual(['88', '87.7', '87.73', '87.730', '87.7298'])
  expect(formatRounded(900_000, 2)).toBe('90.00')
  expect(formatRounded(-12_350, 2)).toBe('\u22121.24')
  expect(formatRounded(-49, 2)).toBe('0.00')
})

describe('formatPoints', () => {
  test('shows two decimals, more when they are needed, and a true minus sign', () => {
    expect([12_000, 12_345, 12_340, -500, 0, 1_000_000].map(formatPoints)).toEqual([
      '1.20',
      '1.2345',
      '1.234',
      '\u22120.05',
      '0.00',
      '100.00',
    ])
  })

  test('ratios are per cents with only the decimals they need', () => {
    expect([4_000, 6_667, 50, 10_000, 1].map(formatRatio)).toEqual(['40%', '66.67%', '0.5%', '100%', '0.01%'])
  })
})

describe('quotient', () => {
  test('rounds half away from zero, once', () => {
    expect([quotient([1], [2]), quotient([-1], [2]), quotient([5], [10]), quotient([4], [10]), quotient([-3], [2])]).toEqual([
      1, -1, 1, 0, -2,
    ])
    expect(shareOf(1, 5_000)).toBe(1)
    expect(shareOf(1, 4_999)).toBe(0)
  })

  test('agrees with whole-number arithmetic of any length', () => {
    const factor = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })
    fc.assert(
      fc.property(
        factor,
        factor,
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 100_000, max: 1_000_000_000 }),
        (a, b, c, d) => {
          const top = BigInt(a) * BigInt(b)
          const bottom = BigInt(c) * BigInt(d)
          const size = top < 0n ? -top : top
          const rounded = size / bottom + ((size % bottom) * 2n >= bottom ? 1n : 0n)
          expect(BigInt(quotient([a, b], [c, d]))).toBe(top < 0n ? -rounded : rounded)
        },
      ),
    )
  })

  test('a zero denominator and a result beyond the safe integers are bugs, not numbers', () => {
    expect(() => quotient([1], [0])).toThrow(RangeError)
    expect(() => quotient([MOST_POINTS, MOST_POINTS], [1])).toThrow(RangeError)
  })

  test('roundTo keeps the decimals a scheme publishes', () => {
    expect([4, 3, 2, 1, 0].map((decimals) => roundTo(123_455, decimals))).toEqual([123_455, 123_460, 123_500, 123_000, 120_000])
    expect(roundTo(-50, 2)).toBe(-100)
  })
})
