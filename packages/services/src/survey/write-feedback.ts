import type { WriteFeedback } from '@sunlit/contracts'
import { putFeedback } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { assertState, getEvaluationInHand } from './evaluation-in-hand.ts'

/** What one unit is told in writing; it may be put better until it is sent. */
export function writeFeedback(ctx: ServiceContext, { evaluationId, unitId, words }: WriteFeedback): Promise<void> {
  return runCommand(ctx, 'survey.manage', async (tx) => {
    const { row, definition } = await getEvaluationInHand(ctx, tx, evaluationId)
    assertState(row, 'counted')
    if (!definition.units.some(({ id }) => id === unitId)) throw new AppError('not_found')
    await putFeedback(tx, {
      evaluation_id: evaluationId,
      unit_id: unitId,
      words,
      written_by: ctx.actor.id || null,
      written_at: ctx.now(),
    })
    return { events: [{ type: 'evaluation.feedback-written', evaluationId, unitId, wordingHash: nativeHash(words) }] }
  })
}
