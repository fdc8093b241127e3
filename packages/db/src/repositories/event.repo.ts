import { sql } from 'kysely'
import { compiledRead, compiledWrite, inSql } from '../engine/compiled.ts'
import type { Db, NewRow, Row, Tx } from '../schema/schema.ts'
import { hasRowLocks } from './assessment/row-locks.ts'

export type StoredEvent = Row<'event'>
export type NewEvent = Omit<NewRow<'event'>, 'arrival' | 'position'>

const insert = compiledWrite<NewEvent>((tx, slot) =>
  tx.insertInto('event').values({
    id: slot('id'),
    organisation_id: slot('organisation_id'),
    at: slot('at'),
    type: slot('type'),
    actor_alias: slot('actor_alias'),
    subject_id: slot('subject_id'),
    leaf: slot('leaf'),
    payload: slot('payload'),
    salt: slot('salt'),
  }),
)

/** Stores an event in the transaction of the change it tells of; the sequencer gives it its place. */
export async function insertEvent(tx: Tx, event: NewEvent): Promise<void> {
  await insert(tx, event)
}

const insertMany = compiledWrite<{ readonly rows: string }>((tx, slot) =>
  inSql(
    tx,
    sql`insert into event (id, organisation_id, at, type, actor_alias, subject_id, leaf, payload, salt)
      select id, organisation_id, at, type, actor_alias, subject_id, leaf, payload, salt from json_to_recordset(${slot('rows')}::json)
      as given (id text, organisation_id text, at text, type text, actor_alias text, subject_id text, leaf text, payload text, salt text)`,
  ),
)

/** The same for several, which arrive in this order: one way to a server that is elsewhere. */
export async function insertEvents(tx: Tx, events: readonly NewEvent[]): Promise<void> {
  if (events.length > 1 && hasRowLocks(tx)) await insertMany(tx, { rows: JSON.stringify(events) })
  else for (const event of events) await insert(tx, event)
}

