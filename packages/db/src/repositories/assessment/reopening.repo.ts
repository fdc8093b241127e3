import type { Db, NewRow, Row, Tx } from '../../schema/schema.ts'

export type ReopeningRow = Row<'period_reopening'>

/** The unique index lets a second request about the same quarter wait for the first to be decided. */
export async function insertReopening(tx: Tx, reopening: NewRow<'period_reopening'>): Promise<void> {
  await tx.insertInto('period_reopening').values(reopening).execute()
}

export async function findReopening(db: Db, organisationId: string, id: string): Promise<ReopeningRow | undefined> {
  return db.selectFrom('period_reopening').selectAll().where('organisation_id', '=', organisationId).where('id', '=', id).executeTakeFirst()
}

export async function findPendingReopening(db: Db, periodId: string): Promise<ReopeningRow | undefined> {
  return db.selectFrom('period_reopening').selectAll().where('period_id', '=', periodId).where('outcome', '=', 'pending').executeTakeFirst()
}

/** Requests of an organisation that wait for a second person. */
export async function listPendingReopenings(db: Db, organisationId: string): Promise<readonly ReopeningRow[]> {
  return db
    .selectFrom('period_reopening')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('outcome', '=', 'pending')
    .orderBy('id')
    .execute()
}

/** Every request about a quarter, oldest first. */
export async function listReopenings(db: Db, periodId: string): Promise<readonly ReopeningRow[]> {
  return db.selectFrom('period_reopening').selectAll().where('period_id', '=', periodId).orderBy('id').execute()
}

interface Decision {
  readonly id: string
  readonly version: number
  readonly outcome: 'approved' | 'declined' | 'withdrawn'
  readonly by: string
  readonly at: string
  readonly reason: string | null
}

/** False when a colleague was faster. */
export async function decideReopening(tx: Tx, { id, version, outcome, by, at, reason }: Decision): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('period_reopening')
    .set({ outcome, decided_by: by, decided_at: at, decision_reason: reason, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('outcome', '=', 'pending')
    .$if(outcome !== 'withdrawn', (query) => query.where('requested_by', '!=', by)) // four eyes
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function insertSchemeChange(tx: Tx, change: NewRow<'period_scheme_change'>): Promise<void> {
  await tx.insertInto('period_scheme_change').values(change).execute()
}

/** Oldest first. */
export async function listSchemeChanges(db: Db, periodId: string): Promise<readonly Row<'period_scheme_change'>[]> {
  return db.selectFrom('period_scheme_change').selectAll().where('period_id', '=', periodId).orderBy('id').execute()
}
