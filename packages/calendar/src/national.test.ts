import { describe, expect, it } from 'vitest'
import { addDays, calendarFromData, isProvisional, isWorkingDay, nationalCalendarData, weekday } from './index.ts'

/** The notices as published, written down independently of the data package: `from..to` off, then the weekends that are worked. */
const PUBLISHED = {
  2021: {
    off: '01-01..01-03 02-11..02-17 04-03..04-05 05-01..05-05 06-12..06-14 09-19..09-21 10-01..10-07',
    work: '02-07 02-20 04-25 05-08 09-18 09-26 10-09',
  },
  2022: {
    off: '01-01..01-03 01-31..02-06 04-03..04-05 04-30..05-04 06-03..06-05 09-10..09-12 10-01..10-07',
    work: '01-29 01-30 04-02 04-24 05-07 10-08 10-09',
  },
  2023: {
    off: '01-01..01-02 01-21..01-27 04-05..04-05 04-29..05-03 06-22..06-24 09-29..10-06',
    work: '01-28 01-29 04-23 05-06 06-25 10-07 10-08',
  },
  2024: {
    off: '01-01..01-01 02-10..02-17 04-04..04-06 05-01..05-05 06-10..06-10 09-15..09-17 10-01..10-07',
    work: '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12',
  },
  2025: { off: '01-01..01-01 01-28..02-04 04-04..04-06 05-01..05-05 05-31..06-02 10-01..10-08', work: '01-26 02-08 04-27 09-28 10-11' },
  2026: {
    off: '01-01..01-03 02-15..02-23 04-04..04-06 05-01..05-05 06-19..06-21 09-25..09-27 10-01..10-07',
    work: '01-04 02-14 02-28 05-09 09-20 10-10',
  },
} as const

const calendar = calendarFromData(nationalCalendarData)

function isWorkedByNotice(date: string, { off, work }: { readonly off: string; readonly work: string }): boolean {
  const monthDay = date.slice(5)
  if (work.split(' ').includes(monthDay)) return true
  const isOff = off.split(' ').some((range) => {
    const [from = '', to = ''] = range.split('..')
    return monthDay >= from && monthDay <= to
  })
  return !isOff && weekday(date) <= 5
}

function daysOf(year: number): string[] {
  const days: string[] = []
  for (let date = `${year}-01-01`; date.startsWith(`${year}-`); date = addDays(date, 1)) days.push(date)
  return days
}

describe('the national calendar', () => {
  it.each(Object.entries(PUBLISHED))('agrees with the notice for %s on every day of the year', (year, published) => {
    const days = daysOf(Number(year))
    expect(days.length).toBeGreaterThanOrEqual(365)
    const differing = days.filter((date) => isWorkingDay(date, calendar) !== isWorkedByNotice(date, published))
    expect(differing).toEqual([])
  })

  it('names title, number and day of publication of each year it knows, and knows no other year', () => {
    expect(nationalCalendarData.notices.map(({ year, number, published }) => `${year} ${number} ${published}`)).toEqual([
      '2021 国办发明电〔2020〕27号 2020-11-25',
      '2022 国办发明电〔2021〕11号 2021-10-25',
      '2023 国办发明电〔2022〕16号 2022-12-08',
      '2024 国办发明电〔2023〕7号 2023-10-25',
      '2025 国办发明电〔2024〕12号 2024-11-12',
      '2026 国办发明电〔2025〕7号 2025-11-04',
    ])
    expect(nationalCalendarData.notices[5]?.title).toBe('国务院办公厅关于2026年部分节假日安排的通知')
  })

  it('gives a day of December to the notice that settled it', () => {
    const notice2023 = nationalCalendarData.notices.find(({ year }) => year === 2023)
    expect(notice2023?.off[0]).toBe('2022-12-31')
  })

  it('is firm inside the years it knows and provisional outside', () => {
    expect(isProvisional('2020-12-31', '2026-12-28', calendar)).toBe(false)
    expect(isProvisional('2026-12-28', '2027-01-04', calendar)).toBe(true)
    expect(isProvisional('2020-12-30', '2020-12-31', calendar)).toBe(true)
  })

  it('leaves the last days of December to the notice of the coming year', () => {
    expect(isProvisional('2026-12-28', '2026-12-29', calendar)).toBe(true)
    expect(isProvisional('2025-12-28', '2025-12-31', calendar)).toBe(false)
  })

  it('keeps the holidays that law fixes to a date even where the notice is missing', () => {
    expect(['2027-01-01', '2028-05-02', '2027-10-01'].map((date) => isWorkingDay(date, calendar))).toEqual([false, false, false])
    expect(isWorkingDay('2027-01-04', calendar)).toBe(true)
  })
})
