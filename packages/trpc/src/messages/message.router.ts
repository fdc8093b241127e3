import { listMessagesSchema, messageIdSchema } from '@sunlit/contracts'
import { listOutbox, retryMessage } from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'

/** What leaves the house, for whoever looks after the machinery. */
export const messageRouter = router({
  list: procedure('message.manage')
    .input(listMessagesSchema)
    .query(({ ctx, input }) => listOutbox(ctx.services, ctx.messages, input)),
  retry: procedure('message.manage')
    .input(messageIdSchema)
    .mutation(({ ctx, input }) => retryMessage(ctx.services, input)),
})
