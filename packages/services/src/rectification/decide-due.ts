import { addDays, addWorkingDays, onOrAfter, type Calendar, type DueDate } from '@sunlit/calendar'
import type { Refusal } from '../assessment/refusal.ts'

/** A slip of the keyboard in the year is not a deadline. */
const FARTHEST_DAYS = 3 * 366

/** Rule Z-2: what is proposed when nobody states a day. */
export function proposedDue(today: string, workingDays: number, calendar: Calendar): DueDate {
  return addWorkingDays(today, workingDays, calendar)
}

export type SettledDue = { readonly ok: true; readonly due: DueDate } | { readonly ok: false; readonly refusal: Refusal }

/** Rule Z-3: a stated day that is a day off moves to the next working day; one that has passed, or lies years ahead, is refused. */
export function settledDue(stated: string, today: string, calendar: Calendar): SettledDue {
  if (stated < today) return { ok: false, refusal: { code: 'due_past', details: { date: today } } }
  const farthest = addDays(today, FARTHEST_DAYS)
  if (stated > farthest) return { ok: false, refusal: { code: 'due_far', details: { date: farthest } } }
  return { ok: true, due: onOrAfter(stated, calendar) }
}

/** A plan lies between today and the due day; what is overdue already may be planned for any coming day. */
export function whyNotPlanned(plannedOn: string, dueOn: string, today: string): Refusal | undefined {
  if (plannedOn < today) return { code: 'due_past', details: { date: today } }
  if (plannedOn > dueOn && dueOn >= today) return { code: 'planned_late', details: { date: dueOn } }
  return undefined
}
