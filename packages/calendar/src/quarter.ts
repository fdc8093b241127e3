import { dateText, daysInMonth, parseDate, type IsoDate } from './civil.ts'

export type Quarter = 1 | 2 | 3 | 4

export interface QuarterOfYear {
  readonly year: number
  readonly quarter: Quarter
}

/** Both days belong to the period. */
export interface Period {
  readonly start: IsoDate
  readonly end: IsoDate
}

/** The calendar quarter; its last day is the default cut-off of the assessment. */
export function periodOfQuarter(year: number, quarter: Quarter): Period {
  const lastMonth = quarter * 3
  return { start: dateText(year, lastMonth - 2, 1), end: dateText(year, lastMonth, daysInMonth(year, lastMonth)) }
}

/** The quarter in which a day lies. */
export function quarterOf(date: IsoDate): QuarterOfYear {
  const { year, month } = parseDate(date)
  // A month of 1…12 divided by three and rounded up is 1…4, which the compiler cannot know.
  return { year, quarter: Math.ceil(month / 3) as Quarter }
}
