import { addDays, calendarFromData, isWorkingDay, nationalCalendarData } from '@sunlit/calendar'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aftermathClocks, dueAfter, opinionDue, type ClockFacts } from './clocks.ts'

const calendar = calendarFromData(nationalCalendarData)
const TERMS = { reportDays: 5, opinionsDays: 10, warningDays: 2 }
const FRIDAY = '2026-09-18'

function lights(facts: Partial<ClockFacts>, today: string): readonly string[] {
  const whole = { overOn: FRIDAY, reportOn: null, opinionsOn: null, opinions: [], ...facts }
  return aftermathClocks(whole, TERMS, today, calendar).map(({ light }) => light)
}

describe('the clocks after an open day', () => {
  test('wait for the last session, warn before the day, are red after it', () => {
    expect(lights({ overOn: undefined }, '2026-12-01')).toEqual(['waiting', 'waiting'])
    expect(lights({}, '2026-09-19')).toEqual(['green', 'green'])
    expect(lights({}, '2026-09-22')).toEqual(['yellow', 'green'])
    // The 25th is a day off (中秋节), so the 28th is the second working day from here.
    expect(lights({}, '2026-09-23')).toEqual(['yellow', 'yellow'])
    expect(lights({}, '2026-09-24')).toEqual(['red', 'yellow'])
    expect(lights({}, '2026-09-29')).toEqual(['red', 'red'])
  })

  test('say for ever whether they were kept', () => {
    expect(lights({ reportOn: '2026-09-23', opinionsOn: '2026-09-28' }, '2027-01-01')).toEqual(['done', 'done'])
    expect(lights({ reportOn: '2026-09-24', opinionsOn: '2026-09-29' }, '2027-01-01')).toEqual(['done-late', 'done-late'])
  })

  test('a list without results is not done; the last result is what counts', () => {
    const opinion = { due_on: '2026-09-28', replied_on: null }
    const reportOn = '2026-09-21'
    expect(lights({ reportOn, opinionsOn: '2026-09-21', opinions: [opinion] }, '2026-09-22')[1]).toBe('green')
    expect(lights({ reportOn, opinionsOn: '2026-09-21', opinions: [{ ...opinion, replied_on: '2026-09-29' }] }, '2026-10-20')[1]).toBe(
      'done-late',
    )
    expect(lights({ reportOn, opinionsOn: '2026-09-21', opinions: [{ ...opinion, replied_on: '2026-09-28' }] }, '2026-10-20')[1]).toBe(
      'done',
    )
  })

  test('an opinion that comes after the clock has run out has days of its own, and is late by itself', () => {
    const done = { reportOn: '2026-09-21', opinionsOn: '2026-09-28' }
    const late = { due_on: '2026-10-19', replied_on: null }
    expect(lights({ ...done, opinions: [late] }, '2026-10-12')[1]).toBe('done')
    expect(lights({ ...done, opinions: [late] }, '2026-10-20')[1]).toBe('red')
    expect(lights({ ...done, opinions: [{ ...late, replied_on: '2026-10-20' }] }, '2026-10-21')[1]).toBe('done-late')
  })

  test('a term that would end in the October holidays ends on the first working day after them', () => {
    expect(dueAfter('2026-09-25', 10, calendar).date).toBe('2026-10-08')
    expect(opinionDue({ lastDay: '2026-09-25', enteredOn: '2026-10-08' }, 10, calendar)).toBe('2026-10-08')
    expect(opinionDue({ lastDay: '2026-09-25', enteredOn: '2026-10-09' }, 10, calendar)).toBe('2026-10-19')
  })

  test('always end on a working day, never before their days have passed, and do not turn back from red while nothing is done', () => {
    const day = fc.integer({ min: 0, max: 600 }).map((after) => addDays('2026-01-01', after))
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 60 }), (overOn, days, later) => {
        const { date } = dueAfter(overOn, days, calendar)
        expect(isWorkingDay(date, calendar)).toBe(true)
        expect(date >= addDays(overOn, days)).toBe(true)
        const terms = { ...TERMS, reportDays: days }
        const [clock] = aftermathClocks({ overOn, reportOn: null, opinionsOn: null, opinions: [] }, terms, addDays(overOn, later), calendar)
        expect(clock?.light === 'red').toBe(addDays(overOn, later) > date)
      }),
    )
  })
})
