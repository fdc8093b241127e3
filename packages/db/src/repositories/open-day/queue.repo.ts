import { compiledRead } from '../../engine/compiled.ts'
import type { Changes, Db, NewRow, Row, Tx } from '../../schema/schema.ts'
import { hasRowLocks } from '../assessment/row-locks.ts'

export type OpenQueueRow = Row<'open_queue'>
export type OpenQueueEntryRow = Row<'open_queue_entry'>

export async function insertOpenQueue(tx: Tx, row: NewRow<'open_queue'>): Promise<void> {
  await tx.insertInto('open_queue').values(row).execute()
}

export function findOpenQueue(db: Db, sessionId: string): Promise<OpenQueueRow | undefined> {
  return db.selectFrom('open_queue').selectAll().where('session_id', '=', sessionId).executeTakeFirst()
}

const readHeldQueue = compiledRead<{ readonly sessionId: string }, OpenQueueRow>((db, slot) =>
  db
    .selectFrom('open_queue')
    .selectAll()
    .where('session_id', '=', slot('sessionId'))
    .$if(hasRowLocks(db), (query) => query.forUpdate()),
)

/** The guard of a queue: whoever gives or orders places holds its row until the transaction ends. */
export async function holdOpenQueue(tx: Tx, sessionId: string): Promise<OpenQueueRow | undefined> {
  const [row] = await readHeldQueue(tx, { sessionId })
  return row
}

export async function changeOpenQueue(tx: Tx, sessionId: string, changes: Changes<'open_queue'>): Promise<void> {
  await tx.updateTable('open_queue').set(changes).where('session_id', '=', sessionId).execute()
}

export async function insertOpenQueueEntry(tx: Tx, row: NewRow<'open_queue_entry'>): Promise<void> {
  await tx.insertInto('open_queue_entry').values(row).execute()
}

const readEntry = compiledRead<{ readonly id: string }, OpenQueueEntryRow>((db, slot) =>
  db.selectFrom('open_queue_entry').selectAll().where('id', '=', slot('id')),
)

export async function findOpenQueueEntry(db: Db, id: string): Promise<OpenQueueEntryRow | undefined> {
  const [row] = await readEntry(db, { id })
  return row
}

const readEntryOfMark = compiledRead<{ readonly sessionId: string; readonly mark: string }, OpenQueueEntryRow>((db, slot) =>
  db.selectFrom('open_queue_entry').selectAll().where('session_id', '=', slot('sessionId')).where('mark', '=', slot('mark')),
)

export async function findOpenQueueEntryOfMark(db: Db, sessionId: string, mark: string): Promise<OpenQueueEntryRow | undefined> {
  const [row] = await readEntryOfMark(db, { sessionId, mark })
  return row
}

/** In the order of their coming. */
export function listOpenQueueEntries(db: Db, sessionId: string): Promise<readonly OpenQueueEntryRow[]> {
  return db.selectFrom('open_queue_entry').selectAll().where('session_id', '=', sessionId).orderBy('number').execute()
}

const MOST_AT_ONCE = 500

/** Places of those who came before the opening, all new. */
export async function placeOpenQueueEntries(
  tx: Tx,
  entries: readonly OpenQueueEntryRow[],
  places: ReadonlyMap<string, number>,
): Promise<void> {
  for (let from = 0; from < entries.length; from += MOST_AT_ONCE) {
    const rows = entries.slice(from, from + MOST_AT_ONCE).map((entry) => ({ ...entry, place: places.get(entry.code) ?? null }))
    await tx
      .insertInto('open_queue_entry')
      .values(rows)
      .onConflict((conflict) => conflict.column('id').doUpdateSet((row) => ({ place: row.ref('excluded.place') })))
      .execute()
  }
}

/** How many have places up to this one. */
export async function countOpenQueuePlaces(db: Db, sessionId: string, upTo: number): Promise<number> {
  const { count } = await db
    .selectFrom('open_queue_entry')
    .select((select) => select.fn.countAll<number | string>().as('count'))
    .where('session_id', '=', sessionId)
    .where('place', '<=', upTo)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Queues whose session has opened and whose order nobody has made yet. */
export async function listOpenQueuesToRank(db: Db, now: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('open_queue')
    .innerJoin('open_session', 'open_session.id', 'open_queue.session_id')
    .select('open_queue.session_id as id')
    .where('open_queue.ranked_at', 'is', null)
    .where('open_session.opens_at', '<=', now)
    .orderBy('open_queue.session_id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Queues of sessions whose sign-up has closed and that still know contacts by their marks. */
export async function listOpenQueuesToForget(db: Db, now: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('open_queue')
    .innerJoin('open_session', 'open_session.id', 'open_queue.session_id')
    .select('open_queue.session_id as id')
    .where('open_queue.forgotten_at', 'is', null)
    .where('open_session.closes_at', '<=', now)
    .orderBy('open_queue.session_id')
    .execute()
  return rows.map(({ id }) => id)
}

/** How many contacts were forgotten. */
export async function forgetOpenQueueMarks(tx: Tx, sessionId: string): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('open_queue_entry')
    .set({ mark: null })
    .where('session_id', '=', sessionId)
    .where('mark', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** One person's own wish: no queue knows the contact any more. */
export async function forgetOpenQueueMark(tx: Tx, sessionId: string, mark: string): Promise<void> {
  await tx.updateTable('open_queue_entry').set({ mark: null }).where('session_id', '=', sessionId).where('mark', '=', mark).execute()
}
