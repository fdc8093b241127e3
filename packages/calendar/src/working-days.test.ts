import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addWorkingDays,
  calendarFromData,
  deadline,
  isProvisional,
  isWorkingDay,
  nationalCalendarData,
  onOrAfter,
  periodOfQuarter,
  quarterOf,
  withRegionalDays,
  workingDaysAfter,
  type CalendarData,
} from './index.ts'

const calendar = calendarFromData(nationalCalendarData)
const days = fc.integer({ min: 0, max: 365 * 8 }).map((number) => addDays('2020-06-01', number))

describe('working days', () => {
  it.each([
    ['2025-01-20', 20, '2025-02-21'],
    ['2025-09-15', 20, '2025-10-17'],
    ['2025-09-26', 3, '2025-09-30'],
    ['2026-02-10', 20, '2026-03-16'],
  ])('from %s, %i of them end on %s', (start, n, date) => {
    expect(addWorkingDays(start, n, calendar)).toEqual({ date, provisional: false })
    expect(workingDaysAfter(start, date, calendar)).toBe(n)
  })

  it('do not count the day on which the period starts, even when offices work', () => {
    expect(addWorkingDays('2026-03-02', 1, calendar).date).toBe('2026-03-03')
  })

  it('count a Saturday that makes up for a holiday', () => {
    expect(addWorkingDays('2026-02-13', 1, calendar).date).toBe('2026-02-14')
    expect(isWorkingDay('2026-02-14', calendar)).toBe(true)
    expect(isWorkingDay('2026-02-23', calendar)).toBe(false)
  })

  it('say that a period is provisional when it runs into a year without a notice', () => {
    expect(addWorkingDays('2026-12-20', 5, calendar)).toEqual({ date: '2026-12-25', provisional: false })
    expect(addWorkingDays('2026-12-21', 20, calendar)).toEqual({ date: '2027-01-19', provisional: true })
  })

  it('become firm when the missing notice is entered', () => {
    const notice = {
      year: 2027,
      title: '2027年安排',
      number: '试〔2026〕1号',
      published: '2026-11-30',
      off: ['2027-01-01'],
      work: ['2027-01-09'],
    }
    const later = calendarFromData({ ...nationalCalendarData, notices: [...nationalCalendarData.notices, notice] })
    expect(addWorkingDays('2026-12-21', 20, later)).toEqual({ date: '2027-01-18', provisional: false })
  })

  it('are none when the second day is not later', () => {
    expect(workingDaysAfter('2026-03-03', '2026-03-03', calendar)).toBe(0)
    expect(workingDaysAfter('2026-03-04', '2026-03-03', calendar)).toBe(0)
  })

  it('of a whole year are those of its notice', () => {
    expect(workingDaysAfter('2024-12-31', '2025-12-31', calendar)).toBe(248)
    expect(workingDaysAfter('2025-12-31', '2026-12-31', calendar)).toBe(248)
  })

  it('with none to add are the day itself or the next on which offices work', () => {
    expect(addWorkingDays('2026-10-03', 0, calendar)).toEqual({ date: '2026-10-08', provisional: false })
    expect(onOrAfter('2026-10-09', calendar).date).toBe('2026-10-09')
  })

  it.each([-1, 1.5, Number.NaN, 1_000_000])('refuse to count %d of them', (n) => {
    expect(() => addWorkingDays('2026-01-05', n, calendar)).toThrow(RangeError)
  })

  it('always end on a working day, and counting back gives the number', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 300 }), (start, n) => {
        const { date } = addWorkingDays(start, n, calendar)
        expect(isWorkingDay(date, calendar)).toBe(true)
        expect(workingDaysAfter(start, date, calendar)).toBe(n)
      }),
    )
  })

  it('always add up: up to a day in between and from there on', () => {
    fc.assert(
      fc.property(days, days, days, (...three) => {
        const [a = '', b = '', c = ''] = three.toSorted()
        expect(workingDaysAfter(a, b, calendar) + workingDaysAfter(b, c, calendar)).toBe(workingDaysAfter(a, c, calendar))
        expect(isProvisional(a, c, calendar)).toBe(isProvisional(a, b, calendar) || isProvisional(b, c, calendar))
      }),
    )
  })

  it('never come sooner for a longer period or a later start', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 100 }), (start, n) => {
        const { date } = addWorkingDays(start, n, calendar)
        expect(addWorkingDays(start, n + 1, calendar).date > date).toBe(true)
        expect(addWorkingDays(addDays(start, 1), n, calendar).date >= date).toBe(true)
      }),
    )
  })
})

