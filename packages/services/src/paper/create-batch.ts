import type { CreateBatch } from '@sunlit/contracts'
import { insertPaperBatch, listPaperBatches } from '@sunlit/db'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { assertChannel } from '../invited/assert-channel.ts'
import { assertState, getEvaluationInHand } from '../survey/evaluation-in-hand.ts'

/** Numbers a batch of sheets to be printed (rule P-1), once the questionnaire is frozen with its plan. */
export function createBatch(
  ctx: ServiceContext,
  { evaluationId, place, sheets }: CreateBatch,
): Promise<{ readonly batchId: string; readonly number: number }> {
  return runCommand(ctx, 'survey.manage', async (tx) => {
    const { row, formula } = await getEvaluationInHand(ctx, tx, evaluationId)
    assertState(row, 'planned', 'open')
    assertChannel(formula, 'paper')
    const number = ((await listPaperBatches(tx, evaluationId)).at(-1)?.number ?? 0) + 1
    const batchId = ctx.newId()
    await insertPaperBatch(tx, {
      id: batchId,
      organisation_id: row.organisation_id,
      evaluation_id: evaluationId,
      number,
      place,
      sheets,
      issued: null,
      returned: null,
      made_by: ctx.actor.id || null,
      made_at: ctx.now(),
      version: 0,
    })
    return { value: { batchId, number }, events: [{ type: 'survey.batch-made', evaluationId, number, sheets }] }
  })
}
