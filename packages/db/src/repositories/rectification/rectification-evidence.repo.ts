import type { Db, NewRow, Row, Tx } from '../../schema/schema.ts'

export type RectificationEvidenceRow = Row<'rectification_evidence'>

export async function insertRectificationEvidence(tx: Tx, evidence: NewRow<'rectification_evidence'>): Promise<void> {
  await tx.insertInto('rectification_evidence').values(evidence).execute()
}

/** In the order in which it was added. */
export async function listRectificationEvidence(db: Db, rectificationId: string): Promise<readonly RectificationEvidenceRow[]> {
  return db.selectFrom('rectification_evidence').selectAll().where('rectification_id', '=', rectificationId).orderBy('id').execute()
}

export async function findRectificationEvidence(db: Db, organisationId: string, id: string): Promise<RectificationEvidenceRow | undefined> {
  return db
    .selectFrom('rectification_evidence')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** False when it was gone already. */
export async function deleteRectificationEvidence(tx: Tx, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('rectification_evidence').where('id', '=', id).executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}
