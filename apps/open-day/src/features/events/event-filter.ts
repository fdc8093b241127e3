import { isIsoDate, shanghaiDate } from '@sunlit/calendar'
import type { OpenEventLine } from '@sunlit/contracts'

/** What the address asks the list for. */
export interface EventFilter {
  /** Any words of title, theme, place or organiser. */
  readonly words: string
  readonly from: string
  readonly to: string
  readonly view: 'list' | 'month'
  /** `YYYY-MM` of the calendar; empty: the month of the first event. */
  readonly month: string
}

export function filterOf(search: string): EventFilter {
  const asked = new URLSearchParams(search)
  const day = (name: string): string => (isIsoDate(asked.get(name) ?? '') ? (asked.get(name) ?? '') : '')
  const month = asked.get('month') ?? ''
  return {
    words: (asked.get('q') ?? '').slice(0, 50),
    from: day('from'),
    to: day('to'),
    view: asked.get('view') === 'month' ? 'month' : 'list',
    month: isIsoDate(`${month}-01`) ? month : '',
  }
}

/** The address that asks for this; what is not asked for does not stand in it. */
export function addressOf({ words, from, to, view, month }: EventFilter): string {
  const asked = Object.entries({ q: words.trim(), from, to, view: view === 'month' ? view : '', month }).filter(([, value]) => value !== '')
  const search = new URLSearchParams(asked).toString()
  return search === '' ? '/open-day/' : `/open-day/?${search}`
}

/** The days on which an event takes place, sessions called off left out unless all of them are. */
export function daysOf(event: Pick<OpenEventLine, 'sessions'>): readonly string[] {
  const standing = event.sessions.filter(({ signUp }) => signUp !== 'called-off')
  const counted = standing.length > 0 ? standing : event.sessions
  return [...new Set(counted.map(({ starts }) => shanghaiDate(starts)))].sort()
}

/** Events that have every word somewhere, and a session on the days asked for; by their first day. */
export function filterEvents(events: readonly OpenEventLine[], filter: EventFilter): readonly OpenEventLine[] {
  const words = filter.words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return events
    .filter(({ title, theme, place, organiser }) => {
      const text = `${title} ${theme} ${place} ${organiser}`.toLowerCase()
      return words.every((word) => text.includes(word))
    })
    .filter((event) => daysOf(event).some((day) => (filter.from === '' || day >= filter.from) && (filter.to === '' || day <= filter.to)))
    .map((event) => ({ event, first: daysOf(event)[0] ?? '' }))
    .sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0))
    .map(({ event }) => event)
}
