import { addDays, addWorkingDays, isProvisional, isWorkingDay, onOrAfter, remaining, type Calendar, type DueDate } from '@sunlit/calendar'
import { LIVE_RECTIFICATION_STATES, type RectificationLight, type RectificationState } from '@sunlit/contracts'
import type { LightDays, RectificationRow } from '@sunlit/db'

/**
 * Rule Z-5: an entry is red once its due day is over, yellow when at most so many working days are left, green before. Both bounds are
 * working days, so a due day that a later notice turns into a day off moves on by itself.
 */
export function lightDays(today: string, warningDays: number, calendar: Calendar): LightDays {
  let redUpTo = addDays(today, -1)
  while (!isWorkingDay(redUpTo, calendar)) redUpTo = addDays(redUpTo, -1)
  return { redUpTo, yellowUpTo: addWorkingDays(today, warningDays, calendar).date }
}

/** Null for what is settled. What was submitted waits for the office: it keeps the light of the day on which it came. */
export function lightOf(
  entry: Pick<RectificationRow, 'state' | 'due_on' | 'submitted_late'>,
  { redUpTo, yellowUpTo }: LightDays,
): RectificationLight | null {
  if (!isLive(entry.state)) return null
  if (entry.state === 'submitted') return entry.submitted_late === 1 ? 'red' : 'green'
  if (entry.due_on <= redUpTo) return 'red'
  return entry.due_on <= yellowUpTo ? 'yellow' : 'green'
}

export function isLive(state: RectificationState): boolean {
  return LIVE_RECTIFICATION_STATES.some((live) => live === state)
}

/** The day up to which it may be put right, as the calendar says today. */
export function dueDateOf(dueOn: string, today: string, calendar: Calendar): DueDate {
  const { date } = onOrAfter(dueOn, calendar)
  const from = today < date ? today : addDays(date, -1)
  return { date, provisional: isProvisional(from, date, calendar) }
}

/** 还有3个工作日（9月22日下班前）; empty for what is settled. */
export function dueInWords(state: RectificationState, dueOn: string, today: string, calendar: Calendar): string {
  return isLive(state) ? remaining(today, dueDateOf(dueOn, today, calendar), calendar).text : ''
}
