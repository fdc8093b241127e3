import { publicationIdSchema, saveBulletinSchema, publishedUnitSchema, publishPeriodSchema, trendSchema } from '@sunlit/contracts'
import {
  approveOutward,
  getBulletin,
  getBundle,
  getPublication,
  getPublishedUnit,
  listPublished,
  publishedTrend,
  publishPeriod,
  requestOutward,
  saveBulletin,
} from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'

/** What was published inside the organisation, and how it is opened to the public. */
export const publicationRouter = router({
  list: procedure('publication.read').query(({ ctx }) => listPublished(ctx.services)),
  trend: procedure('publication.read')
    .input(trendSchema)
    .query(({ ctx, input }) => publishedTrend(ctx.services, input)),
  get: procedure('publication.read')
    .input(publicationIdSchema)
    .query(({ ctx, input }) => getPublication(ctx.services, input)),
  unit: procedure('publication.read')
    .input(publishedUnitSchema)
    .query(({ ctx, input }) => getPublishedUnit(ctx.services, input)),
  bundle: procedure('publication.read')
    .input(publicationIdSchema)
    .query(({ ctx, input }) => getBundle(ctx.services, input)),
  bulletin: procedure('publication.read')
    .input(publicationIdSchema)
    .query(({ ctx, input }) => getBulletin(ctx.services, input)),
  saveBulletin: procedure('publication.publish')
    .input(saveBulletinSchema)
    .mutation(({ ctx, input }) => saveBulletin(ctx.services, input)),
  publish: procedure('publication.publish')
    .input(publishPeriodSchema)
    .mutation(({ ctx, input }) => publishPeriod(ctx.services, input)),
  requestOutward: procedure('publication.request-outward')
    .input(publicationIdSchema)
    .mutation(({ ctx, input }) => requestOutward(ctx.services, input)),
  approveOutward: procedure('publication.approve-outward')
    .input(publicationIdSchema)
    .mutation(({ ctx, input }) => approveOutward(ctx.services, input)),
})
