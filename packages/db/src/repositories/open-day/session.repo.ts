import type { Changes, Db, NewRow, Row, Tx } from '../../schema/schema.ts'
import { compiledRead, compiledWrite } from '../../engine/compiled.ts'
import { hasRowLocks } from '../assessment/row-locks.ts'

export type OpenSessionRow = Row<'open_session'>

const readHeld = compiledRead<{ readonly id: string }, OpenSessionRow>((db, slot) =>
  db
    .selectFrom('open_session')
    .selectAll()
    .where('id', '=', slot('id'))
    .$if(hasRowLocks(db), (query) => query.forUpdate()),
)

/** The guard: whoever moves places of this session holds its row until the transaction ends. */
export async function holdOpenSession(tx: Tx, id: string): Promise<OpenSessionRow | undefined> {
  const [row] = await readHeld(tx, { id })
  return row
}

const readSession = compiledRead<{ readonly id: string }, OpenSessionRow>((db, slot) =>
  db.selectFrom('open_session').selectAll().where('id', '=', slot('id')),
)

export async function findOpenSession(db: Db, id: string): Promise<OpenSessionRow | undefined> {
  const [row] = await readSession(db, { id })
  return row
}

/** A session with what a sign-up needs to know of its event and season. */
export interface OpenSessionGround extends OpenSessionRow {
  readonly event_state: Row<'open_event'>['state']
  readonly document: string
  readonly rules: string
}

const readGround = compiledRead<{ readonly id: string }, OpenSessionGround>((db, slot) =>
  db
    .selectFrom('open_session')
    .innerJoin('open_event', 'open_event.id', 'open_session.event_id')
    .innerJoin('open_season', 'open_season.id', 'open_session.season_id')
    .selectAll('open_session')
    .select(['open_event.state as event_state', 'open_event.document', 'open_season.rules'])
    .where('open_session.id', '=', slot('id')),
)

export async function findOpenSessionGround(db: Db, id: string): Promise<OpenSessionGround | undefined> {
  const [row] = await readGround(db, { id })
  return row
}

/** By their times. */
export function listOpenSessions(db: Db, eventIds: readonly string[]): Promise<readonly OpenSessionRow[]> {
  if (eventIds.length === 0) return Promise.resolve([])
  return db.selectFrom('open_session').selectAll().where('event_id', 'in', eventIds).orderBy('starts').orderBy('id').execute()
}

/** Those of a draft: nobody has signed up for them. */
export async function replaceOpenSessions(tx: Tx, eventId: string, rows: readonly NewRow<'open_session'>[]): Promise<void> {
  await tx.deleteFrom('open_session').where('event_id', '=', eventId).execute()
  for (const row of rows) await tx.insertInto('open_session').values(row).execute()
}

export async function changeOpenSession(tx: Tx, id: string, changes: Changes<'open_session'>): Promise<void> {
  await tx.updateTable('open_session').set(changes).where('id', '=', id).execute()
}

export interface OpenSessionCounts {
  readonly id: string
  readonly taken: string
  readonly reserve_taken: number
  readonly waiting: number
  readonly next_turn: number
  readonly version: number
}

const writeCounts = compiledWrite<OpenSessionCounts>((tx, slot) =>
  tx
    .updateTable('open_session')
    .set({
      taken: slot('taken'),
      reserve_taken: slot('reserve_taken'),
      waiting: slot('waiting'),
      next_turn: slot('next_turn'),
      version: slot('version'),
    })
    .where('id', '=', slot('id')),
)

/** What the guard's row says of places, after they were moved. */
export async function keepOpenSessionCounts(tx: Tx, counts: OpenSessionCounts): Promise<void> {
  await writeCounts(tx, counts)
}

/** Sessions whose quotas have opened to everybody while parties wait, by `now`. */
export async function listSessionsToPromote(db: Db, now: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('open_session')
    .select('id')
    .where('quotas_until', '<=', now)
    .where('starts', '>', now)
    .where('waiting', '>', 0)
    .where('called_off_at', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Published sessions people can sign up for now, the first to close first. */
export function listOpenSignUps(
  db: Db,
  now: string,
  limit: number,
): Promise<readonly { readonly event_id: string; readonly title: string; readonly closes_at: string }[]> {
  return db
    .selectFrom('open_session')
    .innerJoin('open_event', 'open_event.id', 'open_session.event_id')
    .select((select) => ['open_event.id as event_id', 'open_event.title as title', select.fn.max('open_session.closes_at').as('closes_at')])
    .where('open_event.state', '=', 'published')
    .where('open_session.called_off_at', 'is', null)
    .where('open_session.opens_at', '<=', now)
    .where('open_session.closes_at', '>', now)
    .where('open_session.allotment', '<>', 'invitation')
    .groupBy(['open_event.id', 'open_event.title'])
    .orderBy('closes_at')
    .orderBy('event_id')
    .limit(limit)
    .execute()
}
