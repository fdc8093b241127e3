import { EVENT_NAMES, type EventType } from '@sunlit/contracts'
import type { StoredEvent } from '@sunlit/db'
import { eventLines, type EventLine, type TrailNames } from './event-lines.ts'

/** One line of the trail as the audit administrator reads it. */
export interface TrailLine {
  /** Order of arrival; the cursor for the next page. */
  readonly arrival: number
  readonly id: string
  /** ISO instant. */
  readonly at: string
  readonly type: string
  /** The event in words. */
  readonly name: string
  readonly actorAlias: string
  /** Absent for the server itself, for people of other organisations, and for those whose data were deleted. */
  readonly actorName: string | null
  readonly subjectId: string | null
  /** Place in the log; null where the sequencer has to give it first, on PostgreSQL. */
  readonly position: number | null
  /** The same facts, each beside its Chinese name; empty once they were deleted. */
  readonly lines: readonly EventLine[]
  /** The facts as canonical JSON; null once they were deleted. */
  readonly facts: string | null
}

export function trailLine(event: StoredEvent, names: TrailNames): TrailLine {
  return {
    arrival: event.arrival,
    id: event.id,
    at: event.at,
    type: event.type,
    name: EVENT_NAMES[event.type as EventType] ?? event.type, // a type of a later release has no name yet
    actorAlias: event.actor_alias,
    actorName: names.people.get(event.actor_alias) ?? null,
    subjectId: event.subject_id,
    position: event.position,
    lines: eventLines(event.payload, names),
    facts: event.payload,
  }
}
