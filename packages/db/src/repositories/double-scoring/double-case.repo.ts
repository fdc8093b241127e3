import type { Changes, Db, NewRow, Row, Tx } from '../../schema/schema.ts'
import { hasRowLocks } from '../assessment/row-locks.ts'
import { evidenceStore } from '../evidence-store.ts'

export type DoubleCase = Row<'double_case'>
export type DoubleEntry = Row<'double_entry'>
export type DoubleEvidence = Row<'double_evidence'>

const ofCases = evidenceStore('double_evidence', 'case_id')
export const insertDoubleEvidence = ofCases.insert
export const findDoubleEvidence = ofCases.find
export const deleteDoubleEvidence = ofCases.remove

/** Of these cases; of one person's hand where the others must not be seen. */
export async function listDoubleEvidence(db: Db, caseIds: readonly string[], personId?: string): Promise<readonly DoubleEvidence[]> {
  const all = await ofCases.list(db, caseIds)
  return personId === undefined ? all : all.filter(({ person_id }) => person_id === personId)
}

/** In the order in which they were assigned. `personId`: only those in which this person is one of the two. */
export async function listDoubleCases(
  db: Db,
  where: { readonly organisationId: string; readonly periodId: string; readonly personId?: string },
): Promise<readonly DoubleCase[]> {
  const { personId } = where
  return db
    .selectFrom('double_case')
    .selectAll()
    .where('organisation_id', '=', where.organisationId)
    .where('period_id', '=', where.periodId)
    .$if(personId !== undefined, (query) =>
      query.where((either) => either.or([either('first_by', '=', personId ?? ''), either('second_by', '=', personId ?? '')])),
    )
    .orderBy('id')
    .execute()
}

export async function findDoubleCase(db: Db, organisationId: string, id: string): Promise<DoubleCase | undefined> {
  return db.selectFrom('double_case').selectAll().where('organisation_id', '=', organisationId).where('id', '=', id).executeTakeFirst()
}

/** Read so that the two who hand in at the same moment come one after the other: the later one sees the entry of the earlier. */
export async function holdDoubleCase(tx: Tx, organisationId: string, id: string): Promise<DoubleCase | undefined> {
  return tx
    .selectFrom('double_case')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .$if(hasRowLocks(tx), (query) => query.forUpdate())
    .executeTakeFirst()
}

/** The case that keeps ordinary findings away from this unit and indicator. */
export async function findDoubleCaseAt(
  db: Db,
  at: { readonly periodId: string; readonly unitId: string; readonly indicatorId: string },
): Promise<DoubleCase | undefined> {
  return db
    .selectFrom('double_case')
    .selectAll()
    .where('period_id', '=', at.periodId)
    .where('unit_id', '=', at.unitId)
    .where('indicator_id', '=', at.indicatorId)
    .executeTakeFirst()
}

/** Cases of a quarter that are not settled: what the hearing and the freeze wait for. */
export async function countOpenDoubleCases(db: Db, periodId: string): Promise<number> {
  const { found } = await db
    .selectFrom('double_case')
    .select((select) => select.fn.countAll<number | string>().as('found'))
    .where('period_id', '=', periodId)
    .where('state', 'in', ['waiting', 'split'])
    .executeTakeFirstOrThrow()
  return Number(found) // PostgreSQL counts in 64 bits, which its driver hands over as text
}

export async function insertDoubleCases(tx: Tx, rows: readonly NewRow<'double_case'>[]): Promise<void> {
  for (const row of rows) await tx.insertInto('double_case').values(row).execute()
}

/** False when the case is no longer as the caller saw it. */
export async function changeDoubleCase(
  tx: Tx,
  seen: Pick<DoubleCase, 'id' | 'version' | 'state'>,
  changes: Changes<'double_case'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('double_case')
    .set({ ...changes, version: seen.version + 1 })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .where('state', '=', seen.state)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function deleteDoubleCase(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('double_evidence').where('case_id', '=', id).execute()
  await tx.deleteFrom('double_case').where('id', '=', id).execute()
}

export async function listDoubleEntries(db: Db, caseIds: readonly string[]): Promise<readonly DoubleEntry[]> {
  if (caseIds.length === 0) return []
  return db.selectFrom('double_entry').selectAll().where('case_id', 'in', caseIds).execute()
}

export async function insertDoubleEntry(tx: Tx, row: NewRow<'double_entry'>): Promise<void> {
  await tx.insertInto('double_entry').values(row).execute()
}

/** Says by how much two entries may differ, or that nothing is scored twice any more. False once the quarter has moved on. */
export async function setDoubleTerms(
  tx: Tx,
  seen: { readonly periodId: string; readonly version: number },
  terms: Pick<Row<'period'>, 'double_tolerance' | 'double_rule'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('period')
    .set({ ...terms, version: seen.version + 1 })
    .where('id', '=', seen.periodId)
    .where('version', '=', seen.version)
    .where('frozen_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
