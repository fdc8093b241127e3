import { publishSummarySchema, reopenSummarySchema, saveSummaryBulletinSchema, summaryPublicationIdSchema } from '@sunlit/contracts'
import {
  approveSummaryOutward,
  getBulletin,
  getSummaryBundle,
  listPublishedSummaries,
  publishSummary,
  reopenSummary,
  requestSummaryOutward,
  saveBulletin,
} from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'

/** What years and composite quarters have in common: publication by a second person, the bulletin, the way back, the way outward. */
export const summaryRouter = router({
  list: procedure('summary.read').query(({ ctx }) => listPublishedSummaries(ctx.services)),
  bundle: procedure('summary.read')
    .input(summaryPublicationIdSchema)
    .query(({ ctx, input }) => getSummaryBundle(ctx.services, input)),
  bulletin: procedure('summary.read')
    .input(summaryPublicationIdSchema)
    .query(({ ctx, input }) => getBulletin(ctx.services, input)),
  saveBulletin: procedure('publication.publish')
    .input(saveSummaryBulletinSchema)
    .mutation(({ ctx, input }) => saveBulletin(ctx.services, input)),
  publish: procedure('summary.confirm')
    .input(publishSummarySchema)
    .mutation(({ ctx, input }) => publishSummary(ctx.services, input)),
  reopen: procedure('summary.manage')
    .input(reopenSummarySchema)
    .mutation(({ ctx, input }) => reopenSummary(ctx.services, input)),
  requestOutward: procedure('publication.request-outward')
    .input(summaryPublicationIdSchema)
    .mutation(({ ctx, input }) => requestSummaryOutward(ctx.services, input)),
  approveOutward: procedure('publication.approve-outward')
    .input(summaryPublicationIdSchema)
    .mutation(({ ctx, input }) => approveSummaryOutward(ctx.services, input)),
})
