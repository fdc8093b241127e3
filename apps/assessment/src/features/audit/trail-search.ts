import { EVENT_NAMES, type EventType } from '@sunlit/contracts'

/** What the address says about the trail. */
export interface TrailSearch {
  readonly from: string
  readonly to: string
  readonly type: EventType | ''
  readonly subjectId: string
  readonly deployment: boolean
}

export const EVENT_CHOICES: readonly (readonly [EventType, string])[] = eventTypes().map((type) => [type, EVENT_NAMES[type]])

export function readTrailSearch(search: string): TrailSearch {
  const asked = new URLSearchParams(search)
  const type = asked.get('type') ?? ''
  return {
    from: day(asked.get('from')),
    to: day(asked.get('to')),
    type: eventTypes().find((known) => known === type) ?? '',
    subjectId: (asked.get('subject') ?? '').slice(0, 100),
    deployment: asked.get('deployment') === '1',
  }
}

/** The query text of a search, without what is not asked for. */
export function writeTrailSearch({ from, to, type, subjectId, deployment }: TrailSearch): string {
  const asked = new URLSearchParams()
  for (const [name, value] of [
    ['from', from],
    ['to', to],
    ['type', type],
    ['subject', subjectId],
    ['deployment', deployment ? '1' : ''],
  ] as const) {
    if (value !== '') asked.set(name, value)
  }
  return asked.toString()
}

/** As the server wants it: only what narrows. */
export function trailInput({ from, to, type, subjectId, deployment }: TrailSearch) {
  return {
    deployment,
    ...(from !== '' && { from }),
    ...(to !== '' && { to }),
    ...(type !== '' && { types: [type] }),
    ...(subjectId.trim() !== '' && { subjectId: subjectId.trim() }),
  }
}

function eventTypes(): readonly EventType[] {
  // Object.keys widens to string; the table has every event type and nothing else.
  return Object.keys(EVENT_NAMES) as readonly EventType[]
}

function day(text: string | null): string {
  return text !== null && /^\d{4}-\d\d-\d\d$/.test(text) ? text : ''
}
