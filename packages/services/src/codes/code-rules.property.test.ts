import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rememberSent, secondsUntilNext, sixDigits } from './code-rules.ts'

const NOW = '2026-09-02T01:00:00.000Z'
const agoOf = (seconds: number): string => new Date(Date.parse(NOW) - seconds * 1000).toISOString()
const ages = fc.array(fc.integer({ min: 0, max: 100_000 }), { maxLength: 20 })

test('after waiting as long as it says another code may always go out, and a second earlier never', () => {
  fc.assert(
    fc.property(ages, (seconds) => {
      const sent = seconds.map(agoOf)
      const wait = secondsUntilNext('contact', sent, NOW)
      const after = (more: number): string => new Date(Date.parse(NOW) + more * 1000).toISOString()
      expect(secondsUntilNext('contact', sent, after(wait))).toBe(0)
      // One second before, one second is left; where nothing was to be waited for there is no second before.
      expect(secondsUntilNext('contact', sent, after(Math.max(0, wait - 1)))).toBe(Math.min(wait, 1))
    }),
  )
})

test('the order in which codes went out does not matter, and a day of them is remembered', () => {
  fc.assert(
    fc.property(ages, (seconds) => {
      const sent = seconds.map(agoOf)
      expect(secondsUntilNext('contact', sent.toReversed(), NOW)).toBe(secondsUntilNext('contact', sent, NOW))
      expect(secondsUntilNext('contact', rememberSent(sent, NOW), NOW)).toBeGreaterThanOrEqual(60)
    }),
  )
})

test('the digits are always six, and draws that would favour small numbers are thrown away', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 4, maxLength: 4 }), (bytes) => {
      let draws = 0
      // A draw beyond the last whole million is followed by one of all zeroes.
      const code = sixDigits(() => (draws++ === 0 ? bytes : new Uint8Array(4)))
      expect(code).toMatch(/^\d{6}$/)
      const drawn = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
      expect(draws).toBe(drawn < 4_294_000_000 ? 1 : 2)
    }),
    { examples: [[new Uint8Array([0xff, 0xff, 0xff, 0xff])]] },
  )
})
