import type { Changes, Db, NewRow, Row, Tx } from '../../schema/schema.ts'
import { hasRowLocks } from '../assessment/row-locks.ts'

export type PaperBatchRow = Row<'paper_batch'>
export type PaperSheetRow = Row<'paper_sheet'>

export async function insertPaperBatch(tx: Tx, row: NewRow<'paper_batch'>): Promise<void> {
  await tx.insertInto('paper_batch').values(row).execute()
}

export function listPaperBatches(db: Db, evaluationId: string): Promise<PaperBatchRow[]> {
  return db.selectFrom('paper_batch').selectAll().where('evaluation_id', '=', evaluationId).orderBy('number').execute()
}

export function findPaperBatch(db: Db, evaluationId: string, id: string): Promise<PaperBatchRow | undefined> {
  return db.selectFrom('paper_batch').selectAll().where('evaluation_id', '=', evaluationId).where('id', '=', id).executeTakeFirst()
}

/** The row itself, held until the end of the transaction: sheets of one batch are entered one after the other. */
export function holdPaperBatch(tx: Tx, evaluationId: string, id: string): Promise<PaperBatchRow | undefined> {
  return tx
    .selectFrom('paper_batch')
    .selectAll()
    .where('evaluation_id', '=', evaluationId)
    .where('id', '=', id)
    .$if(hasRowLocks(tx), (query) => query.forUpdate())
    .executeTakeFirst()
}

/** False when a colleague was faster. */
export async function changePaperBatch(
  tx: Tx,
  seen: { readonly id: string; readonly version: number },
  changes: Changes<'paper_batch'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('paper_batch')
    .set({ ...changes, version: seen.version + 1 })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function insertPaperSheet(tx: Tx, row: NewRow<'paper_sheet'>): Promise<void> {
  await tx.insertInto('paper_sheet').values(row).execute()
}

export function findPaperSheet(db: Db, batchId: string, serial: number): Promise<PaperSheetRow | undefined> {
  return db.selectFrom('paper_sheet').selectAll().where('batch_id', '=', batchId).where('serial', '=', serial).executeTakeFirst()
}

/** By batch and serial. */
export function listPaperSheets(db: Db, evaluationId: string): Promise<PaperSheetRow[]> {
  return db.selectFrom('paper_sheet').selectAll().where('evaluation_id', '=', evaluationId).orderBy('batch_id').orderBy('serial').execute()
}

/** False when it is no longer in the state that was seen. */
export async function changePaperSheet(
  tx: Tx,
  seen: Pick<PaperSheetRow, 'batch_id' | 'serial' | 'state'>,
  changes: Changes<'paper_sheet'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('paper_sheet')
    .set(changes)
    .where('batch_id', '=', seen.batch_id)
    .where('serial', '=', seen.serial)
    .where('state', '=', seen.state)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Whether paper may still come in, held so until the end of the transaction: until the count, also after the close. */
export async function holdCollecting(tx: Tx, evaluationId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('evaluation')
    .select('state')
    .where('id', '=', evaluationId)
    .$if(hasRowLocks(tx), (query) => query.forShare())
    .executeTakeFirst()
  return row?.state === 'open' || row?.state === 'closed'
}
