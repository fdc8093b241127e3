import {
  changeConversionSchema,
  compareYearsSchema,
  confirmExternalSchema,
  decideAwardsSchema,
  enterExternalSchema,
  freezeYearSchema,
  leadersQuarterSchema,
  pickAwardsSchema,
  readExternalFileSchema,
  summaryPublicationIdSchema,
  withdrawExternalSchema,
  yearSchemaQuery,
} from '@sunlit/contracts'
import {
  changeConversion,
  comparePublishedYears,
  confirmExternal,
  decideAwards,
  enterExternal,
  freezeYear,
  getAwards,
  getPublishedYear,
  getYear,
  leadersQuarter,
  listExternal,
  listYears,
  pickAwards,
  readExternalFile,
  withdrawExternal,
} from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'

/** Years: worked out from published quarters and parts from outside, converted, compared, honoured. */
export const yearRouter = router({
  list: procedure('summary.read').query(({ ctx }) => listYears(ctx.services)),
  draft: procedure('wall.read')
    .input(yearSchemaQuery)
    .query(({ ctx, input }) => getYear(ctx.services, input)),
  get: procedure('summary.read')
    .input(summaryPublicationIdSchema)
    .query(({ ctx, input }) => getPublishedYear(ctx.services, input)),
  compare: procedure('summary.read')
    .input(compareYearsSchema)
    .query(({ ctx, input }) => comparePublishedYears(ctx.services, input)),
  quarterAtAGlance: procedure('wall.read')
    .input(leadersQuarterSchema)
    .query(({ ctx, input }) => leadersQuarter(ctx.services, input)),
  external: procedure('wall.read')
    .input(yearSchemaQuery)
    .query(({ ctx, input }) => listExternal(ctx.services, input)),
  awards: procedure('summary.read')
    .input(summaryPublicationIdSchema)
    .query(({ ctx, input }) => getAwards(ctx.services, input)),
  changeConversion: procedure('summary.manage')
    .input(changeConversionSchema)
    .mutation(({ ctx, input }) => changeConversion(ctx.services, input)),
  freeze: procedure('summary.manage')
    .input(freezeYearSchema)
    .mutation(({ ctx, input }) => freezeYear(ctx.services, input)),
  readExternalFile: procedure('summary.manage')
    .input(readExternalFileSchema)
    .mutation(({ ctx, input }) => readExternalFile(ctx.services, input)),
  enterExternal: procedure('summary.manage')
    .input(enterExternalSchema)
    .mutation(({ ctx, input }) => enterExternal(ctx.services, input)),
  confirmExternal: procedure('summary.confirm')
    .input(confirmExternalSchema)
    .mutation(({ ctx, input }) => confirmExternal(ctx.services, input)),
  withdrawExternal: procedure('summary.manage')
    .input(withdrawExternalSchema)
    .mutation(({ ctx, input }) => withdrawExternal(ctx.services, input)),
  pickAwards: procedure('summary.manage')
    .input(pickAwardsSchema)
    .mutation(({ ctx, input }) => pickAwards(ctx.services, input)),
  decideAwards: procedure('summary.confirm')
    .input(decideAwardsSchema)
    .mutation(({ ctx, input }) => decideAwards(ctx.services, input)),
})
