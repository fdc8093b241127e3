import type { EvaluationStep } from '@sunlit/contracts'
import { findEvaluationTally, setBallotsFile } from '@sunlit/db'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { eraseInvited } from '../invited/erase-invited.ts'
import { assertState, getEvaluationAt, step } from './evaluation-in-hand.ts'
import { checkPublicFile } from './public-file.ts'

/** Opens the result to everybody (rule W-10), by another hand than the one that counted, and only if the file that goes with it counts to the same figures. */
export async function publishEvaluation(
  ctx: ServiceContext,
  { evaluationId, version }: EvaluationStep,
): Promise<{ readonly sha256: string }> {
  assertMay(ctx.actor, 'survey.publish')
  const evaluation = await getEvaluationAt(ctx, ctx.db.read, { evaluationId, version })
  assertState(evaluation.row, 'feedback')
  if (evaluation.row.counted_by !== null && evaluation.row.counted_by === ctx.actor.id) throw new AppError('four_eyes')
  const tally = await findEvaluationTally(ctx.db.read, evaluationId)
  if (!tally) throw new Error('counted without its count')
  const { sha256, bytes } = await checkPublicFile(ctx.db.location, evaluationId)
  return runCommand(ctx, 'survey.publish', async (tx) => {
    const { row } = await getEvaluationAt(ctx, tx, { evaluationId, version })
    assertState(row, 'feedback')
    const eventId = ctx.newId()
    await step(tx, row, version, { state: 'published', published_at: ctx.now(), published_event_id: eventId })
    await setBallotsFile(tx, evaluationId, { sha256, bytes })
    return {
      value: { sha256 },
      events: [
        { id: eventId, event: { type: 'evaluation.published', evaluationId, resultHash: tally.result_hash, sha256 } },
        ...(await eraseInvited(tx, evaluationId)),
      ],
    }
  })
}
