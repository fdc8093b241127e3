import { isWorkingDay, type Calendar } from '@sunlit/calendar'
import type { Refusal } from '../assessment/refusal.ts'

/** Rule C-11: only what differs from the calendar without it is entered, so that every entry says something. */
export function whyNotRegionalDay(
  { day, working }: { readonly day: string; readonly working: boolean },
  before: Calendar,
): Refusal | undefined {
  if (isWorkingDay(day, before) !== working) return undefined
  return { code: 'calendar_day_as_is', details: { date: day, state: working ? '上班' : '休息' } }
}
