import { expect, test } from 'vitest'
import { clockOf, fromTimeField, toTimeField } from './shanghai-time.ts'

test('a moment goes into its field and comes back, by the clock in Shanghai', () => {
  expect(toTimeField('2026-09-17T16:30:00.000Z')).toBe('2026-09-18T00:30')
  expect(fromTimeField('2026-09-18T00:30')).toBe('2026-09-17T16:30:00.000Z')
  expect(clockOf('2026-09-18T01:05:00.000Z')).toBe('09:05')
})

test('a field that is not whole is no moment', () => {
  for (const text of ['', '2026-09-18', '2026-09-18T9:30', '2026-02-30Tx']) expect(fromTimeField(text)).toBeUndefined()
  expect(fromTimeField('2026-13-01T09:30')).toBeUndefined()
})
