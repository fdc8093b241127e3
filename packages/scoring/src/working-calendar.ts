import { isProvisional, workingDaysAfter, type Calendar, type IsoDate } from '@sunlit/calendar'

/** What scoring asks of a calendar. */
export interface WorkingCalendar {
  /** Working days after `from` up to and including `to`; 0 when `to` is not later. */
  readonly workingDaysAfter: (from: IsoDate, to: IsoDate) => number
  /** Whether a notice that is not loaded yet could still change that number. */
  readonly isProvisional: (from: IsoDate, to: IsoDate) => boolean
}

/** The calendar package's calendar, as scoring asks for it. */
export function workingCalendar(calendar: Calendar): WorkingCalendar {
  return {
    workingDaysAfter: (from, to) => workingDaysAfter(from, to, calendar),
    isProvisional: (from, to) => isProvisional(from, to, calendar),
  }
}
