import { remaining, workingDaysAfter, type Calendar, type DueDate, type IsoDate } from '@sunlit/calendar'
import type { NoticeToStore } from './notices-of.ts'
import type { Recipient } from './people-to-tell.ts'

/** Something that has a day, and the people who have to do with it. */
export interface DueThing {
  /** The same thing has the same name on every day; a moved day makes it another one. */
  readonly name: string
  readonly due: DueDate
  /** What is due, as the beginning of a sentence: 整改事项. */
  readonly title: string
  readonly to: readonly Recipient[]
  readonly address: string
}

/** Working days after the first one on which something overdue is brought up again. */
const AGAIN_AFTER = 5

/**
 * Rule M-4: which turn of reminding a day belongs to: some working days ahead, on the day, and every week of working days once it is
 * over; nothing before that. A turn lasts until the next one begins, so that a day on which the server stood still is made up for.
 */
export function turnOf(today: IsoDate, due: IsoDate, daysBefore: number, calendar: Calendar): string | undefined {
  if (today === due) return 'today'
  if (today > due) {
    const late = workingDaysAfter(due, today, calendar)
    return late === 0 ? 'today' : `late-${Math.floor((late - 1) / AGAIN_AFTER)}`
  }
  const left = workingDaysAfter(today, due, calendar)
  // The last working day before a day off is that day's own eve: nobody is at work on the day itself.
  if (left === 0) return 'today'
  return left <= daysBefore ? 'ahead' : undefined
}

/** What is to be said today, for each person once about each thing and turn. */
export function remindersOf(
  things: readonly DueThing[],
  { today, daysBefore, calendar }: { readonly today: IsoDate; readonly daysBefore: number; readonly calendar: Calendar },
): readonly NoticeToStore[] {
  return things.flatMap(({ name, due, title, to, address }) => {
    const turn = turnOf(today, due.date, daysBefore, calendar)
    if (turn === undefined) return []
    const told = to.filter(({ personId }, nth) => to.findIndex((other) => other.personId === personId) === nth)
    const { text } = remaining(today, due, calendar)
    return told.map((recipient) => ({
      ...recipient,
      topic: 'deadline' as const,
      title: `${title}${text}`,
      detail: '',
      address,
      origin: `due:${name}:${due.date}:${turn}`,
    }))
  })
}
