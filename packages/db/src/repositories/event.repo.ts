import { compiledWrite } from '../engine/compiled.ts'
import type { Db, NewRow, Row, Tx } from '../schema/schema.ts'

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
    position: null,
  }),
)

/** Stores an event in the transaction of the change it tells of; the sequencer gives it its place. */
export async function insertEvent(tx: Tx, event: NewEvent): Promise<void> {
  await insert(tx, event)
}

export function findEvent(db: Db, id: string): Promise<StoredEvent | undefined> {
  return db.selectFrom('event').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Leaves in the order of the tree, from `start`, at most `count`. */
export async function listLeaves(db: Db, start: number, count: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('event')
    .select('leaf')
    .where('position', '>=', start)
    .where('position', '<', start + count)
    .orderBy('position')
    .execute()
  return rows.map(({ leaf }) => leaf)
}

/** Events without a place yet, in the order they arrived. */
export function listUnsequenced(db: Db, limit: number): Promise<Pick<StoredEvent, 'arrival' | 'id' | 'leaf'>[]> {
  return db.selectFrom('event').select(['arrival', 'id', 'leaf']).where('position', 'is', null).orderBy('arrival').limit(limit).execute()
}

const place = compiledWrite<{ readonly arrival: number; readonly position: number }>((tx, slot) =>
  tx
    .updateTable('event')
    .set({ position: slot('position') })
    .where('arrival', '=', slot('arrival'))
    .where('position', 'is', null),
)

/** Gives an event its place, once and for all. False when it has one. */
export async function placeEvent(tx: Tx, event: { readonly arrival: number; readonly position: number }): Promise<boolean> {
  return (await place(tx, event)) === 1
}

export interface EventFilter {
  readonly organisationId: string | null
  readonly types?: readonly string[] | undefined
  readonly actorAlias?: string | undefined
  readonly subjectId?: string | undefined
  /** Instants, inclusive and exclusive. */
  readonly from?: string | undefined
  readonly until?: string | undefined
  /** Backward from the last arrival seen. */
  readonly before?: number | undefined
  readonly limit: number
}

/** Newest first. */
export function listEvents(db: Db, filter: EventFilter): Promise<StoredEvent[]> {
  const { organisationId, types, actorAlias, subjectId, from, until, before, limit } = filter
  let query = db
    .selectFrom('event')
    .selectAll()
    .where('organisation_id', organisationId === null ? 'is' : '=', organisationId)
  if (types !== undefined) query = query.where('type', 'in', types)
  if (actorAlias !== undefined) query = query.where('actor_alias', '=', actorAlias)
  if (subjectId !== undefined) query = query.where('subject_id', '=', subjectId)
  if (from !== undefined) query = query.where('at', '>=', from)
  if (until !== undefined) query = query.where('at', '<', until)
  if (before !== undefined) query = query.where('arrival', '<', before)
  return query.orderBy('arrival', 'desc').limit(limit).execute()
}
