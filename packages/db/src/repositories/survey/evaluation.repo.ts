import type { Changes, Db, NewRow, Row, Tx } from '../../schema/schema.ts'
import { hasRowLocks } from '../assessment/row-locks.ts'

export type EvaluationRow = Row<'evaluation'>
export type QuestionnaireVersionRow = Row<'questionnaire_version'>
export type EvaluationTallyRow = Row<'evaluation_tally'>
export type EvaluationFeedbackRow = Row<'evaluation_feedback'>

export async function insertEvaluation(tx: Tx, row: NewRow<'evaluation'>): Promise<void> {
  await tx.insertInto('evaluation').values(row).execute()
}

/** Of one organisation; of any where none is named, for what is open to the public. */
export function findEvaluation(db: Db, id: string, organisationId?: string): Promise<EvaluationRow | undefined> {
  return db
    .selectFrom('evaluation')
    .selectAll()
    .where('id', '=', id)
    .$if(organisationId !== undefined, (query) => query.where('organisation_id', '=', organisationId ?? ''))
    .executeTakeFirst()
}

export function listEvaluations(db: Db, organisationId: string): Promise<EvaluationRow[]> {
  return db.selectFrom('evaluation').selectAll().where('organisation_id', '=', organisationId).orderBy('id', 'desc').execute()
}

/** Those whose window holds this instant. */
export function listOpenEvaluations(db: Db, now: string) {
  return db
    .selectFrom('evaluation')
    .innerJoin('organisation', 'organisation.id', 'evaluation.organisation_id')
    .selectAll('evaluation')
    .select('organisation.name as organisation')
    .where('evaluation.state', '=', 'open')
    .where('evaluation.opens_at', '<=', now)
    .where('evaluation.closes_at', '>', now)
    .orderBy('evaluation.closes_at')
    .orderBy('evaluation.id')
    .execute()
}

/** Published ones of every organisation, the latest first. */
export function listPublishedEvaluations(db: Db, most: number) {
  return db
    .selectFrom('evaluation')
    .innerJoin('organisation', 'organisation.id', 'evaluation.organisation_id')
    .select(['evaluation.id', 'evaluation.title', 'evaluation.published_at', 'organisation.name as organisation'])
    .where('evaluation.state', '=', 'published')
    .orderBy('evaluation.published_at', 'desc')
    .orderBy('evaluation.id')
    .limit(most)
    .execute()
}

/** False when it was not in one of these states, or a colleague was faster: the check and the change are one statement. */
export async function changeEvaluation(
  tx: Tx,
  where: {
    readonly id: string
    readonly organisationId: string
    readonly states: readonly EvaluationRow['state'][]
    readonly version: number
  },
  changes: Changes<'evaluation'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('evaluation')
    .set({ ...changes, version: where.version + 1 })
    .where('id', '=', where.id)
    .where('organisation_id', '=', where.organisationId)
    .where('state', 'in', where.states)
    .where('version', '=', where.version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function insertQuestionnaireVersion(tx: Tx, row: NewRow<'questionnaire_version'>): Promise<void> {
  await tx.insertInto('questionnaire_version').values(row).execute()
}

/** The newest version. */
export function findQuestionnaireVersion(db: Db, evaluationId: string): Promise<QuestionnaireVersionRow | undefined> {
  return db
    .selectFrom('questionnaire_version')
    .selectAll()
    .where('evaluation_id', '=', evaluationId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** False when it is frozen. */
export async function changeQuestionnaireVersion(tx: Tx, id: string, changes: Changes<'questionnaire_version'>): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('questionnaire_version')
    .set(changes)
    .where('id', '=', id)
    .where('frozen_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export function findEvaluationTally(db: Db, evaluationId: string): Promise<EvaluationTallyRow | undefined> {
  return db.selectFrom('evaluation_tally').selectAll().where('evaluation_id', '=', evaluationId).executeTakeFirst()
}

export async function insertEvaluationTally(tx: Tx, row: NewRow<'evaluation_tally'>): Promise<void> {
  await tx.insertInto('evaluation_tally').values(row).execute()
}

export async function setBallotsFile(
  tx: Tx,
  evaluationId: string,
  file: { readonly sha256: string; readonly bytes: number },
): Promise<void> {
  await tx
    .updateTable('evaluation_tally')
    .set({ ballots_sha256: file.sha256, ballots_bytes: file.bytes })
    .where('evaluation_id', '=', evaluationId)
    .execute()
}

export function listFeedback(db: Db, evaluationId: string): Promise<EvaluationFeedbackRow[]> {
  return db.selectFrom('evaluation_feedback').selectAll().where('evaluation_id', '=', evaluationId).orderBy('unit_id').execute()
}

/** One text a unit; a later one takes the place of the one before. */
export async function putFeedback(tx: Tx, row: NewRow<'evaluation_feedback'>): Promise<void> {
  const { words, written_by, written_at } = row
  await tx
    .insertInto('evaluation_feedback')
    .values(row)
    .onConflict((conflict) => conflict.columns(['evaluation_id', 'unit_id']).doUpdateSet({ words, written_by, written_at }))
    .execute()
}

/** Ballots were looked through. It is no step of the office, so the version stays. */
export async function markScreened(tx: Tx, evaluationId: string, at: string): Promise<void> {
  await tx.updateTable('evaluation').set({ screened_at: at }).where('id', '=', evaluationId).execute()
}

/** What a unit answers to what it was told; false when it was told nothing. A later answer takes the place of the one before. */
export async function putResponse(
  tx: Tx,
  { evaluationId, unitId }: { readonly evaluationId: string; readonly unitId: string },
  answer: { readonly response: string; readonly responded_by: string | null; readonly responded_at: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('evaluation_feedback')
    .set(answer)
    .where('evaluation_id', '=', evaluationId)
    .where('unit_id', '=', unitId)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Whether ballots are let in, held so until the end of the transaction. */
export async function holdOpenEvaluation(tx: Tx, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('evaluation')
    .select('state')
    .where('id', '=', id)
    .$if(hasRowLocks(tx), (query) => query.forShare())
    .executeTakeFirst()
  return row?.state === 'open'
}
