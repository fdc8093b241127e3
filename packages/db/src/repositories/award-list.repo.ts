import type { Changes, Db, NewRow, Row, Tx } from '../schema/schema.ts'

export type AwardListRow = Row<'award_list'>

export function findAwardList(db: Db, organisationId: string, summaryPublicationId: string): Promise<AwardListRow | undefined> {
  return db
    .selectFrom('award_list')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('summary_publication_id', '=', summaryPublicationId)
    .executeTakeFirst()
}

export async function insertAwardList(tx: Tx, row: NewRow<'award_list'>): Promise<void> {
  await tx.insertInto('award_list').values(row).execute()
}

/** False when a colleague was faster. */
export async function changeAwardList(
  tx: Tx,
  { id, version }: Pick<AwardListRow, 'id' | 'version'>,
  changes: Omit<Changes<'award_list'>, 'id' | 'organisation_id' | 'summary_publication_id' | 'version'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('award_list')
    .set({ ...changes, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
