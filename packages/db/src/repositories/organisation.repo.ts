import type { Db, NewRow, Row, Tx } from '../schema/schema.ts'

export type Organisation = Row<'organisation'>

export function findOrganisation(db: Db, id: string): Promise<Organisation | undefined> {
  return db.selectFrom('organisation').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The whole tree, parents and children alike, by name. */
export function listOrganisations(db: Db): Promise<Organisation[]> {
  return db.selectFrom('organisation').selectAll().orderBy('name').orderBy('id').execute()
}

export function listChildOrganisations(db: Db, parentId: string): Promise<Organisation[]> {
  return db.selectFrom('organisation').selectAll().where('parent_id', '=', parentId).orderBy('name').orderBy('id').execute()
}

export async function insertOrganisation(tx: Tx, row: NewRow<'organisation'>): Promise<void> {
  await tx.insertInto('organisation').values(row).execute()
}

/** False when the name was another than `before` by then. */
export async function renameOrganisation(tx: Tx, { id, before, after }: { id: string; before: string; after: string }): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('organisation')
    .set({ name: after })
    .where('id', '=', id)
    .where('name', '=', before)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** False when it was closed already. */
export async function closeOrganisation(tx: Tx, { id, at }: { id: string; at: string }): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('organisation')
    .set({ closed_at: at })
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
