import { changeOpenQueue, holdOpenQueue, listOpenQueueEntries, placeOpenQueueEntries, type OpenQueueRow, type Tx } from '@sunlit/db'
import { entrantsHash, rankEntrants } from '@sunlit/enrolment'
import { nativeSha256 } from '../core/native-crypto.ts'
import type { EventToRecord } from '../core/record-events.ts'
import { runCommand } from '../core/run-command.ts'
import { openQueueSeed, queuedSession } from './queue-parts.ts'
import type { OpenDayContext } from './open-day-context.ts'

/**
 * Makes the order of a queue once its session has opened. Whoever asks first does it, whatever process that is; everybody else finds it made.
 */
export function rankQueue(ctx: OpenDayContext, sessionId: string): Promise<void> {
  return runCommand(ctx, 'public', async (tx) => {
    const { session } = await queuedSession(tx, sessionId)
    const queue = await holdOpenQueue(tx, sessionId)
    if (!queue || queue.ranked_at !== null || ctx.now() < session.opens_at) return { unchanged: true, value: undefined }
    const { event } = await orderEntrants(tx, ctx, queue)
    return { events: [event], value: undefined }
  })
}

/** The same for a caller who holds the queue already. */
export async function orderEntrants(
  tx: Tx,
  { vault, now }: Pick<OpenDayContext, 'vault' | 'now'>,
  queue: OpenQueueRow,
): Promise<{ readonly queue: OpenQueueRow; readonly event: EventToRecord }> {
  const { session_id: sessionId } = queue
  const entries = await listOpenQueueEntries(tx, sessionId)
  const codes = entries.map(({ code }) => code)
  const seed = openQueueSeed(vault, sessionId, queue.seed)
  const order = rankEntrants(codes, seed, nativeSha256)
  await placeOpenQueueEntries(tx, entries, new Map(order.map((code, at) => [code, at + 1])))
  const ranked = { last_place: codes.length, entrants: codes.length, ranked_at: now() }
  await changeOpenQueue(tx, sessionId, ranked)
  const listHash = entrantsHash(codes, nativeSha256)
  const told = {
    type: 'open-day.queue-ranked',
    openSessionId: sessionId,
    seed: Buffer.from(seed).toString('hex'),
    entries: codes.length,
    listHash,
  } as const
  return { queue: { ...queue, ...ranked }, event: { event: told, organisationId: queue.organisation_id } }
}
