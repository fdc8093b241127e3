import type { Changes, Db, NewRow, Row, Tx } from '../../schema/schema.ts'
import { hasRowLocks } from '../assessment/row-locks.ts'

export type OpenQuestionRow = Row<'open_question'>
export type OpenFeedbackRow = Row<'open_feedback'>

export async function insertOpenQuestion(tx: Tx, row: NewRow<'open_question'>): Promise<void> {
  await tx.insertInto('open_question').values(row).execute()
}

export function findOpenQuestion(db: Db, id: string): Promise<OpenQuestionRow | undefined> {
  return db.selectFrom('open_question').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findOpenQuestionOfClient(db: Db, clientId: string): Promise<OpenQuestionRow | undefined> {
  return db.selectFrom('open_question').selectAll().where('client_id', '=', clientId).executeTakeFirst()
}

export async function countOpenQuestions(db: Db, sessionId: string): Promise<number> {
  const row = await db
    .selectFrom('open_question')
    .select((select) => select.fn.countAll<number | string>().as('questions'))
    .where('session_id', '=', sessionId)
    .executeTakeFirstOrThrow()
  return Number(row.questions)
}

/** Oldest first. */
export function listOpenQuestions(db: Db, eventIds: readonly string[]): Promise<readonly OpenQuestionRow[]> {
  if (eventIds.length === 0) return Promise.resolve([])
  return db.selectFrom('open_question').selectAll().where('event_id', 'in', eventIds).orderBy('asked_at').orderBy('id').execute()
}

/** Those the staff have shown. */
export function listShownQuestions(db: Db, sessionId: string): Promise<readonly OpenQuestionRow[]> {
  return db
    .selectFrom('open_question')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where('state', '=', 'shown')
    .orderBy('asked_at')
    .orderBy('id')
    .execute()
}

/** False when the question is no longer as the caller saw it. */
export async function changeOpenQuestion(
  tx: Tx,
  seen: Pick<OpenQuestionRow, 'id' | 'version'>,
  changes: Changes<'open_question'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('open_question')
    .set({ ...changes, version: seen.version + 1 })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Makes the row of a session's feedback if there is none yet; whoever comes second finds it. */
export async function ensureOpenFeedback(tx: Tx, row: NewRow<'open_feedback'>): Promise<void> {
  await tx
    .insertInto('open_feedback')
    .values(row)
    .onConflict((conflict) => conflict.column('session_id').doNothing())
    .execute()
}

/** Held until the transaction ends: feedback of one session comes in one after the other. */
export function holdOpenFeedback(tx: Tx, sessionId: string): Promise<OpenFeedbackRow | undefined> {
  return tx
    .selectFrom('open_feedback')
    .selectAll()
    .where('session_id', '=', sessionId)
    .$if(hasRowLocks(tx), (query) => query.forUpdate())
    .executeTakeFirst()
}

export function findOpenFeedback(db: Db, sessionId: string): Promise<OpenFeedbackRow | undefined> {
  return db.selectFrom('open_feedback').selectAll().where('session_id', '=', sessionId).executeTakeFirst()
}

export function listOpenFeedback(db: Db, eventIds: readonly string[]): Promise<readonly OpenFeedbackRow[]> {
  if (eventIds.length === 0) return Promise.resolve([])
  return db.selectFrom('open_feedback').selectAll().where('event_id', 'in', eventIds).orderBy('session_id').execute()
}

/** The caller holds the row. */
export async function keepOpenFeedback(
  tx: Tx,
  { session_id, version, ballots, claims }: Pick<OpenFeedbackRow, 'session_id' | 'version' | 'ballots' | 'claims'>,
): Promise<void> {
  await tx
    .updateTable('open_feedback')
    .set({ ballots, claims, version: version + 1 })
    .where('session_id', '=', session_id)
    .execute()
}
