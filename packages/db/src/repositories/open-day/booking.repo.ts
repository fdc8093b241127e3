import type { BookingState } from '@sunlit/contracts'
import { sql } from 'kysely'
import { compiledRead, compiledWrite, inSql } from '../../engine/compiled.ts'
import type { Changes, Db, Row, Tx } from '../../schema/schema.ts'
import { hasRowLocks } from '../assessment/row-locks.ts'
import { textsGiven } from '../texts-given.ts'

export type OpenBookingRow = Row<'open_booking'>

const BOOKING_COLUMNS = [
  'id',
  'organisation_id',
  'event_id',
  'session_id',
  'client_id',
  'code',
  'link_version',
  'participant_class',
  'people',
  'make_up',
  'source',
  'status',
  'lane',
  'turn',
  'placed_turn',
  'confirm_until',
  'contact_mark',
  'channel',
  'visitor',
  'first_answer',
  'submitted_at',
  'erased_at',
  'version',
] as const satisfies readonly (keyof OpenBookingRow)[]

const writeBooking = compiledWrite<OpenBookingRow>((tx, slot) =>
  // Object.fromEntries forgets the names, which are exactly the row's.
  tx.insertInto('open_booking').values(Object.fromEntries(BOOKING_COLUMNS.map((name) => [name, slot(name)])) as unknown as OpenBookingRow),
)

const BOOKING_NUMBERS: ReadonlySet<string> = new Set(['link_version', 'people', 'lane', 'turn', 'placed_turn', 'version'])

const writeBookings = compiledWrite<{ readonly rows: string }>((tx, slot) => {
  const columns = sql.join(BOOKING_COLUMNS.map((column) => sql.ref(column)))
  const types = sql.join(
    BOOKING_COLUMNS.map((column) => sql`${sql.ref(column)} ${sql.raw(BOOKING_NUMBERS.has(column) ? 'integer' : 'text')}`),
  )
  return inSql(
    tx,
    sql`insert into open_booking (${columns}) select ${columns} from json_to_recordset(${slot('rows')}::json) as given (${types})`,
  )
})

/** Several at once, one way to a server that is elsewhere. */
export async function insertOpenBookings(tx: Tx, rows: readonly OpenBookingRow[]): Promise<void> {
  if (rows.length > 1 && hasRowLocks(tx)) await writeBookings(tx, { rows: JSON.stringify(rows) })
  else for (const row of rows) await writeBooking(tx, row)
}

const readByClient = compiledRead<{ readonly clientId: string }, OpenBookingRow>((db, slot) =>
  db.selectFrom('open_booking').selectAll().where('client_id', '=', slot('clientId')),
)

/** The booking of one form. */
export async function findOpenBookingOfClient(db: Db, clientId: string): Promise<OpenBookingRow | undefined> {
  const [row] = await readByClient(db, { clientId })
  return row
}

const readByClients = compiledRead<{ readonly clientIds: string }, OpenBookingRow>((db, slot) =>
  db
    .selectFrom('open_booking')
    .selectAll()
    .where('client_id', 'in', textsGiven(db, slot('clientIds'))),
)

/** The bookings of several forms, in no order. */
export function listOpenBookingsOfClients(db: Db, clientIds: readonly string[]): Promise<readonly OpenBookingRow[]> {
  return readByClients(db, { clientIds: JSON.stringify(clientIds) })
}

export function findOpenBookingByCode(db: Db, code: string): Promise<OpenBookingRow | undefined> {
  return db.selectFrom('open_booking').selectAll().where('code', '=', code).executeTakeFirst()
}

export function findOpenBooking(db: Db, id: string): Promise<OpenBookingRow | undefined> {
  return db.selectFrom('open_booking').selectAll().where('id', '=', id).executeTakeFirst()
}

export function listOpenBookings(db: Db, sessionId: string, statuses?: readonly BookingState[]): Promise<readonly OpenBookingRow[]> {
  return db
    .selectFrom('open_booking')
    .selectAll()
    .where('session_id', '=', sessionId)
    .$if(statuses !== undefined, (query) => query.where('status', 'in', statuses ?? []))
    .orderBy('id')
    .execute()
}

const readByCodes = compiledRead<{ readonly codes: string }, OpenBookingRow>((db, slot) =>
  db
    .selectFrom('open_booking')
    .selectAll()
    .where('code', 'in', textsGiven(db, slot('codes'))),
)

/** Those of one session: a code is looked for by itself, for a plan that begins with the session would read all of its bookings. */
export async function findOpenBookingsByCode(db: Db, sessionId: string, codes: readonly string[]): Promise<readonly OpenBookingRow[]> {
  if (codes.length === 0) return []
  return (await readByCodes(db, { codes: JSON.stringify(codes) })).filter(({ session_id }) => session_id === sessionId)
}

/** The caller holds the session of the booking, so nobody else changes it. */
export async function changeOpenBooking(
  tx: Tx,
  seen: Pick<OpenBookingRow, 'id' | 'version'>,
  changes: Changes<'open_booking'>,
): Promise<void> {
  await tx
    .updateTable('open_booking')
    .set({ ...changes, version: seen.version + 1 })
    .where('id', '=', seen.id)
    .execute()
}

