import {
  countBatchSchema,
  createBatchSchema,
  dropInvitedSchema,
  enterSheetSchema,
  evaluationIdSchema,
  findSheetSchema,
  openPostSchema,
  postIdSchema,
  importInvitedSchema,
  readInvitedListSchema,
  sendInvitationsSchema,
  settleSheetSchema,
} from '@sunlit/contracts'
import {
  countBatch,
  createBatch,
  dropInvited,
  enterSheet,
  findSheet,
  closePost,
  openPost,
  getInvited,
  getPaper,
  importInvited,
  readInvitedList,
  sendInvitations,
  settleSheet,
  type InvitedContext,
  type ServiceContext,
} from '@sunlit/services'
import type { RequestContext } from '../base/context.ts'
import { procedure, router } from '../base/procedure.ts'

/** Invited people of an evaluation, as the office works with them; they themselves have plain routes. */
export const invitedRouter = router({
  get: procedure('survey.manage')
    .input(evaluationIdSchema)
    .query(({ ctx, input }) => getInvited(invitedOf(ctx), input)),
  read: procedure('survey.manage')
    .input(readInvitedListSchema)
    .mutation(({ ctx, input }) => readInvitedList(invitedOf(ctx), input)),
  import: procedure('survey.manage')
    .input(importInvitedSchema)
    .mutation(({ ctx, input }) => importInvited(invitedOf(ctx), input)),
  drop: procedure('survey.manage')
    .input(dropInvitedSchema)
    .mutation(({ ctx, input }) => dropInvited(ctx.services, input)),
  send: procedure('survey.manage')
    .input(sendInvitationsSchema)
    .mutation(({ ctx, input }) => sendInvitations(invitedOf(ctx), input)),
})

/** Sheets of paper: printed in batches, entered twice. */
export const paperRouter = router({
  get: procedure('survey.enter')
    .input(evaluationIdSchema)
    .query(({ ctx, input }) => getPaper(ctx.services, input)),
  createBatch: procedure('survey.manage')
    .input(createBatchSchema)
    .mutation(({ ctx, input }) => createBatch(ctx.services, input)),
  countBatch: procedure('survey.manage')
    .input(countBatchSchema)
    .mutation(({ ctx, input }) => countBatch(ctx.services, input)),
  openPost: procedure('survey.manage')
    .input(openPostSchema)
    .mutation(({ ctx, input }) => openPost(ctx.services, input)),
  closePost: procedure('survey.manage')
    .input(postIdSchema)
    .mutation(({ ctx, input }) => closePost(ctx.services, input)),
  sheet: procedure('survey.enter')
    .input(findSheetSchema)
    .query(({ ctx, input }) => findSheet(ctx.services, input)),
  enter: procedure('survey.enter')
    .input(enterSheetSchema)
    .mutation(({ ctx, input }) => enterSheet(ctx.services, input)),
  settle: procedure('survey.enter')
    .input(settleSheetSchema)
    .mutation(({ ctx, input }) => settleSheet(ctx.services, input)),
})

function invitedOf(ctx: RequestContext & { readonly services: ServiceContext }): InvitedContext {
  const { vault, publicUrl } = ctx.messages
  return { ...ctx.services, vault, publicUrl }
}
