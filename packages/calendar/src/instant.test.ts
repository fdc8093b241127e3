import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endOfDayInstant, formatInstant, shanghaiDate, startOfDayInstant } from './index.ts'

const judge = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' })
const instants = fc.date({ min: new Date('1992-01-02T00:00:00Z'), max: new Date('2200-01-01T00:00:00Z'), noInvalidDate: true })

describe('the day in Shanghai', () => {
  it('agrees with the time zone data of the platform', () => {
    fc.assert(
      fc.property(instants, (date) => {
        expect(shanghaiDate(date.toISOString())).toBe(judge.format(date))
      }),
      { numRuns: 1000 },
    )
  })

  it('changes at four in the afternoon UTC, between the end of one day and the start of the next', () => {
    expect(shanghaiDate('2026-09-30T15:59:59.999Z')).toBe('2026-09-30')
    expect(shanghaiDate('2026-09-30T16:00:00.000Z')).toBe('2026-10-01')
    expect(endOfDayInstant('2026-09-30')).toBe('2026-09-30T15:59:59.999Z')
    expect(startOfDayInstant('2026-10-01')).toBe('2026-09-30T16:00:00.000Z')
    expect(startOfDayInstant('2026-01-01')).toBe('2025-12-31T16:00:00.000Z')
  })

  it('reads other offsets and shorter forms of ISO 8601', () => {
    expect(shanghaiDate('2026-10-01T00:00+08:00')).toBe('2026-10-01')
    expect(shanghaiDate('2026-09-30T08:30:00-09:30')).toBe('2026-10-01')
    expect(shanghaiDate('2026-10-01T07:59:59+08:00')).toBe('2026-10-01')
  })

  it.each([
    '2026-10-01',
    '2026-10-01T00:00:00',
    '2026-02-30T00:00:00Z',
    '2026-10-01T24:00:00Z',
    '2026-10-01T10:60:00Z',
    '1990-07-01T00:00:00Z',
    'now',
  ])('is refused for what is no instant from 1992 on: %s', (wrong) => {
    expect(() => shanghaiDate(wrong)).toThrow(RangeError)
  })

  it('belongs to the day between its first and last instant', () => {
    fc.assert(
      fc.property(instants, (date) => {
        const day = shanghaiDate(date.toISOString())
        expect(startOfDayInstant(day) <= date.toISOString()).toBe(true)
        expect(date.toISOString() <= endOfDayInstant(day)).toBe(true)
      }),
    )
  })
})

describe('an instant in words', () => {
  it.each([
    ['2026-09-18T01:30:00.000Z', '2026年9月18日（星期五）上午9:30'],
    ['2026-09-18T04:05:00.000Z', '2026年9月18日（星期五）下午12:05'],
    ['2026-09-17T16:00:00.000Z', '2026年9月18日（星期五）上午0:00'],
    ['2026-09-18T15:59:59.999Z', '2026年9月18日（星期五）下午11:59'],
  ])('%s is %s', (instant, words) => {
    expect(formatInstant(instant)).toBe(words)
  })
})
