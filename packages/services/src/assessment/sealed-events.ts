import type { Db, StoredEvent } from '@sunlit/db'
import { z } from 'zod'

/** What one event said of its subject, from its sealed payload. */
export interface TrailEvent {
  readonly subjectId: string
  /** Pseudonym of whoever did it. */
  readonly actor: string
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
  /** Grows with every event that was stored. */
  readonly arrival: number
}

const payloadSchema = z.object({ actor: z.string(), event: z.looseObject({ type: z.string() }) })

/** Events about these subjects, oldest first. A payload that was deleted with somebody's data says nothing and is passed over. */
export async function sealedEvents(db: Db, subjectIds: readonly string[]): Promise<readonly TrailEvent[]> {
  if (subjectIds.length === 0) return []
  return (await sealed(db).where('subject_id', 'in', subjectIds).orderBy('arrival').execute()).map(trailEvent)
}

/** The same by the numbers of the events themselves, for rows that name their own. */
export async function sealedEventsById(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, TrailEvent>> {
  if (ids.length === 0) return new Map()
  const rows = await sealed(db).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, trailEvent(row)]))
}

function sealed(db: Db) {
  return db.selectFrom('event').select(['id', 'subject_id', 'payload', 'arrival']).where('payload', 'is not', null)
}

function trailEvent({ subject_id, payload, arrival }: Pick<StoredEvent, 'subject_id' | 'payload' | 'arrival'>): TrailEvent {
  const { actor, event } = payloadSchema.parse(JSON.parse(payload ?? '{}'))
  return { subjectId: subject_id ?? '', actor, type: event.type, data: event, arrival }
}

export function lastEvent(events: readonly TrailEvent[], types: readonly string[]): TrailEvent | undefined {
  return events.findLast(({ type }) => types.includes(type))
}
