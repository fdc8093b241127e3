import type { Db, NewRow, Row, Tx } from '../../schema/schema.ts'

export type OpenScanRow = Row<'open_scan'>

/** A scan that is sent twice is one scan; returns how many were new. */
export async function insertOpenScans(tx: Tx, rows: readonly NewRow<'open_scan'>[]): Promise<number> {
  let stored = 0
  for (const row of rows) {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('open_scan')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirstOrThrow()
    stored += Number(numInsertedOrUpdatedRows ?? 0n)
  }
  return stored
}

export function listOpenScans(db: Db, sessionId: string, codes?: readonly string[]): Promise<readonly OpenScanRow[]> {
  if (codes?.length === 0) return Promise.resolve([])
  return db
    .selectFrom('open_scan')
    .selectAll()
    .where('session_id', '=', sessionId)
    .$if(codes !== undefined, (query) => query.where('booking_code', 'in', codes ?? []))
    .orderBy('id')
    .execute()
}

/** The same ticket is revoked once. */
export async function insertOpenRevocation(tx: Tx, row: NewRow<'open_revocation'>): Promise<void> {
  await tx
    .insertInto('open_revocation')
    .values(row)
    .onConflict((conflict) => conflict.column('ticket_id').doNothing())
    .execute()
}

/** Tickets of an event that no longer hold. */
export async function listOpenRevocations(db: Db, eventId: string): Promise<readonly string[]> {
  const rows = await db.selectFrom('open_revocation').select('ticket_id').where('event_id', '=', eventId).orderBy('ticket_id').execute()
  return rows.map((row) => row.ticket_id)
}
