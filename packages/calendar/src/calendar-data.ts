import type { IsoDate } from './civil.ts'

/** One State Council notice: which days of a year are off, and which days off are worked instead (调休). */
export interface HolidayNotice {
  readonly year: number
  readonly title: string
  /** 发文字号 */
  readonly number: string
  readonly published: IsoDate
  /** Every day the notice gives off, Saturdays and Sundays included. */
  readonly off: readonly IsoDate[]
  /** Saturdays and Sundays on which offices work. */
  readonly work: readonly IsoDate[]
}

/** A day that a local government or the office itself has fixed; it prevails over the national notice. */
export interface RegionalDay {
  readonly date: IsoDate
  readonly working: boolean
  /** For example 开斋节 */
  readonly name: string
  /** The document that fixed the day. */
  readonly source: string
}

/** Public holidays that law fixes to dates of the solar year; they serve only years whose notice is not loaded. */
export interface FixedHolidays {
  /** `MM-DD` */
  readonly days: readonly string[]
  readonly source: string
}

/** Everything a working day depends on, as plain JSON: it travels in a recomputation bundle, and `calendarFromData` rebuilds the calendar from it. */
export interface CalendarData {
  readonly notices: readonly HolidayNotice[]
  readonly fixedHolidays: FixedHolidays
  readonly regionalDays: readonly RegionalDay[]
}
