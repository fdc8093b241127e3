import { addWorkingDays, endOfDayInstant, type Calendar, type DueDate, type IsoDate, type IsoInstant } from '@sunlit/calendar'
import type { PeriodRow } from '@sunlit/db'

/** How long units may appeal: fixed when the hearing opens (rule A-18). */
export interface AppealWindow {
  /** The last day, in Asia/Shanghai. */
  readonly until: IsoDate
  /** The last millisecond of that day, in UTC: what arrives up to it is in time. */
  readonly closesAt: IsoInstant
}

/** The window that was fixed for a quarter; undefined until its hearing opens. It stays readable after the freeze. */
export function appealWindow({ appeals_until }: Pick<PeriodRow, 'appeals_until'>): AppealWindow | undefined {
  return appeals_until === null ? undefined : { until: appeals_until, closesAt: endOfDayInstant(appeals_until) }
}

/** Whether something that arrives at this instant is in time: up to the end of the last working day, Beijing time (rule C-9). */
export function isWindowOpen(window: AppealWindow | undefined, now: IsoInstant): boolean {
  return window !== undefined && Date.parse(now) <= Date.parse(window.closesAt)
}

/** The n-th working day after the day on which the hearing opens (rule C-1); provisional while a notice is missing. */
export function lastAppealDay(opensOn: IsoDate, workingDays: number, calendar: Calendar): DueDate {
  return addWorkingDays(opensOn, workingDays, calendar)
}
