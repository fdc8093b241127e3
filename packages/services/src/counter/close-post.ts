import type { PostId } from '@sunlit/contracts'
import { closeCounterPost, findCounterPost } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { getEvaluationInHand } from '../survey/evaluation-in-hand.ts'

/** Closes a screen for good: a ballot that is sent there afterwards is refused. What came before stands. */
export function closePost(ctx: ServiceContext, { evaluationId, postId }: PostId): Promise<{ readonly taken: number }> {
  return runCommand(ctx, 'survey.manage', async (tx) => {
    await getEvaluationInHand(ctx, tx, evaluationId)
    const isClosed = await closeCounterPost(tx, postId, ctx.now()) // first: whoever sends at this moment is waited for, and is in the number below
    const post = await findCounterPost(tx, evaluationId, postId)
    if (!post) throw new AppError('not_found')
    const { number, taken } = post
    if (!isClosed) return { unchanged: true, value: { taken } }
    return { value: { taken }, events: [{ type: 'survey.post-closed', evaluationId, number, taken }] }
  })
}
