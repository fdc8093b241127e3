import type { Db } from '@sunlit/db'
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
  const rows = await db
    .selectFrom('event')
    .select(['subject_id', 'payload', 'arrival'])
    .where('subject_id', 'in', subjectIds)
    .where('payload', 'is not', null)
    .orderBy('arrival')
    .execute()
  return rows.map(({ subject_id, payload, arrival }) => {
    const { actor, event } = payloadSchema.parse(JSON.parse(payload ?? '{}'))
    return { subjectId: subject_id ?? '', actor, type: event.type, data: event, arrival }
  })
}

export function lastEvent(events: readonly TrailEvent[], types: readonly string[]): TrailEvent | undefined {
  return events.findLast(({ type }) => types.includes(type))
}
