import { compiledRead, compiledWrite } from '../../engine/compiled.ts'
import type { Db, NewRow, Row, Tx } from '../../schema/schema.ts'
import { textsGiven } from '../texts-given.ts'

export type OpenScanRow = Row<'open_scan'>

const SCAN_COLUMNS = [
  'id',
  'session_id',
  'gate',
  'at',
  'booking_code',
  'party_of',
  'people',
  'reported_by',
  'reported_at',
  'kind',
  'report_id',
  'refusal',
  'undone_at',
  'undone_by',
  'undo_reason',
  'settled_at',
  'settled_by',
  'settled_note',
] as const satisfies readonly (keyof OpenScanRow)[]

const writeScan = compiledWrite<OpenScanRow>((tx, slot) =>
  tx
    .insertInto('open_scan')
    // Object.fromEntries forgets the names, which are exactly the row's.
    .values(Object.fromEntries(SCAN_COLUMNS.map((name) => [name, slot(name)])) as unknown as OpenScanRow)
    .onConflict((conflict) => conflict.column('id').doNothing()),
)

/** A scan that is sent twice is one scan; returns those that were new. */
export async function insertOpenScans(tx: Tx, rows: readonly OpenScanRow[]): Promise<readonly OpenScanRow[]> {
  const stored: OpenScanRow[] = []
  for (const row of rows) if ((await writeScan(tx, row)) === 1) stored.push(row)
  return stored
}

const readScansOfCodes = compiledRead<{ readonly sessionId: string; readonly codes: string }, OpenScanRow>((db, slot) =>
  db
    .selectFrom('open_scan')
    .selectAll()
    .where('session_id', '=', slot('sessionId'))
    .where('booking_code', 'in', textsGiven(db, slot('codes')))
    .orderBy('id'),
)

export function listOpenScans(db: Db, sessionId: string, codes?: readonly string[]): Promise<readonly OpenScanRow[]> {
  if (codes?.length === 0) return Promise.resolve([])
  if (codes) return readScansOfCodes(db, { sessionId, codes: JSON.stringify(codes) })
  return db.selectFrom('open_scan').selectAll().where('session_id', '=', sessionId).orderBy('id').execute()
}

export function findOpenScan(db: Db, sessionId: string, id: string): Promise<OpenScanRow | undefined> {
  return db.selectFrom('open_scan').selectAll().where('session_id', '=', sessionId).where('id', '=', id).executeTakeFirst()
}

/** False when somebody else took it back first. */
export async function undoOpenScan(
  tx: Tx,
  id: string,
  undone: Pick<OpenScanRow, 'undone_at' | 'undone_by' | 'undo_reason'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('open_scan')
    .set(undone)
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function settleOpenScan(
  tx: Tx,
  id: string,
  settled: Pick<OpenScanRow, 'settled_at' | 'settled_by' | 'settled_note'>,
): Promise<void> {
  await tx.updateTable('open_scan').set(settled).where('id', '=', id).execute()
}

/** Sessions of published events whose end and start lie around a moment, for those who guard their gates. */
export function listGateSessions(
  db: Db,
  where: {
    readonly organisationId: string
    readonly unitIds: 'all' | readonly string[]
    readonly endsAfter: string
    readonly startsBefore: string
  },
): Promise<readonly GateSessionRow[]> {
  const { unitIds } = where
  return db
    .selectFrom('open_session')
    .innerJoin('open_event', 'open_event.id', 'open_session.event_id')
    .select([
      'open_session.id',
      'open_session.event_id',
      'open_session.season_id',
      'open_session.starts',
      'open_session.ends',
      'open_event.title',
      'open_event.place',
      'open_event.document',
    ])
    .where('open_event.organisation_id', '=', where.organisationId)
    .where('open_event.state', '=', 'published')
    .where('open_session.called_off_at', 'is', null)
    .where('open_session.ends', '>', where.endsAfter)
    .where('open_session.starts', '<', where.startsBefore)
    .$if(unitIds !== 'all', (query) => query.where('open_event.unit_id', 'in', unitIds === 'all' || unitIds.length === 0 ? [''] : unitIds))
    .orderBy('open_session.starts')
    .orderBy('open_session.id')
    .limit(200)
    .execute()
}

export interface GateSessionRow {
  readonly id: string
  readonly event_id: string
  readonly season_id: string
  readonly starts: string
  readonly ends: string
  readonly title: string
  readonly place: string
  readonly document: string
}

const MOST_AT_ONCE = 500

/** The same ticket is revoked once. */
export async function insertOpenRevocations(tx: Tx, rows: readonly NewRow<'open_revocation'>[]): Promise<void> {
  for (let at = 0; at < rows.length; at += MOST_AT_ONCE)
    await tx
      .insertInto('open_revocation')
      .values(rows.slice(at, at + MOST_AT_ONCE))
      .onConflict((conflict) => conflict.column('ticket_id').doNothing())
      .execute()
}

const readRevocations = compiledRead<{ readonly eventId: string }, { readonly ticket_id: string }>((db, slot) =>
  db.selectFrom('open_revocation').select('ticket_id').where('event_id', '=', slot('eventId')).orderBy('ticket_id'),
)

/** Tickets of an event that no longer hold. */
export async function listOpenRevocations(db: Db, eventId: string): Promise<readonly string[]> {
  return (await readRevocations(db, { eventId })).map((row) => row.ticket_id)
}