describe('a period in days or months', () => {
  it('ends on the next working day when its last day is a day off', () => {
    expect(deadline('2026-09-18', { unit: 'day', count: 15 }, calendar)).toEqual({
      date: '2026-10-08',
      provisional: false,
      movedFrom: '2026-10-03',
    })
    expect(deadline('2026-02-28', { unit: 'month', count: 1 }, calendar)).toEqual({
      date: '2026-03-30',
      provisional: false,
      movedFrom: '2026-03-28',
    })
  })

  it('stands when its last day is a working day, a worked Sunday included', () => {
    expect(deadline('2026-08-21', { unit: 'day', count: 30 }, calendar)).toEqual({ date: '2026-09-20', provisional: false })
    expect(deadline('2026-01-31', { unit: 'month', count: 5 }, calendar)).toEqual({ date: '2026-06-30', provisional: false })
  })

  it('is provisional only when its end is', () => {
    expect(deadline('2026-12-01', { unit: 'month', count: 3 }, calendar)).toEqual({ date: '2027-03-01', provisional: true })
    expect(deadline('2026-06-01', { unit: 'month', count: 6 }, calendar).provisional).toBe(false)
  })

  it('counts working days like any other place that does', () => {
    expect(deadline('2025-01-20', { unit: 'working-day', count: 20 }, calendar)).toEqual({ date: '2025-02-21', provisional: false })
  })

  it('has a whole and positive length', () => {
    expect(() => deadline('2026-01-05', { unit: 'day', count: 0 }, calendar)).toThrow(RangeError)
    expect(() => deadline('2026-01-05', { unit: 'month', count: 1.5 }, calendar)).toThrow(RangeError)
  })
})

const feast = { date: '2026-03-20', working: false, name: '开斋节', source: '地方政府放假通知' }

describe('regional days', () => {
  const worked = { date: '2026-03-21', working: true, name: '开斋节调休', source: '地方政府放假通知' }

  it('prevail over the national calendar, both ways', () => {
    const region = calendarFromData(withRegionalDays(nationalCalendarData, [worked, feast]))
    expect(addWorkingDays('2026-03-19', 1, region).date).toBe('2026-03-21')
    expect(addWorkingDays('2026-03-19', 1, calendar).date).toBe('2026-03-20')
  })

  it('can undo a day of the notice', () => {
    const emergency = { date: '2026-10-07', working: true, name: '防汛值守', source: '应急响应通知' }
    expect(isWorkingDay('2026-10-07', calendarFromData(withRegionalDays(nationalCalendarData, [emergency])))).toBe(true)
  })

  it('give equal data whatever the order in which they were entered', () => {
    expect(withRegionalDays(nationalCalendarData, [worked, feast])).toEqual(withRegionalDays(nationalCalendarData, [feast, worked]))
  })

  it('do not make a year firm whose national notice is missing', () => {
    const region = calendarFromData(withRegionalDays(nationalCalendarData, [{ ...feast, date: '2027-03-10' }]))
    expect(addWorkingDays('2027-03-09', 1, region)).toEqual({ date: '2027-03-11', provisional: true })
  })
})

describe('calendar data', () => {
  it('survive as JSON: the rebuilt calendar answers alike', () => {
    const rebuilt = calendarFromData(JSON.parse(JSON.stringify(nationalCalendarData)))
    fc.assert(
      fc.property(days, (day) => {
        expect(isWorkingDay(day, rebuilt)).toBe(isWorkingDay(day, calendar))
      }),
    )
  })

  const notice = { year: 2027, title: '', number: '试〔2026〕1号', published: '2026-11-30', off: [] as string[], work: [] as string[] }
  const withNotice = (change: Partial<typeof notice>): CalendarData => ({
    ...nationalCalendarData,
    notices: [...nationalCalendarData.notices, { ...notice, ...change }],
  })
  it.each([
    ['a day that does not exist', withNotice({ off: ['2027-02-29'] })],
    ['a day that is both off and worked', withNotice({ off: ['2027-02-06'], work: ['2027-02-06'] })],
    ['a second notice for one year', withNotice({ year: 2026 })],
    ['a day out of the reach of its notice', withNotice({ off: ['2028-01-01'] })],
    ['a regional day entered twice', withRegionalDays(nationalCalendarData, [feast, feast])],
    [
      'a regional day that does not exist',
      withRegionalDays(nationalCalendarData, [{ date: '2026-02-30', working: false, name: '', source: '' }]),
    ],
    ['a fixed holiday that does not exist', { ...nationalCalendarData, fixedHolidays: { days: ['02-30'], source: '' } }],
  ])('are refused for %s', (_case, data) => {
    expect(() => calendarFromData(data)).toThrow(RangeError)
  })
})

describe('quarters', () => {
  it('run from their first to their last day', () => {
    expect(periodOfQuarter(2026, 1)).toEqual({ start: '2026-01-01', end: '2026-03-31' })
    expect(periodOfQuarter(2026, 4)).toEqual({ start: '2026-10-01', end: '2026-12-31' })
  })

  it('contain every day exactly once', () => {
    fc.assert(
      fc.property(days, (day) => {
        const { year, quarter } = quarterOf(day)
        const { start, end } = periodOfQuarter(year, quarter)
        expect(start <= day && day <= end).toBe(true)
      }),
    )
  })
})
