import { findFreezeBefore, type Db } from '@sunlit/db'
import { z } from 'zod'

const payloadSchema = z.object({
  event: z.object({ type: z.literal('period.frozen'), schemeHash: z.string(), resultHash: z.string() }),
})

export interface FrozenEvent {
  readonly eventId: string
  readonly schemeHash: string
  readonly resultHash: string
}

/** What the log says of the latest freeze of a period; of a publication: of the freeze that it was made from. */
export async function frozenEvent(db: Db, periodId: string, publishedBy?: string): Promise<FrozenEvent | undefined> {
  const event = await findFreezeBefore(db, { periodId, eventId: publishedBy })
  if (!event || event.payload === null) return undefined
  const { schemeHash, resultHash } = payloadSchema.parse(JSON.parse(event.payload)).event
  return { eventId: event.id, schemeHash, resultHash }
}
