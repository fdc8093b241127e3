import { isProvisional, type Calendar } from './calendar.ts'
import { addDays, addMonths, type IsoDate } from './civil.ts'
import { addWorkingDays, onOrAfter, type DueDate } from './working-days.ts'

/** The length of a period as a rule states it: 20个工作日, 30日, 3个月. */
export interface Term {
  readonly unit: 'working-day' | 'day' | 'month'
  /** Whole and positive. */
  readonly count: number
}

export interface Deadline extends DueDate {
  /** The day on which the period would have ended, where it was a day off. */
  readonly movedFrom?: IsoDate
}

/**
 * The last day of a period that begins with an event on `start`. The start day does not count, a month ends on the day of the same number,
 * and a period that ends on a day off ends on the next working day (rules C-1 to C-3).
 */
export function deadline(start: IsoDate, term: Term, calendar: Calendar): Deadline {
  if (!Number.isInteger(term.count) || term.count < 1) throw new RangeError(`the length of a period is whole and positive: ${term.count}`)
  if (term.unit === 'working-day') return addWorkingDays(start, term.count, calendar)
  const end = term.unit === 'day' ? addDays(start, term.count) : addMonths(start, term.count)
  const { date } = onOrAfter(end, calendar)
  // Rule C-8: natural days pass whatever a notice says: only the end of the period can be provisional.
  const provisional = isProvisional(addDays(end, -1), date, calendar)
  return { date, provisional, ...(date !== end && { movedFrom: end }) }
}
