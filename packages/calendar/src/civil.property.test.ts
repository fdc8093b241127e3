import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, daysBetween, isIsoDate, weekday } from './index.ts'

/** The platform's own calendar as an independent judge. */
const judged = fc.integer({ min: -600_000, max: 2_900_000 }).map((number) => ({ number, date: new Date(number * 86_400_000) }))
const text = (date: Date): string => date.toISOString().slice(0, 10)
const anyDate = judged.filter(({ date }) => date.getUTCFullYear() >= 400 && date.getUTCFullYear() <= 9900)

describe('dates', () => {
  it('agree with the Gregorian calendar of the platform over more than nine thousand years', () => {
    fc.assert(
      fc.property(anyDate, ({ number, date }) => {
        expect(addDays('1970-01-01', number)).toBe(text(date))
        expect(daysBetween('1970-01-01', text(date))).toBe(number)
        expect(weekday(text(date))).toBe(date.getUTCDay() === 0 ? 7 : date.getUTCDay())
      }),
      { numRuns: 2000 },
    )
  })

  it('come back when days are added and taken away again', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -40_000, max: 40_000 }), ({ date }, days) => {
        const later = addDays(text(date), days)
        expect(daysBetween(text(date), later)).toBe(days)
        expect(addDays(later, -days)).toBe(text(date))
      }),
    )
  })

  it('sort as text in the order of time', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (a, b) => {
        expect(text(a.date) < text(b.date)).toBe(daysBetween(text(a.date), text(b.date)) > 0)
      }),
    )
  })
})

describe('months', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-03-15', 12, '2027-03-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
  ])('after %s, %i months on, is %s', (start, months, end) => {
    expect(addMonths(start, months)).toBe(end)
  })
})

describe('a text that is no day', () => {
  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-4-1',
    '0000-01-01',
    '2026-01-01T00:00:00Z',
    '',
    '２０２６-01-01',
    '1900-02-29',
  ])('is refused: "%s"', (wrong) => {
    expect(isIsoDate(wrong)).toBe(false)
    expect(() => weekday(wrong)).toThrow(RangeError)
    expect(() => addDays(wrong, 1)).toThrow(RangeError)
  })

  it('is also a number of days that is not whole, or a year beyond four digits', () => {
    expect(() => addDays('2026-01-01', 0.5)).toThrow(RangeError)
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError)
    expect(() => addMonths('2026-01-01', Number.NaN)).toThrow(RangeError)
  })
})
