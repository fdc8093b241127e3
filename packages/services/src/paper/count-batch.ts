import type { CountBatch } from '@sunlit/contracts'
import {
  ballotsByKey,
  changePaperBatch,
  deleteBallotVoid,
  findBallotVoid,
  holdPaperBatch,
  insertBallotVoids,
  listPaperSheets,
  type PaperBatchRow,
  type Tx,
} from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import type { EventToRecord } from '../core/record-events.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { assertState, getEvaluationInHand } from '../survey/evaluation-in-hand.ts'
import { isVoid } from './decide-batch.ts'

/**
 * Enters how many sheets of a batch went out and came back (rule P-4). More back than out makes the whole batch void, what was entered of it
 * included; counting again and finding otherwise restores it, and both stand in the log.
 */
export function countBatch(
  ctx: ServiceContext,
  { evaluationId, batchId, version, issued, returned }: CountBatch,
): Promise<{ readonly isVoid: boolean }> {
  return runCommand(ctx, 'survey.manage', async (tx) => {
    const { row } = await getEvaluationInHand(ctx, tx, evaluationId)
    assertState(row, 'open', 'closed')
    const batch = await holdPaperBatch(tx, evaluationId, batchId)
    if (!batch) throw new AppError('not_found')
    const { number, sheets } = batch
    if (issued > sheets) throw new AppError('paper_batch_sheets', { number, sheets })
    const entered = (await listPaperSheets(tx, evaluationId)).filter(({ batch_id }) => batch_id === batchId)
    if (returned < entered.length) throw new AppError('paper_batch_counts', { number, entered: entered.length })
    if (!(await changePaperBatch(tx, { id: batchId, version }, { issued, returned }))) throw new AppError('conflict')
    const ids = entered.flatMap(({ ballot_id }) => (ballot_id === null ? [] : [ballot_id]))
    const changed = await follow(tx, batch, isVoid({ issued, returned }), ids)
    return {
      value: { isVoid: isVoid({ issued, returned }) },
      events: [{ type: 'survey.batch-counted', evaluationId, number, issued, returned }, ...changed],
    }
  })
}

/** What was entered goes with its batch; what was unreadable stays so. */
async function follow(
  tx: Tx,
  { evaluation_id: evaluationId }: PaperBatchRow,
  voided: boolean,
  ballotIds: readonly string[],
): Promise<readonly EventToRecord[]> {
  const events: EventToRecord[] = []
  for (const id of ballotIds) {
    const before = await findBallotVoid(tx, evaluationId, id)
    const [ballot] = await ballotsByKey(tx, { evaluation_id: evaluationId, id })
    const ballotCommitment = ballot?.commitment ?? ''
    if (voided && !before) {
      await insertBallotVoids(tx, [{ evaluation_id: evaluationId, ballot_id: id, reason: 'batch-void' }])
      events.push({ type: 'ballot.voided', evaluationId, ballotCommitment, reason: 'batch-void' })
    }
    if (!voided && before?.reason === 'batch-void') {
      await deleteBallotVoid(tx, evaluationId, id)
      events.push({ type: 'ballot.restored', evaluationId, ballotCommitment })
    }
  }
  return events
}
