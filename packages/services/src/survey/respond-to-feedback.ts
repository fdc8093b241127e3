import type { RespondToFeedback } from '@sunlit/contracts'
import { putResponse } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { scopeOf } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { assertState, getEvaluationInHand } from './evaluation-in-hand.ts'

/** A unit answers what it was told (rule W-20); it may put its answer better at any time, and the log keeps that it did. */
export function respondToFeedback(ctx: ServiceContext, { evaluationId, unitId, words }: RespondToFeedback): Promise<void> {
  return runCommand(ctx, 'survey.respond', async (tx) => {
    const reach = scopeOf(ctx.actor, 'survey.respond')
    if (reach === 'all' || !reach.includes(unitId)) throw new AppError('forbidden')
    const { row } = await getEvaluationInHand(ctx, tx, evaluationId)
    assertState(row, 'feedback', 'published')
    const answer = { response: words, responded_by: ctx.actor.id, responded_at: ctx.now() }
    if (!(await putResponse(tx, { evaluationId, unitId }, answer))) throw new AppError('survey_no_feedback')
    return { events: [{ type: 'evaluation.responded', evaluationId, unitId, wordingHash: nativeHash(words) }] }
  })
}
