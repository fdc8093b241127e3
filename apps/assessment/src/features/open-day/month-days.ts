import { addDays, shanghaiDate, weekday, type IsoDate } from '@sunlit/calendar'
import type { OpenEventLine } from './open-day-types.ts'

/** One session of one event on one day. */
export interface DayEntry {
  readonly event: OpenEventLine
  readonly sessionId: string
  readonly starts: string
  readonly calledOff: boolean
}

/** Whole weeks from Monday to Sunday that a month stands in. */
export function weeksOfMonth(month: string): readonly (readonly IsoDate[])[] {
  const first = `${month}-01`
  let day = first
  while (weekday(day) !== 1) day = addDays(day, -1)
  const weeks: IsoDate[][] = []
  while (day.slice(0, 7) <= month) {
    weeks.push(Array.from({ length: 7 }, (_, nth) => addDays(day, nth)))
    day = addDays(day, 7)
  }
  return weeks
}

/** Sessions by their day in Shanghai, each day in the order of time. */
export function entriesByDay(events: readonly OpenEventLine[]): ReadonlyMap<IsoDate, readonly DayEntry[]> {
  const entries = events.flatMap((event) =>
    event.sessions.map(({ id, starts, calledOff }): DayEntry => ({
      event,
      sessionId: id,
      starts,
      calledOff: calledOff || event.state === 'called-off',
    })),
  )
  return Map.groupBy(
    entries.toSorted((a, b) => (a.starts < b.starts ? -1 : a.starts > b.starts ? 1 : 0)),
    ({ starts }) => shanghaiDate(starts),
  )
}

export function nextMonth(month: string, step: 1 | -1): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + step
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
}

/** 2026年9月 */
export function monthName(month: string): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5))}月`
}

/** Where to begin: the month of the next session, else of the last one, else of the season. */
export function monthToShow(events: readonly OpenEventLine[], today: IsoDate, season: string): string {
  const days = [...entriesByDay(events).keys()].toSorted()
  return (days.find((day) => day >= today) ?? days.at(-1) ?? season).slice(0, 7)
}

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']

/** 12月10日 周四 */
export function dayName(day: IsoDate): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日 ${WEEKDAYS[weekday(day) - 1] ?? ''}`
}
