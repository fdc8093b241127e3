import type { MessageId } from '@sunlit/contracts'
import { findMessage, requeueMessage } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { ownerOf } from './message-queries.ts'

/** Puts a message that was given up back into the outbox, under the same key. */
export function retryMessage(ctx: ServiceContext, { messageId }: MessageId): Promise<void> {
  return runCommand(ctx, 'message.manage', async (tx) => {
    const message = await findMessage(tx, await ownerOf(tx, ctx.actor), messageId)
    if (!message) throw new AppError('not_found')
    if (!(await requeueMessage(tx, messageId, ctx.now()))) throw new AppError('conflict')
    return { events: [{ type: 'message.retried', messageId, channel: message.channel, attempts: message.attempts }] }
  })
}
