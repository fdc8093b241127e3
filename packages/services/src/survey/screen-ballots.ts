import type { EvaluationId } from '@sunlit/contracts'
import { assertMay } from '../core/actor.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { assertState, getEvaluationInHand } from './evaluation-in-hand.ts'
import { keepSuspicions, lookThrough } from './look-through.ts'

/** Looks for what two people should look at (rule W-6), after the close. Doing it again adds what is new and changes nothing else. */
export async function screenBallots(ctx: ServiceContext, { evaluationId }: EvaluationId): Promise<{ readonly found: number }> {
  assertMay(ctx.actor, 'survey.judge')
  const before = await getEvaluationInHand(ctx, ctx.db.read, evaluationId)
  assertState(before.row, 'closed')
  const found = await lookThrough(ctx.db, before)
  return runCommand(ctx, 'survey.judge', async (tx) => {
    assertState((await getEvaluationInHand(ctx, tx, evaluationId)).row, 'closed')
    return { value: { found: found.length }, events: [await keepSuspicions(tx, evaluationId, { found, at: ctx.now() })] }
  })
}
