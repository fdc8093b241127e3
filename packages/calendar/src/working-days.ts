import { isProvisional, isWorkingDay, workedInFirst, type Calendar } from './calendar.ts'
import { addDays, dayNumber, parseDate, type IsoDate } from './civil.ts'

/** A computed day, and whether a notice that is not loaded yet could still move it (暂定). */
export interface DueDate {
  readonly date: IsoDate
  readonly provisional: boolean
}

/** Far above every period of the law; stops a slip of the keyboard from walking through centuries. */
const MOST_WORKING_DAYS = 2_600

/**
 * The n-th working day after `start`; the start day itself does not count (rule C-1).
 * With n = 0 it is `start` or, where that is a day off, the next working day. Throws a `RangeError` unless n is whole, from 0 to 2,600.
 */
export function addWorkingDays(start: IsoDate, n: number, calendar: Calendar): DueDate {
  if (!Number.isInteger(n) || n < 0 || n > MOST_WORKING_DAYS)
    throw new RangeError(`a number of working days from 0 to ${MOST_WORKING_DAYS}: ${n}`)
  if (n === 0) return onOrAfter(start, calendar)
  let date = start
  let left = n
  while (left > 0) {
    date = addDays(date, 1)
    if (isWorkingDay(date, calendar)) left -= 1
  }
  return { date, provisional: isProvisional(start, date, calendar) }
}

/** The day itself when offices work on it, else the next working day (rule C-3). */
export function onOrAfter(date: IsoDate, calendar: Calendar): DueDate {
  let working = date
  while (!isWorkingDay(working, calendar)) working = addDays(working, 1)
  return { date: working, provisional: isProvisional(addDays(date, -1), working, calendar) }
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. What is late by this count is late by working days. */
export function workingDaysAfter(from: IsoDate, to: IsoDate, calendar: Calendar): number {
  const start = parseDate(from)
  const end = parseDate(to)
  if (dayNumber(end) <= dayNumber(start)) return 0
  let count = 0
  for (let year = start.year; year <= end.year; year += 1) {
    const table = calendar.table(year)
    const upTo = year === end.year ? dayNumber(end) - table.first + 1 : table.length
    const after = year === start.year ? dayNumber(start) - table.first + 1 : 0
    count += workedInFirst(table, upTo) - workedInFirst(table, after)
  }
  return count
}
