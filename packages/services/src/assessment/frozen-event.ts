import { listEvents, type Db, type PeriodRow } from '@sunlit/db'
import { z } from 'zod'

const payloadSchema = z.object({
  event: z.object({ type: z.literal('period.frozen'), schemeHash: z.string(), resultHash: z.string() }),
})

export interface FrozenEvent {
  readonly eventId: string
  readonly schemeHash: string
  readonly resultHash: string
}

/** What the log says of the latest freeze of a period. */
export async function frozenEvent(db: Db, period: Pick<PeriodRow, 'id' | 'organisation_id'>): Promise<FrozenEvent | undefined> {
  const [event] = await listEvents(db, {
    organisationId: period.organisation_id,
    types: ['period.frozen'],
    subjectId: period.id,
    limit: 1,
  })
  if (!event || event.payload === null) return undefined
  const { schemeHash, resultHash } = payloadSchema.parse(JSON.parse(event.payload)).event
  return { eventId: event.id, schemeHash, resultHash }
}
