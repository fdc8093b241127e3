import type { Db, NewRow, Row, Tx } from '../schema/schema.ts'

export type ExternalPartRow = Row<'external_part'>

/** What holds or waits for a year; what was taken back is left out unless asked for. */
export function listExternalParts(
  db: Db,
  where: { readonly organisationId: string; readonly year: number; readonly withdrawn?: boolean },
): Promise<ExternalPartRow[]> {
  return db
    .selectFrom('external_part')
    .selectAll()
    .where('organisation_id', '=', where.organisationId)
    .where('year', '=', where.year)
    .$if(where.withdrawn !== true, (query) => query.where('status', '!=', 'withdrawn'))
    .orderBy('part_id')
    .orderBy('id')
    .execute()
}

export async function findExternalParts(db: Db, organisationId: string, ids: readonly string[]): Promise<readonly ExternalPartRow[]> {
  if (ids.length === 0) return []
  return db.selectFrom('external_part').selectAll().where('organisation_id', '=', organisationId).where('id', 'in', ids).execute()
}

export async function insertExternalPart(tx: Tx, row: NewRow<'external_part'>): Promise<void> {
  await tx.insertInto('external_part').values(row).execute()
}

/** False when it is not waiting any more, or was entered by the same person. */
export async function markExternalConfirmed(tx: Tx, id: string, by: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('external_part')
    .set({ status: 'confirmed', confirmed_by: by, confirmed_at: at })
    .where('id', '=', id)
    .where('status', '=', 'entered')
    .where((where) => where.or([where('entered_by', 'is', null), where('entered_by', '!=', by)]))
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** False when it was taken back already. */
export async function markExternalWithdrawn(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('external_part')
    .set({ status: 'withdrawn' })
    .where('id', '=', id)
    .where('status', '!=', 'withdrawn')
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
