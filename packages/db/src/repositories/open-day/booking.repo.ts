import type { BookingState } from '@sunlit/contracts'
import { sql } from 'kysely'
import { compiledRead, compiledWrite } from '../../engine/compiled.ts'
import type { Changes, Db, Row, Tx } from '../../schema/schema.ts'

export type OpenBookingRow = Row<'open_booking'>
export type OpenClaimRow = Row<'open_claim'>

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

export async function insertOpenBooking(tx: Tx, row: OpenBookingRow): Promise<void> {
  await writeBooking(tx, row)
}

const readByClient = compiledRead<{ readonly clientId: string }, OpenBookingRow>((db, slot) =>
  db.selectFrom('open_booking').selectAll().where('client_id', '=', slot('clientId')),
)

/** The booking of one form. */
export async function findOpenBookingOfClient(db: Db, clientId: string): Promise<OpenBookingRow | undefined> {
  const [row] = await readByClient(db, { clientId })
  return row
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

export function findOpenBookingsByCode(db: Db, sessionId: string, codes: readonly string[]): Promise<readonly OpenBookingRow[]> {
  if (codes.length === 0) return Promise.resolve([])
  return db.selectFrom('open_booking').selectAll().where('session_id', '=', sessionId).where('code', 'in', codes).execute()
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

export interface HeldOpenSession {
  readonly season_id: string
  readonly session_id: string
  readonly starts: string
  readonly ends: string
  readonly ordinal: number
}

const readClaims = compiledRead<{ readonly mark: string }, HeldOpenSession>((db, slot) =>
  db
    .selectFrom('open_claim')
    .innerJoin('open_session', 'open_session.id', 'open_claim.session_id')
    .select(['open_claim.season_id', 'open_claim.session_id', 'open_session.starts', 'open_session.ends', 'open_claim.ordinal'])
    .where('mark', '=', slot('mark')),
)

/** What one person holds, whichever unit's session it is. In order without the database: SQLite sets up its sorter for no row at all. */
export async function listOpenClaims(db: Db, mark: string): Promise<readonly HeldOpenSession[]> {
  const held = await readClaims(db, { mark })
  return held.length < 2 ? held : held.toSorted((a, b) => a.ordinal - b.ordinal)
}

const writeClaim = compiledWrite<OpenClaimRow>((tx, slot) =>
  tx.insertInto('open_claim').values({
    booking_id: slot('booking_id'),
    mark: slot('mark'),
    season_id: slot('season_id'),
    session_id: slot('session_id'),
    ordinal: slot('ordinal'),
  }),
)

export async function insertOpenClaim(tx: Tx, row: OpenClaimRow): Promise<void> {
  await writeClaim(tx, row)
}

export async function deleteOpenClaim(tx: Tx, bookingId: string): Promise<void> {
  await deleteOpenClaims(tx, [bookingId])
}

const MOST_AT_ONCE = 500

/** Of many bookings at once, as when an event is called off. */
export async function deleteOpenClaims(tx: Tx, bookingIds: readonly string[]): Promise<void> {
  for (let at = 0; at < bookingIds.length; at += MOST_AT_ONCE)
    await tx
      .deleteFrom('open_claim')
      .where('booking_id', 'in', bookingIds.slice(at, at + MOST_AT_ONCE))
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
