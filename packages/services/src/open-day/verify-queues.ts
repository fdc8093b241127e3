import { listOpenQueueEntries, type Db, type OpenQueueEntryRow, type OpenQueueRow } from '@sunlit/db'
import { entrantsHash, rankEntrants, seedHash } from '@sunlit/enrolment'
import { lastEvent, sealedEvents, type TrailEvent } from '../assessment/sealed-events.ts'
import type { DeepFault } from '../audit/deep-fault.ts'
import { nativeSha256 } from '../core/native-crypto.ts'

/** A queue has the seed whose hash was told with the notice, those whose coming was logged, and the order that seed and list make. */
export async function verifyQueues(db: Db): Promise<readonly DeepFault[]> {
  const queues = await db.selectFrom('open_queue').selectAll().orderBy('session_id').execute()
  const ids = queues.map(({ session_id }) => session_id)
  const events = Map.groupBy(await sealedEvents(db, ids), ({ subjectId }) => subjectId)
  const faults: DeepFault[] = []
  for (const queue of queues) {
    const entries = await listOpenQueueEntries(db, queue.session_id)
    for (const fault of faultsOfQueue(queue, entries, events.get(queue.session_id) ?? []))
      faults.push({ table: 'open_queue', id: queue.session_id, fault })
  }
  return faults
}

function faultsOfQueue(queue: OpenQueueRow, entries: readonly OpenQueueEntryRow[], events: readonly TrailEvent[]): readonly string[] {
  const faults: string[] = []
  if (lastEvent(events, ['open-day.queue-committed'])?.data['seedHash'] !== queue.seed_sha256) faults.push('排队种子与日志不符')
  const joined = events.filter(({ type }) => type === 'open-day.queue-joined').map(({ data }) => data['code'])
  if (joined.length !== entries.length || !entries.every(({ code }) => joined.includes(code))) faults.push('排队名单与日志不符')
  const ranked = lastEvent(events, ['open-day.queue-ranked'])?.data
  if ((ranked === undefined) !== (queue.entrants === null)) faults.push('排队次序与日志不符')
  else if (ranked && !isOrder(queue, entries, ranked)) faults.push('排队次序与种子不符')
  return faults
}

function isOrder(queue: OpenQueueRow, entries: readonly OpenQueueEntryRow[], ranked: TrailEvent['data']): boolean {
  const seed = Uint8Array.from(Buffer.from(String(ranked['seed']), 'hex'))
  const came = entries.slice(0, queue.entrants ?? 0)
  const codes = came.map(({ code }) => code)
  const order = new Map(rankEntrants(codes, seed, nativeSha256).map((code, at) => [code, at + 1]))
  const isCommitted = seedHash(seed, nativeSha256) === queue.seed_sha256 && entrantsHash(codes, nativeSha256) === ranked['listHash']
  const isBehind = entries.slice(came.length).every(({ place }, at, late) => (place ?? 0) > (late[at - 1]?.place ?? came.length))
  return isCommitted && isBehind && came.every(({ code, place }) => order.get(code) === place)
}
