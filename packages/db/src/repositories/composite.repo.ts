import type { Changes, Db, NewRow, Row, Tx } from '../schema/schema.ts'

export type CompositeRow = Row<'composite'>

/** Every version of every composite scheme, the newest first. */
export function listComposites(db: Db, organisationId: string): Promise<CompositeRow[]> {
  return db
    .selectFrom('composite')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('scheme_id', 'desc')
    .orderBy('number', 'desc')
    .execute()
}

export function findComposite(db: Db, organisationId: string, id: string): Promise<CompositeRow | undefined> {
  return db.selectFrom('composite').selectAll().where('id', '=', id).where('organisation_id', '=', organisationId).executeTakeFirst()
}

export async function insertComposite(tx: Tx, row: NewRow<'composite'>): Promise<void> {
  await tx.insertInto('composite').values(row).execute()
}

/** False when a colleague was faster, or it was adopted meanwhile. */
export async function changeComposite(
  tx: Tx,
  { id, version }: Pick<CompositeRow, 'id' | 'version'>,
  changes: Omit<Changes<'composite'>, 'id' | 'organisation_id' | 'scheme_id' | 'number' | 'version'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('composite')
    .set({ ...changes, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('status', '=', 'draft')
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
