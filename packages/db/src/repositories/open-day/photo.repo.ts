import type { Changes, Db, NewRow, Row, Tx } from '../../schema/schema.ts'

export type OpenPhotoRow = Row<'open_photo'>

export async function insertOpenPhoto(tx: Tx, row: NewRow<'open_photo'>): Promise<void> {
  await tx.insertInto('open_photo').values(row).execute()
}

export function findOpenPhoto(db: Db, id: string): Promise<OpenPhotoRow | undefined> {
  return db.selectFrom('open_photo').selectAll().where('id', '=', id).executeTakeFirst()
}

/** In the order in which they are shown. */
export function listOpenPhotos(db: Db, eventId: string): Promise<readonly OpenPhotoRow[]> {
  return db.selectFrom('open_photo').selectAll().where('event_id', '=', eventId).orderBy('position').orderBy('id').execute()
}

/** False when the picture is no longer as the caller saw it. */
export async function changeOpenPhoto(
  tx: Tx,
  seen: Pick<OpenPhotoRow, 'id' | 'version'>,
  changes: Changes<'open_photo'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('open_photo')
    .set({ ...changes, version: seen.version + 1 })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** False when it was gone already. */
export async function deleteOpenPhoto(tx: Tx, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('open_photo').where('id', '=', id).executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}
