import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { confirmationTime, hasLapsed, type ConfirmationRule } from './confirmation.ts'
import { instantAt, millisecondsOf } from './moment.ts'

const night = { from: '21:00', to: '08:00' }
const far = '2026-09-30T00:00:00.000Z'
/** An instant by the clock in Shanghai. */
const at = (day: number, time: string): string =>
  instantAt(millisecondsOf(`2026-09-${String(day).padStart(2, '0')}T${time}:00.000Z`) - 8 * 3_600_000)

describe('the time to confirm', () => {
  it.each([
    ['counts on by day', at(10, '09:00'), 120, at(10, '11:00')],
    ['stands still from nine in the evening to eight', at(10, '20:00'), 120, at(11, '09:00')],
    ['begins in the morning for an offer at night', at(10, '23:30'), 60, at(11, '09:00')],
    ['begins in the morning for an offer before dawn', at(11, '03:00'), 60, at(11, '09:00')],
    ['ends at nine sharp when it is used up then', at(10, '19:00'), 120, at(10, '21:00')],
    ['takes two days for a day and a half of waking hours', at(10, '08:00'), 20 * 60, at(11, '15:00')],
  ])('%s', (_, offered, minutes, until) => {
    expect(confirmationTime(offered, { minutes, quiet: night }, far)).toEqual({ until, shortened: false })
  })

  it('is shortened by the last possible moment, and says so', () => {
    expect(confirmationTime(at(10, '20:00'), { minutes: 120, quiet: night }, at(11, '08:30'))).toEqual({
      until: at(11, '08:30'),
      shortened: true,
    })
  })

  it('is not offered when none is left', () => {
    expect(confirmationTime(at(10, '22:00'), { minutes: 120, quiet: night }, at(11, '08:00'))).toBeUndefined()
    expect(confirmationTime(at(10, '12:00'), { minutes: 120 }, at(10, '12:00'))).toBeUndefined()
    expect(confirmationTime(at(10, '12:00'), { minutes: 120 }, at(9, '12:00'))).toBeUndefined()
  })

  it('refuses rules that cannot be', () => {
    expect(() => confirmationTime(at(10, '12:00'), { minutes: 0 }, far)).toThrow(RangeError)
    expect(() => confirmationTime(at(10, '12:00'), { minutes: 5, quiet: { from: '00:00', to: '24:00' } }, far)).toThrow(RangeError)
    expect(() => confirmationTime(at(10, '12:00'), { minutes: 5, quiet: { from: '9:00', to: '10:00' } }, far)).toThrow(RangeError)
  })

  it('always is exactly the minutes that count, none of them at night', () => {
    const minuteOfDay = fc.integer({ min: 0, max: 1439 })
    const clock = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
    const quietMinutes = ({ quiet }: ConfirmationRule, minute: number): boolean => {
      if (!quiet || quiet.from === quiet.to) return false
      const time = clock(minute)
      return quiet.from < quiet.to ? time >= quiet.from && time < quiet.to : time >= quiet.from || time < quiet.to
    }
    fc.assert(
      fc.property(minuteOfDay, minuteOfDay, minuteOfDay, fc.integer({ min: 1, max: 3000 }), (start, from, to, minutes) => {
        fc.pre((from - to + 1440) % 1440 >= 60) // an hour a day at least, or the walk becomes long
        const rule = { minutes, quiet: { from: clock(from), to: clock(to) } }
        const offered = at(10, clock(start))
        const time = confirmationTime(offered, rule, '2030-01-01T00:00:00.000Z')
        if (!time) throw new Error('there is time enough')
        let counted = 0
        const passed = (millisecondsOf(time.until) - millisecondsOf(offered)) / 60_000
        for (let minute = 0; minute < passed; minute += 1) if (!quietMinutes(rule, (start + minute) % 1440)) counted += 1
        expect(counted).toBe(minutes)
        expect(quietMinutes(rule, (start + passed - 1) % 1440)).toBe(false)
      }),
      { numRuns: 200 },
    )
  })
})

describe('an offer', () => {
  it('has run out at its very end and not before', () => {
    expect(hasLapsed(at(10, '12:00'), at(10, '12:00'))).toBe(true)
    expect(hasLapsed(at(10, '12:00'), instantAt(millisecondsOf(at(10, '12:00')) - 1))).toBe(false)
  })
})

describe('instants as numbers', () => {
  it('go there and back without loss, as the platform’s own clock counts them', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1992-01-02T00:00:00Z'), max: new Date('2200-01-01T00:00:00Z'), noInvalidDate: true }),
        (date) => {
          expect(millisecondsOf(date.toISOString())).toBe(date.getTime())
          expect(instantAt(date.getTime())).toBe(date.toISOString())
        },
      ),
    )
  })

  it.each(['2026-09-10', '2026-09-10T12:00:00+08:00', '2026-02-30T12:00:00.000Z', '2026-09-10T25:00:00.000Z'])('refuse %s', (text) => {
    expect(() => millisecondsOf(text)).toThrow(RangeError)
  })
})
