import { addWorkingDays, deadline, onOrAfter, remaining, type Calendar, type DueDate } from '@sunlit/calendar'
import { CLOCK_KINDS, type ClockKind, type ClockLight } from '@sunlit/contracts'

/** What the two clocks of an event are read from. */
export interface ClockFacts {
  /** Day of the last session that was held; undefined while one is still to come, or none was held. */
  readonly overOn: string | undefined
  readonly reportOn: string | null
  readonly opinionsOn: string | null
  readonly opinions: readonly { readonly due_on: string; readonly replied_on: string | null }[]
}

export interface ClockTerms {
  readonly reportDays: number
  readonly opinionsDays: number
  readonly warningDays: number
}

export interface Clock {
  readonly kind: ClockKind
  /** Null while the event is not over. */
  readonly due: DueDate | null
  readonly doneOn: string | null
  readonly light: ClockLight
  /** 还有2个工作日（9月23日下班前）; empty once it is done or before it runs. */
  readonly remaining: string
}

/** Rule Q-1: the clocks run from the last session; natural days, ended on a working day. */
export function aftermathClocks(facts: ClockFacts, terms: ClockTerms, today: string, calendar: Calendar): readonly Clock[] {
  return CLOCK_KINDS.map((kind) => clockOf(kind, facts, terms, today, calendar))
}

function clockOf(kind: ClockKind, facts: ClockFacts, terms: ClockTerms, today: string, calendar: Calendar): Clock {
  if (facts.overOn === undefined) return { kind, due: null, doneOn: null, light: 'waiting', remaining: '' }
  const due = dueAfter(facts.overOn, kind === 'report' ? terms.reportDays : terms.opinionsDays, calendar)
  const opinions = kind === 'report' ? [] : facts.opinions.map((opinion) => ({ ...opinion, due: onOrAfter(opinion.due_on, calendar).date }))
  const doneOn = kind === 'report' ? facts.reportOn : opinionsDoneOn({ ...facts, opinions }, due.date)
  const light = lightOf({ due, doneOn, opinions }, terms, today, calendar)
  return { kind, due, doneOn, light, remaining: doneOn === null ? remaining(today, due, calendar).text : '' }
}

/** So many natural days after a day, ended on a working day. */
export function dueAfter(day: string, count: number, calendar: Calendar): DueDate {
  const { date, provisional } = deadline(day, { unit: 'day', count }, calendar)
  return { date, provisional }
}

interface TimedOpinion {
  readonly due: string
  readonly replied_on: string | null
}

/** Rule Q-2: done once the list is public and every opinion of the event's own clock has its result; the last of these days. */
function opinionsDoneOn(
  { opinionsOn, opinions }: { readonly opinionsOn: string | null; readonly opinions: readonly TimedOpinion[] },
  clockDue: string,
): string | null {
  if (opinionsOn === null) return null
  let last = opinionsOn
  for (const { due, replied_on } of opinions) {
    if (due > clockDue) continue // came in after the clock had run out, and has a day of its own
    if (replied_on === null) return null
    if (replied_on > last) last = replied_on
  }
  return last
}

function lightOf(
  { due, doneOn, opinions }: { readonly due: DueDate; readonly doneOn: string | null; readonly opinions: readonly TimedOpinion[] },
  { warningDays }: ClockTerms,
  today: string,
  calendar: Calendar,
): ClockLight {
  if (opinions.some((opinion) => opinion.replied_on === null && today > opinion.due)) return 'red'
  if (doneOn !== null) {
    const isLate = doneOn > due.date || opinions.some((opinion) => opinion.replied_on !== null && opinion.replied_on > opinion.due)
    return isLate ? 'done-late' : 'done'
  }
  if (today > due.date) return 'red'
  return warningDays > 0 && due.date <= addWorkingDays(today, warningDays, calendar).date ? 'yellow' : 'green'
}

/** Rule Q-2: an opinion is due with its event's clock; one that is put down after that day gets the same number of days of its own. */
export function opinionDue(
  { lastDay, enteredOn }: { readonly lastDay: string; readonly enteredOn: string },
  days: number,
  calendar: Calendar,
): string {
  const ofEvent = dueAfter(lastDay, days, calendar).date
  return enteredOn <= ofEvent ? ofEvent : dueAfter(enteredOn, days, calendar).date
}
