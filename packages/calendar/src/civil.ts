/** A day in Asia/Shanghai as `YYYY-MM-DD`. Texts of this form sort as the days do. */
export type IsoDate = string

/** 1 = Monday … 7 = Sunday, as ISO 8601 counts. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

export interface CivilDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function readDate(text: string): CivilDate | undefined {
  const match = ISO_DATE.exec(text)
  if (!match) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const exists = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  return exists ? { year, month, day } : undefined
}

/** Whether the text is a day that exists: `2026-02-29` is not. */
export function isIsoDate(text: string): text is IsoDate {
  return readDate(text) !== undefined
}

/** Throws a `RangeError` when the text is not an existing day. */
export function parseDate(date: IsoDate): CivilDate {
  const civil = readDate(date)
  if (!civil) throw new RangeError(`not a date of the form YYYY-MM-DD: ${date}`)
  return civil
}

export function dateText(year: number, month: number, day: number): IsoDate {
  if (year < 1 || year > 9999) throw new RangeError(`the year ${year} is outside 1…9999`)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

// Days are numbered in cycles of 400 Gregorian years whose years begin in March, so that the leap day is the last of its year.
const CYCLE = 146_097
const EPOCH = 719_468 // 1970-01-01 counted from 0000-03-01

/** Days since 1970-01-01, negative before. */
export function dayNumber({ year, month, day }: CivilDate): number {
  const marchYear = month > 2 ? year : year - 1
  const cycle = Math.floor(marchYear / 400)
  const yearOfCycle = marchYear - cycle * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const dayOfCycle = yearOfCycle * 365 + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100) + dayOfYear
  return cycle * CYCLE + dayOfCycle - EPOCH
}

export function civilFromDayNumber(number: number): CivilDate {
  const shifted = number + EPOCH
  const cycle = Math.floor(shifted / CYCLE)
  const dayOfCycle = shifted - cycle * CYCLE
  const leapDays = Math.floor(dayOfCycle / 1460) - Math.floor(dayOfCycle / 36_524) + Math.floor(dayOfCycle / 146_096)
  const yearOfCycle = Math.floor((dayOfCycle - leapDays) / 365)
  const dayOfYear = dayOfCycle - (yearOfCycle * 365 + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return {
    year: cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  }
}

export function dateFromDayNumber(number: number): IsoDate {
  const { year, month, day } = civilFromDayNumber(number)
  return dateText(year, month, day)
}

export function weekdayOfDayNumber(number: number): Weekday {
  // 1970-01-01 was a Thursday; the remainder lies in 0…6 also for earlier days.
  const sinceMonday = (((number + 3) % 7) + 7) % 7
  // The remainder plus one is 1…7, which the compiler cannot know.
  return (sinceMonday + 1) as Weekday
}

/** Natural days from one day to another: 0 for the same day, negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(parseDate(to)) - dayNumber(parseDate(from))
}

/** The day that lies `days` natural days later, or earlier for a negative number. */
export function addDays(date: IsoDate, days: number): IsoDate {
  if (!Number.isInteger(days)) throw new RangeError(`days are whole: ${days}`)
  return dateFromDayNumber(dayNumber(parseDate(date)) + days)
}

/** Rule C-2: the same day of the later month, or that month's last day where it has no such day. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  if (!Number.isInteger(months)) throw new RangeError(`months are whole: ${months}`)
  const { year, month, day } = parseDate(date)
  const index = year * 12 + month - 1 + months
  const targetYear = Math.floor(index / 12)
  const targetMonth = index - targetYear * 12 + 1
  return dateText(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth)))
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(date: IsoDate): Weekday {
  return weekdayOfDayNumber(dayNumber(parseDate(date)))
}
