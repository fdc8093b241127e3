import { sql } from 'kysely'
import { compiledWrite } from '../../engine/compiled.ts'
import type { Row, Tx } from '../../schema/schema.ts'

const takePlace = compiledWrite<{ readonly evaluationId: string; readonly quotaId: string }>((tx, slot) =>
  tx
    .updateTable('ballot_quota')
    .set((set) => ({ taken: set('taken', '+', sql.lit(1)) }))
    .where('evaluation_id', '=', slot('evaluationId'))
    .where('quota_id', '=', slot('quotaId'))
    .whereRef('taken', '<', 'most'),
)

/** One place of a quota; false when none is left. */
export async function takeQuota(tx: Tx, evaluationId: string, quotaId: string): Promise<boolean> {
  return (await takePlace(tx, { evaluationId, quotaId })) === 1
}

export async function giveQuotaBack(tx: Tx, evaluationId: string, quotaId: string): Promise<void> {
  await tx
    .updateTable('ballot_quota')
    .set((set) => ({ taken: set('taken', '-', 1) }))
    .where('evaluation_id', '=', evaluationId)
    .where('quota_id', '=', quotaId)
    .execute()
}

export async function insertQuotas(tx: Tx, rows: readonly Row<'ballot_quota'>[]): Promise<void> {
  if (rows.length > 0) await tx.insertInto('ballot_quota').values(rows).execute()
}
