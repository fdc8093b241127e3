import type { Changes, Db, NewRow, Row, Tx } from '../schema/schema.ts'

export type Unit = Row<'unit'>

/** What names a row for a guarded change: a stale version changes nothing. */
export interface Versioned {
  readonly organisationId: string
  readonly id: string
  /** What the caller saw. */
  readonly version: number
}

export function findUnit(db: Db, organisationId: string, id: string): Promise<Unit | undefined> {
  return db.selectFrom('unit').selectAll().where('id', '=', id).where('organisation_id', '=', organisationId).executeTakeFirst()
}

/** In the organisation's own order; with `activeOn`, only units assessed on that day. */
export function listUnits(db: Db, organisationId: string, { activeOn }: { readonly activeOn?: string } = {}): Promise<Unit[]> {
  return db
    .selectFrom('unit')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .$if(activeOn !== undefined, (query) =>
      query
        .where('active_from', '<=', activeOn ?? '')
        .where((is) => is.or([is('active_to', 'is', null), is('active_to', '>=', activeOn ?? '')])),
    )
    .orderBy('sort')
    .orderBy('id')
    .execute()
}

export async function insertUnit(tx: Tx, row: NewRow<'unit'>): Promise<void> {
  await tx.insertInto('unit').values(row).execute()
}

/** False when a colleague was faster. A closed unit is one with `active_to`. */
export async function changeUnit(
  tx: Tx,
  { organisationId, id, version }: Versioned,
  changes: Omit<Changes<'unit'>, 'id' | 'organisation_id' | 'version'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('unit')
    .set({ ...changes, version: version + 1 })
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
