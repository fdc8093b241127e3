import type { CalendarData, HolidayNotice } from './calendar-data.ts'
import { civilFromDayNumber, dayNumber, isIsoDate, isLeapYear, parseDate, weekdayOfDayNumber, type IsoDate } from './civil.ts'

/** A calendar ready to count with; the same data always gives the same answers. Make it once and pass it on. */
export interface Calendar {
  readonly data: CalendarData
  /** For the counting functions of this package. */
  readonly table: (year: number) => YearTable
}

export interface YearTable {
  /** Day number of 1 January. */
  readonly first: number
  readonly length: number
  /** `workedBefore[i]`: working days among the first i days of the year. */
  readonly workedBefore: Uint16Array
  /** How many days from 1 January on are settled by a loaded notice. */
  readonly firm: number
}

/**
 * Rule C-7. A notice may re-arrange the last days of the year before: 2018-12-29, 2011-12-31 and 2006-12-30 became workdays by the next year's notice.
 * So these days stay provisional until that notice is there.
 */
const DAYS_LEFT_TO_THE_NEXT_NOTICE = 3

/** Builds a calendar. Throws a `RangeError` that names the entry when the data contradict themselves. */
export function calendarFromData(data: CalendarData): Calendar {
  const exceptions = collectExceptions(data)
  const fixed = new Set(data.fixedHolidays.days)
  const loaded = new Set(data.notices.map(({ year }) => year))
  const tables = new Map<number, YearTable>()

  const table = (year: number): YearTable => {
    const known = tables.get(year)
    if (known) return known
    const made = buildTable(year, loaded, exceptions, fixed)
    tables.set(year, made)
    return made
  }
  return { data, table }
}

/** The same calendar with other regional days, in the order of their dates so that equal calendars have equal data. */
export function withRegionalDays(data: CalendarData, regionalDays: CalendarData['regionalDays']): CalendarData {
  return { ...data, regionalDays: regionalDays.toSorted((a, b) => (a.date < b.date ? -1 : 1)) }
}

function collectExceptions(data: CalendarData): ReadonlyMap<IsoDate, boolean> {
  const exceptions = new Map<IsoDate, boolean>()
  const add = (date: IsoDate, working: boolean, from: string): void => {
    if (!isIsoDate(date)) throw new RangeError(`${from} names a day that does not exist: ${date}`)
    if (exceptions.has(date)) throw new RangeError(`${from} names ${date}, which is already settled`)
    exceptions.set(date, working)
  }
  const years = new Set<number>()
  for (const notice of data.notices) {
    if (years.has(notice.year)) throw new RangeError(`two notices for the year ${notice.year}`)
    years.add(notice.year)
    for (const date of notice.off) add(inReach(date, notice), false, notice.number)
    for (const date of notice.work) add(inReach(date, notice), true, notice.number)
  }
  for (const day of data.fixedHolidays.days) {
    if (!isIsoDate(`2024-${day}`)) throw new RangeError(`not a day of the year: ${day}`)
  }
  const regional = new Set<IsoDate>()
  for (const { date, working, name } of data.regionalDays) {
    if (regional.has(date)) throw new RangeError(`${date} is entered twice for the region`)
    regional.add(date)
    exceptions.delete(date) // rule C-5
    add(date, working, name)
  }
  return exceptions
}

function inReach(date: IsoDate, { year, number }: HolidayNotice): IsoDate {
  const reaches = date.startsWith(`${year}-`) || date.startsWith(`${year - 1}-12-`)
  if (!reaches) throw new RangeError(`${number} is the notice for ${year} and cannot settle ${date}`)
  return date
}

function buildTable(
  year: number,
  loaded: ReadonlySet<number>,
  exceptions: ReadonlyMap<IsoDate, boolean>,
  fixed: ReadonlySet<string>,
): YearTable {
  const first = dayNumber({ year, month: 1, day: 1 })
  const length = isLeapYear(year) ? 366 : 365
  const workedBefore = new Uint16Array(length + 1)
  let worked = 0
  for (let index = 0; index < length; index += 1) {
    const { month, day } = civilFromDayNumber(first + index)
    const monthDay = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
    const ordinary = weekdayOfDayNumber(first + index) <= 5 && (loaded.has(year) || !fixed.has(monthDay))
    if (exceptions.get(`${String(year).padStart(4, '0')}-${monthDay}`) ?? ordinary) worked += 1
    workedBefore[index + 1] = worked
  }
  const settled = loaded.has(year + 1) ? length : length - DAYS_LEFT_TO_THE_NEXT_NOTICE
  return { first, length, workedBefore, firm: loaded.has(year) ? settled : 0 }
}

/** Working days of a year's first `days` days. */
export function workedInFirst(table: YearTable, days: number): number {
  return table.workedBefore[days] ?? 0
}

/** Whether offices work on that day. For a year without a notice the answer is provisional: ask `isProvisional` as well. */
export function isWorkingDay(date: IsoDate, calendar: Calendar): boolean {
  const civil = parseDate(date)
  const table = calendar.table(civil.year)
  const index = dayNumber(civil) - table.first
  return workedInFirst(table, index + 1) > workedInFirst(table, index)
}

/** Whether any day after `from` up to and including `to` waits for a notice that is not loaded. */
export function isProvisional(from: IsoDate, to: IsoDate, calendar: Calendar): boolean {
  const start = dayNumber(parseDate(from)) + 1
  const end = dayNumber(parseDate(to))
  if (start > end) return false
  for (let year = civilFromDayNumber(start).year; year <= civilFromDayNumber(end).year; year += 1) {
    const { first, firm, length } = calendar.table(year)
    const lastInYear = Math.min(end, first + length - 1)
    if (lastInYear >= first + firm) return true
  }
  return false
}
