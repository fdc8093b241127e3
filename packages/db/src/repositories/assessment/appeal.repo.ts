import type { AnswerLevel, AnswerStatus } from '@sunlit/contracts'
import type { Changes, Db, NewRow, Row, Tx } from '../../schema/schema.ts'
import { evidenceStore } from '../evidence-store.ts'

export type UnitAnswerRow = Row<'unit_answer'>
export type AnswerEvidenceRow = Row<'answer_evidence'>
export type RulingRow = Row<'ruling'>
export type FindingAmendmentRow = Row<'finding_amendment'>

const ofAnswers = evidenceStore('answer_evidence', 'answer_id')
export const insertAnswerEvidence = ofAnswers.insert
export const listAnswerEvidence = ofAnswers.list
export const findAnswerEvidence = ofAnswers.find
export const deleteAnswerEvidence = ofAnswers.remove

export async function insertAnswer(tx: Tx, answer: NewRow<'unit_answer'>): Promise<void> {
  await tx.insertInto('unit_answer').values(answer).execute()
}

export async function findAnswer(db: Db, organisationId: string, id: string): Promise<UnitAnswerRow | undefined> {
  return db.selectFrom('unit_answer').selectAll().where('organisation_id', '=', organisationId).where('id', '=', id).executeTakeFirst()
}

/** What the unit says at one level; there is at most one. */
export async function findAnswerOf(db: Db, findingId: string, level: AnswerLevel): Promise<UnitAnswerRow | undefined> {
  return db.selectFrom('unit_answer').selectAll().where('finding_id', '=', findingId).where('level', '=', level).executeTakeFirst()
}

/** One guarded step: false when the answer is no longer as the caller saw it. */
export async function changeAnswer(
  tx: Tx,
  seen: { readonly id: string; readonly version: number; readonly statuses: readonly AnswerStatus[] },
  changes: Changes<'unit_answer'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('unit_answer')
    .set({ ...changes, version: seen.version + 1 })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .where('status', 'in', seen.statuses)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Moves an answer on because its evidence changed; undefined when it is no longer in such a status. */
export async function touchAnswer(tx: Tx, id: string, statuses: readonly AnswerStatus[]): Promise<number | undefined> {
  const row = await tx
    .updateTable('unit_answer')
    .set((update) => ({ version: update('version', '+', 1) }))
    .where('id', '=', id)
    .where('status', 'in', statuses)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

interface CasesOf {
  readonly periodId: string
  readonly unitId?: string
}

/** Of a whole quarter or of one unit, oldest first. */
export async function listAnswers(db: Db, { periodId, unitId }: CasesOf): Promise<readonly UnitAnswerRow[]> {
  return db
    .selectFrom('unit_answer')
    .selectAll()
    .where('period_id', '=', periodId)
    .$if(unitId !== undefined, (query) => query.where('unit_id', '=', unitId ?? ''))
    .orderBy('id')
    .execute()
}

export async function listAnswersOfFindings(db: Db, findingIds: readonly string[]): Promise<readonly UnitAnswerRow[]> {
  if (findingIds.length === 0) return []
  return db.selectFrom('unit_answer').selectAll().where('finding_id', 'in', findingIds).orderBy('id').execute()
}

/** Appeals and escalations that were sent and have no ruling yet. */
export async function countWaitingAppeals(
  db: Db,
  {
    periodId,
    level,
    exceptUnitIds,
  }: { readonly periodId: string; readonly level?: AnswerLevel; readonly exceptUnitIds?: readonly string[] },
): Promise<number> {
  const { found } = await db
    .selectFrom('unit_answer')
    .select((select) => select.fn.countAll<number | string>().as('found'))
    .where('period_id', '=', periodId)
    .where('status', '=', 'sent')
    .where('answer', '=', 'appeal')
    .$if(level !== undefined, (query) => query.where('level', '=', level ?? 1))
    .$if((exceptUnitIds?.length ?? 0) > 0, (query) => query.where('unit_id', 'not in', exceptUnitIds ?? []))
    .executeTakeFirstOrThrow()
  return Number(found) // 64 bits come as text on PostgreSQL
}

export async function insertRuling(tx: Tx, ruling: NewRow<'ruling'>): Promise<void> {
  await tx.insertInto('ruling').values(ruling).execute()
}

/** Of a whole quarter or of one unit, in the order of their ids: the order in which bundles list them. */
export async function listRulings(db: Db, { periodId, unitId }: CasesOf): Promise<readonly RulingRow[]> {
  return db
    .selectFrom('ruling')
    .selectAll()
    .where('period_id', '=', periodId)
    .$if(unitId !== undefined, (query) => query.where('unit_id', '=', unitId ?? ''))
    .orderBy('id')
    .execute()
}

/** The first ruling before the second. */
export async function listRulingsOfFindings(db: Db, findingIds: readonly string[]): Promise<readonly RulingRow[]> {
  if (findingIds.length === 0) return []
  return db.selectFrom('ruling').selectAll().where('finding_id', 'in', findingIds).orderBy('finding_id').orderBy('level').execute()
}

export interface OpenWindows {
  readonly rulings: number
  /** The last day of the latest of them; null when there are none. */
  readonly until: string | null
}

/** Rulings against which the unit may still escalate: the window runs, and the unit has said nothing yet. */
export async function openEscalationWindows(db: Db, periodId: string, today: string): Promise<OpenWindows> {
  const row = await db
    .selectFrom('ruling')
    .select((select) => [select.fn.countAll<number | string>().as('rulings'), select.fn.max<string | null>('escalate_until').as('until')])
    .where('period_id', '=', periodId)
    .where('escalate_until', '>=', today)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('unit_answer')
            .select('unit_answer.id')
            .whereRef('unit_answer.finding_id', '=', 'ruling.finding_id')
            .where('unit_answer.level', '=', 2)
            .where('unit_answer.status', 'in', ['sent', 'decided', 'withdrawn']),
        ),
      ),
    )
    .executeTakeFirstOrThrow()
  return { rulings: Number(row.rulings), until: row.until }
}

export async function insertAmendment(tx: Tx, amendment: NewRow<'finding_amendment'>): Promise<void> {
  await tx.insertInto('finding_amendment').values(amendment).execute()
}

/** Oldest first. */
export async function listAmendments(db: Db, findingIds: readonly string[]): Promise<readonly FindingAmendmentRow[]> {
  if (findingIds.length === 0) return []
  return db.selectFrom('finding_amendment').selectAll().where('finding_id', 'in', findingIds).orderBy('id').execute()
}

/** Of these findings, oldest first; for a whole rule at once they are read in one go. */
export async function listFindingsOfRule(
  db: Db,
  { periodId, ruleId }: { readonly periodId: string; readonly ruleId: string },
): Promise<readonly Row<'finding'>[]> {
  return db
    .selectFrom('finding')
    .selectAll()
    .where('period_id', '=', periodId)
    .where('status', '=', 'accepted')
    .where('rule_id', '=', ruleId)
    .orderBy('id')
    .execute()
}
