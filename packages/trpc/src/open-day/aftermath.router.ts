import {
  describeOpenPhotoSchema,
  judgeQuestionSchema,
  openEventIdSchema,
  openPhotoIdSchema,
  openSeasonSchema,
  opinionFilterSchema,
  orderOpenPhotosSchema,
  publishAftermathSchema,
  recordLateSchema,
  replyOpinionSchema,
  saveOpinionSchema,
  saveReportSchema,
} from '@sunlit/contracts'
import {
  describePhoto,
  getAftermath,
  getDeletion,
  getSeasonReport,
  judgeQuestion,
  listOpinions,
  orderPhotos,
  publishOpinions,
  publishReport,
  recordLate,
  removePhoto,
  replyOpinion,
  saveOpinion,
  saveReport,
} from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'
import { openDayOf } from './open-day-of.ts'

/** What comes after an open day: questions, opinions, the published report, clocks and figures. */
export const aftermathRouter = router({
  get: procedure('open-day.read')
    .input(openEventIdSchema)
    .query(({ ctx, input }) => getAftermath(openDayOf(ctx), input)),
  deletion: procedure('open-day.read')
    .input(openEventIdSchema)
    .query(({ ctx, input }) => getDeletion(ctx.services, input)),
  season: procedure('open-day.read')
    .input(openSeasonSchema)
    .query(({ ctx, input }) => getSeasonReport(ctx.services, input)),
  opinions: procedure('open-day.read')
    .input(opinionFilterSchema)
    .query(({ ctx, input }) => listOpinions(ctx.services, input)),
  judgeQuestion: procedure('open-day.aftermath')
    .input(judgeQuestionSchema)
    .mutation(({ ctx, input }) => judgeQuestion(ctx.services, input)),
  saveOpinion: procedure('open-day.aftermath')
    .input(saveOpinionSchema)
    .mutation(({ ctx, input }) => saveOpinion(ctx.services, input)),
  replyOpinion: procedure('open-day.aftermath')
    .input(replyOpinionSchema)
    .mutation(({ ctx, input }) => replyOpinion(ctx.services, input)),
  saveReport: procedure('open-day.aftermath')
    .input(saveReportSchema)
    .mutation(({ ctx, input }) => saveReport(ctx.services, input)),
  describePhoto: procedure('open-day.aftermath')
    .input(describeOpenPhotoSchema)
    .mutation(({ ctx, input }) => describePhoto(ctx.services, input)),
  orderPhotos: procedure('open-day.aftermath')
    .input(orderOpenPhotosSchema)
    .mutation(({ ctx, input }) => orderPhotos(ctx.services, input)),
  removePhoto: procedure('open-day.aftermath')
    .input(openPhotoIdSchema)
    .mutation(({ ctx, input }) => removePhoto(ctx.services, input)),
  publishReport: procedure('open-day.aftermath')
    .input(publishAftermathSchema)
    .mutation(({ ctx, input }) => publishReport(ctx.services, input)),
  publishOpinions: procedure('open-day.aftermath')
    .input(publishAftermathSchema)
    .mutation(({ ctx, input }) => publishOpinions(ctx.services, input)),
  recordLate: procedure('finding.record')
    .input(recordLateSchema)
    .mutation(({ ctx, input }) => recordLate(ctx.services, input)),
})
