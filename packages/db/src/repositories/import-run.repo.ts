import type { Db, NewRow, Row, Tx } from '../schema/schema.ts'

export type ImportRun = Row<'import_run'>

export function findImportRun(db: Db, organisationId: string, requestId: string): Promise<ImportRun | undefined> {
  return db
    .selectFrom('import_run')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .executeTakeFirst()
}

/** False when this request was stored before: an import counts once. */
export async function insertImportRun(tx: Tx, row: NewRow<'import_run'>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('import_run')
    .values(row)
    .onConflict((conflict) => conflict.columns(['organisation_id', 'request_id']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}
