import { describe, expect, test } from 'vitest'
import { sameScheme, schemeHash } from './hash.ts'
import { cutOffDate, schemeInForce } from './quarter.ts'
import { aScheme } from './scheme.testing.ts'

describe('schemeHash', () => {
  test('depends on the content, not on the order of the members', () => {
    const scheme = aScheme()
    const reordered = Object.fromEntries(Object.entries(scheme).toReversed())
    // The same members in another order are still a scheme.
    expect(schemeHash(reordered as unknown as typeof scheme)).toBe(schemeHash(scheme))
    expect(sameScheme(reordered as unknown as typeof scheme, scheme)).toBe(true)
    expect(schemeHash(scheme)).toMatch(/^[0-9a-f]{64}$/)
  })

  test('one more point is another scheme', () => {
    expect(schemeHash(aScheme({ passShare: 6_001 }))).not.toBe(schemeHash(aScheme()))
    expect(sameScheme(aScheme({ version: 2 }), aScheme())).toBe(false)
  })
})

describe('schemeInForce', () => {
  const versions = [
    { version: 1, effectiveFrom: '2025-01-01', effectiveTo: '2025-12-31' },
    { version: 2, effectiveFrom: '2026-01-01' },
    { version: 3, effectiveFrom: '2026-07-01' },
  ]

  test.each([
    ['2024-12-31', undefined],
    ['2025-12-31', 1],
    ['2026-06-30', 2],
    ['2026-07-01', 3],
  ])('on %s version %s', (day, version) => {
    expect(schemeInForce(versions, day)?.version).toBe(version)
  })
})

describe('cutOffDate', () => {
  test('is the last day of the quarter, or some days before it', () => {
    expect(cutOffDate(aScheme(), 2026, 1)).toBe('2026-03-31')
    expect(cutOffDate(aScheme({ cutOff: { kind: 'days-before-end', days: 10 } }), 2026, 4)).toBe('2026-12-21')
    expect(cutOffDate(aScheme({ cutOff: { kind: 'days-before-end', days: -5 } }), 2026, 4)).toBe('2027-01-05')
  })
})
