import { toBase64Url } from '@sunlit/audit'
import type { OpenPost } from '@sunlit/contracts'
import { findPaperBatch, insertCounterPost, listCounterPosts } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { assertChannel } from '../invited/assert-channel.ts'
import { assertState, getEvaluationInHand } from '../survey/evaluation-in-hand.ts'

const KEY_BYTES = 16

/** Opens a screen at a counter or on an open day (rule P-7). Its key leads there, and ends with it. */
export function openPost(
  ctx: ServiceContext,
  { evaluationId, name, batchId }: OpenPost,
): Promise<{ readonly postId: string; readonly number: number; readonly key: string }> {
  return runCommand(ctx, 'survey.manage', async (tx) => {
    const { row, formula } = await getEvaluationInHand(ctx, tx, evaluationId)
    assertState(row, 'planned', 'open')
    assertChannel(formula, 'paper')
    const batch = batchId === null ? undefined : await findPaperBatch(tx, evaluationId, batchId)
    if (batchId !== null && !batch) throw new AppError('not_found')
    const number = ((await listCounterPosts(tx, evaluationId)).at(-1)?.number ?? 0) + 1
    const postId = ctx.newId()
    const key = toBase64Url(ctx.randomBytes(KEY_BYTES))
    await insertCounterPost(tx, {
      id: postId,
      organisation_id: row.organisation_id,
      evaluation_id: evaluationId,
      number,
      name,
      batch_id: batchId,
      key,
      taken: 0,
      minute: '',
      in_minute: 0,
      opened_by: ctx.actor.id || null,
      opened_at: ctx.now(),
      closed_at: null,
    })
    return {
      value: { postId, number, key },
      events: [{ type: 'survey.post-opened', evaluationId, number, batch: batch?.number ?? null }],
    }
  })
}