export function findEvent(db: Db, id: string): Promise<StoredEvent | undefined> {
  return db.selectFrom('event').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The first event of a type about one thing. */
export function findFirstEventOf(db: Db, { type, subject_id }: Pick<StoredEvent, 'type' | 'subject_id'>): Promise<StoredEvent | undefined> {
  return db
    .selectFrom('event')
    .selectAll()
    .where('subject_id', '=', subject_id)
    .where('type', '=', type)
    .orderBy('arrival')
    .limit(1)
    .executeTakeFirst()
}

/** Leaves in the order of the tree, from `start`, at most `count`. */
export async function listLeaves(db: Db, start: number, count: number): Promise<readonly string[]> {
  const rows = await placedFrom(db, start, start + count)
    .select('leaf')
    .execute()
  return rows.map(({ leaf }) => leaf)
}

/** Events whose places are from `start` on and below `end`, in their order; each database has its index for that. */
export function placedFrom(db: Db, start: number, end: number) {
  const events = db.selectFrom('event')
  return hasRowLocks(db)
    ? events.where('position', '>=', start).where('position', '<', end).orderBy('position')
    : events.where('arrival', '>', start).where('arrival', '<=', end).orderBy('arrival')
}

const signedSize = sql<number>`(select coalesce(max(size), 0) from log_checkpoint)`

const oneWaiting = compiledRead<object, Pick<StoredEvent, 'at'>>((db) => {
  const events = db.selectFrom('event').select('at').orderBy('arrival').limit(1)
  return hasRowLocks(db) ? events.where('position', 'is', null) : events.where('arrival', '>', signedSize)
})

/** When the first of the events happened that are not in the signed tree; an index answers this, so that a quiet log costs nothing. */
export async function findOldestWaiting(db: Db): Promise<string | undefined> {
  const [oldest] = await oneWaiting(db, {})
  return oldest?.at
}

export async function hasUnsequenced(db: Db): Promise<boolean> {
  return (await findOldestWaiting(db)) !== undefined
}

const lastPlaced = compiledRead<object, Pick<StoredEvent, 'position'>>((db) => {
  const events = db.selectFrom('event').select('position').limit(1)
  return hasRowLocks(db) ? events.where('position', 'is not', null).orderBy('position', 'desc') : events.orderBy('arrival', 'desc')
})

/** One more than the highest place that is taken, signed or not. */
export async function countPlaced(db: Db): Promise<number> {
  const [last] = await lastPlaced(db, {})
  return last?.position == null ? 0 : last.position + 1
}

/** True when events were given places that the signed tree does not have. On SQLite the order gives them, before anything is signed. */
export async function hasPlacesBeyond(db: Db, size: number): Promise<boolean> {
  return hasRowLocks(db) && (await countPlaced(db)) > size
}

interface Waiting {
  /** Of the signed tree. */
  readonly size: number
  /** The arrival of the last one seen; absent at first. */
  readonly after?: number | undefined
  readonly limit: number
}

const waitingEvents = compiledRead<{ readonly after: number; readonly limit: number }, Pick<StoredEvent, 'arrival' | 'leaf'>>(
  (db, slot) => {
    const later = db.selectFrom('event').select(['arrival', 'leaf']).where('arrival', '>', slot('after'))
    return (hasRowLocks(db) ? later.where('position', 'is', null) : later).orderBy('arrival').limit(slot('limit'))
  },
)

/** The next events that are not in the signed tree, in the order they arrived. */
export function listWaitingEvents(db: Db, { size, after, limit }: Waiting): Promise<readonly Pick<StoredEvent, 'arrival' | 'leaf'>[]> {
  return waitingEvents(db, { after: after ?? (hasRowLocks(db) ? 0 : size), limit })
}

const place = compiledWrite<{ readonly start: number; readonly arrivals: string }>((tx, slot) =>
  inSql(
    tx,
    sql`update event set position = place.nth - 1 + ${slot('start')}::bigint
      from json_array_elements_text(${slot('arrivals')}::json) with ordinality as place (arrival, nth)
      where event.arrival = place.arrival::bigint and event.position is null`,
  ),
)

/**
 * Gives events their places from `start` on, in this order, once and for all; resolves to how many could have theirs. On SQLite they have
 * them already, unless somebody has taken rows away.
 */
export async function placeEvents(
  tx: Tx,
  { start, arrivals }: { readonly start: number; readonly arrivals: readonly number[] },
): Promise<number> {
  if (hasRowLocks(tx)) return place(tx, { start, arrivals: JSON.stringify(arrivals) })
  return arrivals.filter((arrival, nth) => arrival === start + nth + 1).length
}

export interface EventFilter {
  readonly organisationId: string | null
  readonly types?: readonly string[] | undefined
  readonly actorAlias?: string | undefined
  readonly subjectId?: string | undefined
  /** One event more about that subject, which the subject's own row names. */
  readonly namedId?: string | undefined
  /** Instants, inclusive and exclusive. */
  readonly from?: string | undefined
  readonly until?: string | undefined
  /** Backward from the last arrival seen. */
  readonly before?: number | undefined
  readonly limit: number
}

/** Newest first. */
export function listEvents(db: Db, filter: EventFilter): Promise<StoredEvent[]> {
  const { organisationId, types, actorAlias, subjectId, namedId, from, until, before, limit } = filter
  let query = db
    .selectFrom('event')
    .selectAll()
    .where('organisation_id', organisationId === null ? 'is' : '=', organisationId)
  if (types !== undefined) query = query.where('type', 'in', types)
  if (actorAlias !== undefined) query = query.where('actor_alias', '=', actorAlias)
  if (subjectId !== undefined && namedId === undefined) query = query.where('subject_id', '=', subjectId)
  else if (subjectId !== undefined && namedId !== undefined) {
    const named = db.selectFrom('event').select('arrival').where('id', '=', namedId)
    query = query.where('arrival', 'in', db.selectFrom('event').select('arrival').where('subject_id', '=', subjectId).unionAll(named))
  }
  if (from !== undefined) query = query.where('at', '>=', from)
  if (until !== undefined) query = query.where('at', '<', until)
  if (before !== undefined) query = query.where('arrival', '<', before)
  return query.orderBy('arrival', 'desc').limit(limit).execute()
}
