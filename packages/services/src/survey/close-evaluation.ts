import type { CloseEvaluation } from '@sunlit/contracts'
import { countBallots } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { emptyBox } from '../invited/empty-box.ts'
import type { Vault } from '../messages/vault.ts'
import { assertState, getEvaluationAt, step } from './evaluation-in-hand.ts'

/**
 * Ends the collection (rule W-4). The row changes first: ballots that hold it are waited for and are in the number below, those that come
 * afterwards find it closed. The box of invited ballots is emptied with it, which takes the vault that sealed them.
 */
export function closeEvaluation(
  ctx: ServiceContext,
  { evaluationId, version, reason }: CloseEvaluation,
  vault?: Vault,
): Promise<{ readonly received: number }> {
  return runCommand(ctx, 'survey.manage', async (tx) => {
    const { row, formula } = await getEvaluationAt(ctx, tx, { evaluationId, version })
    assertState(row, 'open')
    const at = ctx.now()
    if (row.closes_at !== null && at < row.closes_at && reason === undefined) {
      throw new AppError('survey_reason', { until: row.closes_on ?? '' })
    }
    await step(tx, row, version, { state: 'closed', closed_at: at })
    const boxEvents = await emptyBox(tx, ctx, { row, formula, vault })
    const received = (await countBallots(tx, evaluationId)).reduce((sum, channel) => sum + channel.received, 0)
    return { value: { received }, events: [{ type: 'evaluation.closed', evaluationId, received, reason: reason ?? null }, ...boxEvents] }
  })
}
