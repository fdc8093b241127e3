import { isIsoDate, shanghaiDate } from '@sunlit/calendar'
import { EVENT_FORMS, OPEN_EVENT_STATES, type EventForm, type OpenEventState } from '@sunlit/contracts'
import type { OpenEventLine } from './open-day-types.ts'

/** What the list shows, as the address keeps it; an empty text narrows nothing. */
export interface OpenDaySearch {
  readonly year: string
  readonly view: 'month' | 'table'
  /** `2026-09`; empty: where the season begins. */
  readonly month: string
  /** One day in Shanghai. */
  readonly day: string
  readonly unit: string
  readonly state: OpenEventState | ''
  readonly form: EventForm | ''
  readonly words: string
}

export function readOpenDaySearch(search: string): OpenDaySearch {
  const asked = new URLSearchParams(search)
  return {
    year: /^\d{4}$/.exec(asked.get('year') ?? '')?.[0] ?? '',
    view: asked.get('view') === 'table' ? 'table' : 'month',
    month: /^\d{4}-(0[1-9]|1[0-2])$/.exec(asked.get('month') ?? '')?.[0] ?? '',
    day: isIsoDate(asked.get('day') ?? '') ? (asked.get('day') ?? '') : '',
    unit: (asked.get('unit') ?? '').slice(0, 36),
    state: OPEN_EVENT_STATES.find((state) => state === asked.get('state')) ?? '',
    form: EVENT_FORMS.find((form) => form === asked.get('form')) ?? '',
    words: (asked.get('words') ?? '').slice(0, 100),
  }
}

export function writeOpenDaySearch({ view, ...texts }: OpenDaySearch): string {
  const asked = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...texts, view: view === 'month' ? '' : view })) if (value !== '') asked.set(name, value)
  return asked.toString()
}

/** Events that the search is about; all its words stand somewhere in title, theme, place or the names of unit and organisation. */
export function narrowEvents(events: readonly OpenEventLine[], { day, unit, state, form, words }: OpenDaySearch): readonly OpenEventLine[] {
  const wanted = words
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '')
  return events.filter((event) => {
    if ((unit !== '' && event.unitId !== unit) || (state !== '' && event.state !== state) || (form !== '' && event.form !== form))
      return false
    if (day !== '' && !event.sessions.some(({ starts }) => shanghaiDate(starts) === day)) return false
    const text = [event.title, event.theme, event.place, event.unitName, event.organisationName ?? ''].join(' ').toLowerCase()
    return wanted.every((word) => text.includes(word))
  })
}

/** By their first session; what has none stands at the end. */
export function inOrderOfTime(events: readonly OpenEventLine[]): readonly OpenEventLine[] {
  const first = ({ sessions }: OpenEventLine): string => sessions[0]?.starts ?? '9'
  return events.toSorted((a, b) => (first(a) === first(b) ? (a.id < b.id ? -1 : 1) : first(a) < first(b) ? -1 : 1))
}
