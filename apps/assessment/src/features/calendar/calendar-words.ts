import { addDays, calendarFromData, isWorkingDay, type CalendarData } from '@sunlit/calendar'
import type { RouterOutputs } from '@sunlit/trpc'
import { STAGES, type Stage } from '@sunlit/contracts'

export type CalendarView = RouterOutputs['calendar']['get']
export type RegionalDayLine = CalendarView['days'][number]

interface QuarterDays {
  readonly title: string
  readonly stage: Stage
  readonly opensOn: string
  readonly cutOff: string
}

/** Every day from the first to the last, at most a month; undefined when they are the wrong way round or too far apart. */
export function daysBetweenBoth(first: string, last: string): readonly string[] | undefined {
  if (first === '' || last < first) return undefined
  const days: string[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) {
    if (days.length === 31) return undefined
    days.push(day)
  }
  return days
}

/** Those of the days that are not so anyway: only these are entered. */
export function changedDays(data: CalendarData, days: readonly string[], working: boolean): readonly string[] {
  const calendar = calendarFromData(data)
  return days.filter((day) => isWorkingDay(day, calendar) !== working)
}

/** What the days do to quarters that have been worked on. */
export function quarterWords(days: readonly string[], quarters: readonly QuarterDays[]): readonly string[] {
  const touched = quarters.filter(({ opensOn, cutOff }) => days.some((day) => opensOn <= day && day <= cutOff))
  return touched.map(({ title, stage }) =>
    STAGES.indexOf(stage) < STAGES.indexOf('frozen') ? `“${title}”按新的日历计算，逾期天数可能变化` : `“${title}”已经定稿，结果不变`,
  )
}

/** The years of the notices, and the first for which there is none. */
export function noticeYears({ notices }: CalendarData): { readonly years: readonly number[]; readonly provisionalFrom: number } {
  const years = notices.map(({ year }) => year).toSorted((a, b) => a - b)
  return { years, provisionalFrom: (years.at(-1) ?? 2000) + 1 }
}
