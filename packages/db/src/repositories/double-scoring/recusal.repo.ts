import type { Db, NewRow, Row, Tx } from '../../schema/schema.ts'

export type RecusalRow = Row<'recusal'>

/** Units that somebody must not assess now, beyond their own. */
export async function recusedUnitsOf(db: Db, personId: string): Promise<readonly string[]> {
  const rows = await db.selectFrom('recusal').select('unit_id').where('person_id', '=', personId).where('lifted_at', 'is', null).execute()
  return rows.map(({ unit_id }) => unit_id)
}

/** Newest first; lifted ones included. `personId` narrows to one person. */
export async function listRecusals(db: Db, organisationId: string, personId?: string): Promise<readonly RecusalRow[]> {
  return db
    .selectFrom('recusal')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .$if(personId !== undefined, (query) => query.where('person_id', '=', personId ?? ''))
    .orderBy('declared_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export async function findRecusal(db: Db, organisationId: string, id: string): Promise<RecusalRow | undefined> {
  return db.selectFrom('recusal').selectAll().where('organisation_id', '=', organisationId).where('id', '=', id).executeTakeFirst()
}

export async function insertRecusal(tx: Tx, row: NewRow<'recusal'>): Promise<void> {
  await tx.insertInto('recusal').values(row).execute()
}

/** The words about somebody who is to be forgotten; that there was a recusal stays. */
export async function eraseRecusalReasons(tx: Tx, personId: string): Promise<void> {
  await tx.updateTable('recusal').set({ reason: '（已删除）' }).where('person_id', '=', personId).execute()
}

/** False when it was lifted already. */
export async function liftRecusalRow(tx: Tx, id: string, lifted: { readonly by: string; readonly at: string }): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('recusal')
    .set({ lifted_by: lifted.by, lifted_at: lifted.at })
    .where('id', '=', id)
    .where('lifted_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