const PLACE_COLUMNS = [
  'participant_class',
  'people',
  'make_up',
  'source',
  'status',
  'lane',
  'turn',
  'placed_turn',
  'confirm_until',
  'version',
] as const satisfies readonly (keyof OpenBookingRow)[]

/** A booking as it stands after its places were moved. */
export type MovedOpenBooking = Pick<OpenBookingRow, 'id' | (typeof PLACE_COLUMNS)[number]>

const writeMoved = compiledWrite<MovedOpenBooking>((tx, slot) =>
  tx
    .updateTable('open_booking')
    .set(Object.fromEntries(PLACE_COLUMNS.map((name) => [name, slot(name)])))
    .where('id', '=', slot('id')),
)

/** Writes where a booking stands; the caller holds its session, so nobody else changes it. */
export async function keepMovedBooking(tx: Tx, row: MovedOpenBooking): Promise<void> {
  await writeMoved(tx, row)
}

export interface WaitingShape {
  readonly participant_class: string
  readonly people: number
}

/** Classes and sizes of those who wait. */
export function listWaitingShapes(db: Db, sessionId: string): Promise<readonly WaitingShape[]> {
  return db
    .selectFrom('open_booking')
    .select(['participant_class', 'people'])
    .distinct()
    .where('session_id', '=', sessionId)
    .where('status', '=', 'waiting')
    .orderBy('participant_class')
    .orderBy('people')
    .execute()
}

/** The first of one class and size, in the order of their turns. */
export function listWaitingLane(db: Db, sessionId: string, shape: WaitingShape, limit: number): Promise<readonly OpenBookingRow[]> {
  return db
    .selectFrom('open_booking')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where('status', '=', 'waiting')
    .where('participant_class', '=', shape.participant_class)
    .where('people', '=', shape.people)
    .orderBy('lane')
    .orderBy('turn')
    .limit(limit)
    .execute()
}

interface WaitingAhead {
  readonly parties: number
  readonly people: number
}

/** The index of those who wait serves a statement that says so itself, and not through a slot. */
const IS_WAITING = sql<boolean>`status = 'waiting'`

const countAhead = compiledRead<Pick<OpenBookingRow, 'session_id' | 'lane' | 'turn'>, CountedRow>((db, slot) =>
  db
    .selectFrom('open_booking')
    .select((select) => [select.fn.countAll<number | string>().as('parties'), select.fn.sum<number | string | null>('people').as('people')])
    .where('session_id', '=', slot('session_id'))
    .where(IS_WAITING)
    .where((either) =>
      either.or([either('lane', '<', slot('lane')), either.and([either('lane', '=', slot('lane')), either('turn', '<', slot('turn'))])]),
    ),
)

interface CountedRow {
  readonly parties: number | string
  readonly people: number | string | null
}

/** What stands before a turn in the order of waiting. */
export async function countWaitingAhead(db: Db, at: Pick<OpenBookingRow, 'session_id' | 'lane' | 'turn'>): Promise<WaitingAhead> {
  const [row] = await countAhead(db, at)
  return { parties: Number(row?.parties ?? 0), people: Number(row?.people ?? 0) }
}

const countParties = compiledRead<Pick<OpenBookingRow, 'session_id'>, Pick<CountedRow, 'parties'>>((db, slot) =>
  db
    .selectFrom('open_booking')
    .select((select) => select.fn.countAll<number | string>().as('parties'))
    .where('session_id', '=', slot('session_id'))
    .where(IS_WAITING),
)

/** Parties that wait: an index that holds nobody else is read from end to end, and no row. */
export async function countWaitingParties(db: Db, sessionId: string): Promise<number> {
  const [row] = await countParties(db, { session_id: sessionId })
  return Number(row?.parties ?? 0)
}

/** Offers that ran out, the longest ago first. */
export function listLapsedOffers(db: Db, now: string, limit: number): Promise<readonly OpenBookingRow[]> {
  return db
    .selectFrom('open_booking')
    .selectAll()
    .where('status', '=', 'offered')
    .where('confirm_until', '<=', now)
    .orderBy('confirm_until')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Clears what is personal of all bookings of an event; returns how much that was. */
export async function purgeOpenEvent(
  tx: Tx,
  eventId: string,
  at: string,
): Promise<{ readonly bookings: number; readonly visitors: number; readonly claims: number }> {
  const { bookings } = await tx
    .selectFrom('open_booking')
    .select((select) => select.fn.countAll<number | string>().as('bookings'))
    .where('event_id', '=', eventId)
    .executeTakeFirstOrThrow()
  const claims = await tx
    .deleteFrom('open_claim')
    .where('booking_id', 'in', (query) => query.selectFrom('open_booking').select('id').where('event_id', '=', eventId))
    .executeTakeFirstOrThrow()
  const visitors = await tx
    .updateTable('open_booking')
    .set({ visitor: null, contact_mark: null, erased_at: at })
    .where('event_id', '=', eventId)
    .where('visitor', 'is not', null)
    .executeTakeFirstOrThrow()
  return { bookings: Number(bookings), visitors: Number(visitors.numUpdatedRows), claims: Number(claims.numDeletedRows) }
}
