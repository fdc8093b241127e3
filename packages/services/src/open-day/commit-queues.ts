import { insertOpenQueue, listOpenSessions, type Tx } from '@sunlit/db'
import { SEED_BYTES, seedHash } from '@sunlit/enrolment'
import { nativeSha256 } from '../core/native-crypto.ts'
import type { EventToRecord } from '../core/record-events.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { Vault } from '../messages/vault.ts'
import { sealQueueSeed } from './queue-parts.ts'

/** Rule J-2: with the notice, before anybody can come, the seed of every queue is fixed and its hash told to the log. */
export async function commitQueues(
  tx: Tx,
  { randomBytes, vault }: Pick<ServiceContext, 'randomBytes'> & { readonly vault?: Vault },
  eventId: string,
): Promise<readonly EventToRecord[]> {
  const queued = (await listOpenSessions(tx, [eventId])).filter(({ queue }) => queue !== null)
  const events: EventToRecord[] = []
  for (const { id, organisation_id } of queued) {
    if (!vault) throw new Error('the seed of a queue is sealed: publishing it takes the vault')
    const seed = Uint8Array.from(randomBytes(SEED_BYTES))
    const seed_sha256 = seedHash(seed, nativeSha256)
    await insertOpenQueue(tx, {
      session_id: id,
      organisation_id,
      seed: sealQueueSeed(vault, id, seed),
      seed_sha256,
      next_number: 1,
      last_place: 0,
      entrants: null,
      ranked_at: null,
      forgotten_at: null,
    })
    events.push({ type: 'open-day.queue-committed', openSessionId: id, seedHash: seed_sha256 })
  }
  return events
}
