import { sql } from 'kysely'
import { compiledRead, compiledWrite, inSql } from '../../engine/compiled.ts'
import type { Db, Row, Tx } from '../../schema/schema.ts'
import { hasRowLocks } from '../assessment/row-locks.ts'
import { textsGiven } from '../texts-given.ts'

export type OpenClaimRow = Row<'open_claim'>

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

const readClaimsOfMany = compiledRead<{ readonly marks: string }, HeldOpenSession & { readonly mark: string }>((db, slot) =>
  db
    .selectFrom('open_claim')
    .innerJoin('open_session', 'open_session.id', 'open_claim.session_id')
    .select(['mark', 'open_claim.season_id', 'open_claim.session_id', 'open_session.starts', 'open_session.ends', 'open_claim.ordinal'])
    .where('mark', 'in', textsGiven(db, slot('marks')))
    .orderBy('ordinal'),
)

/** What each of several people holds; nothing for who holds nothing. */
export async function listOpenClaimsOfMany(db: Db, marks: readonly string[]): Promise<ReadonlyMap<string, readonly HeldOpenSession[]>> {
  return Map.groupBy(await readClaimsOfMany(db, { marks: JSON.stringify(marks) }), ({ mark }) => mark)
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

const writeClaims = compiledWrite<{ readonly rows: string }>((tx, slot) =>
  inSql(
    tx,
    sql`insert into open_claim (booking_id, mark, season_id, session_id, ordinal)
      select booking_id, mark, season_id, session_id, ordinal from json_to_recordset(${slot('rows')}::json)
      as given (booking_id text, mark text, season_id text, session_id text, ordinal integer)`,
  ),
)

/** Several at once, one way to a server that is elsewhere. */
export async function insertOpenClaims(tx: Tx, rows: readonly OpenClaimRow[]): Promise<void> {
  if (rows.length > 1 && hasRowLocks(tx)) await writeClaims(tx, { rows: JSON.stringify(rows) })
  else for (const row of rows) await writeClaim(tx, row)
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
