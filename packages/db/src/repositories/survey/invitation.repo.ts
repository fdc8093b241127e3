import type { Changes, Db, NewRow, Row, Tx } from '../../schema/schema.ts'
import { hasRowLocks } from '../assessment/row-locks.ts'

export type InvitationRow = Row<'invitation'>
export type SurveyKeyRow = Row<'survey_key'>

export async function insertSurveyKey(tx: Tx, row: SurveyKeyRow): Promise<void> {
  await tx.insertInto('survey_key').values(row).execute()
}

export function findSurveyKey(db: Db, evaluationId: string): Promise<SurveyKeyRow | undefined> {
  return db.selectFrom('survey_key').selectAll().where('evaluation_id', '=', evaluationId).executeTakeFirst()
}

/** False when it was destroyed before, or never made. */
export async function destroySurveyKey(tx: Tx, evaluationId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('survey_key')
    .set({ private_key: null })
    .where('evaluation_id', '=', evaluationId)
    .where('private_key', 'is not', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Those that are there already stay as they are; how many are new. */
export async function insertInvitations(tx: Tx, rows: readonly NewRow<'invitation'>[]): Promise<number> {
  let inserted = 0n
  const batch = 100 // below the most parameters of a statement
  for (let at = 0; at < rows.length; at += batch) {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('invitation')
      .values(rows.slice(at, at + batch))
      .onConflict((conflict) => conflict.columns(['evaluation_id', 'person_mark']).doNothing())
      .executeTakeFirstOrThrow()
    inserted += numInsertedOrUpdatedRows ?? 0n
  }
  return Number(inserted)
}

/** In the order of the list. */
export function listInvitations(db: Db, evaluationId: string): Promise<InvitationRow[]> {
  return db.selectFrom('invitation').selectAll().where('evaluation_id', '=', evaluationId).orderBy('number').execute()
}

export function findInvitation(db: Db, evaluationId: string, id: string): Promise<InvitationRow | undefined> {
  return db.selectFrom('invitation').selectAll().where('evaluation_id', '=', evaluationId).where('id', '=', id).executeTakeFirst()
}

export function findInvitationByCode(db: Db, codeMark: string): Promise<InvitationRow | undefined> {
  return db.selectFrom('invitation').selectAll().where('code_mark', '=', codeMark).executeTakeFirst()
}

/**
 * One paper for one invitation: true when this blinded message is the first, or the same once more. The condition and the change are
 * one statement, so two devices at once leave one of them without.
 */
export async function markPaperFetched(
  tx: Tx,
  id: string,
  { blindedHash, day }: { readonly blindedHash: string; readonly day: string },
): Promise<'first' | 'again' | 'refused'> {
  const { numUpdatedRows } = await tx
    .updateTable('invitation')
    .set({ blinded_hash: blindedHash, fetched_on: day })
    .where('id', '=', id)
    .where('blinded_hash', 'is', null)
    .where('fetched_on', 'is', null)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 1n) return 'first'
  const row = await tx.selectFrom('invitation').select('blinded_hash').where('id', '=', id).executeTakeFirst()
  return row?.blinded_hash === blindedHash ? 'again' : 'refused'
}

export async function changeInvitation(tx: Tx, id: string, changes: Changes<'invitation'>): Promise<void> {
  await tx.updateTable('invitation').set(changes).where('id', '=', id).execute()
}

/** False when the paper was fetched. */
export async function deleteInvitation(tx: Tx, evaluationId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('invitation')
    .where('evaluation_id', '=', evaluationId)
    .where('id', '=', id)
    .where('fetched_on', 'is', null)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

/** From the close on no code opens anything, nobody is written to, and what was signed cannot be signed again. */
export async function closeInvitations(tx: Tx, evaluationId: string): Promise<void> {
  await tx
    .updateTable('invitation')
    .set({ code: null, code_mark: null, phone: null, email: null, blinded_hash: null })
    .where('evaluation_id', '=', evaluationId)
    .execute()
}

/** How many had a name or a mark until now. */
export async function eraseInvitations(tx: Tx, evaluationId: string): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('invitation')
    .set({ name: null, phone_mark: null, email_mark: null })
    .where('evaluation_id', '=', evaluationId)
    .where('name', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

export interface InvitedCounts {
  readonly invited: number
  readonly fetched: number
}

export async function countInvited(db: Db, evaluationId: string): Promise<InvitedCounts> {
  const row = await db
    .selectFrom('invitation')
    .select((select) => [select.fn.countAll<number>().as('invited'), select.fn.count<number>('fetched_on').as('fetched')])
    .where('evaluation_id', '=', evaluationId)
    .executeTakeFirstOrThrow()
  return { invited: Number(row.invited), fetched: Number(row.fetched) }
}

/** Whether ballots are taken at this moment, held so until the end of the transaction. */
export async function holdOpenWindow(tx: Tx, id: string, now: string): Promise<boolean> {
  const row = await tx
    .selectFrom('evaluation')
    .select('id')
    .where('id', '=', id)
    .where('state', '=', 'open')
    .where('opens_at', '<=', now)
    .where('closes_at', '>', now)
    .$if(hasRowLocks(tx), (query) => query.forShare())
    .executeTakeFirst()
  return row !== undefined
}
