import {
  advanceStageSchema,
  cellSchema,
  changePeriodSchemeSchema,
  decideReopenSchema,
  freezePeriodSchema,
  openPeriodSchema,
  periodIdSchema,
  planPeriodSchema,
  previewSchemeChangeSchema,
  requestReopenSchema,
  setApplicabilitySchema,
  unitResultSchema,
  withdrawReopenSchema,
} from '@sunlit/contracts'
import {
  advanceStage,
  cellLines,
  changePeriodScheme,
  decideReopen,
  freezePeriod,
  getQuarter,
  listApplicability,
  listPeriodUnits,
  listQuarters,
  listSchemeChoices,
  openPeriod,
  planPeriod,
  previewSchemeChange,
  quarterProgress,
  quarterWall,
  requestReopen,
  setApplicability,
  unitResult,
  withdrawReopen,
} from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'
import { packWall } from './packed-wall.ts'

/** Quarters: their stages, the wall of units and indicators, and each unit's account. */
export const periodRouter = router({
  list: procedure('period.read').query(({ ctx }) => listQuarters(ctx.services)),
  get: procedure('period.read')
    .input(periodIdSchema)
    .query(({ ctx, input }) => getQuarter(ctx.services, input)),
  wall: procedure('wall.read')
    .input(periodIdSchema)
    .query(async ({ ctx, input }) => packWall(await quarterWall(ctx.services, input))),
  units: procedure('wall.read')
    .input(periodIdSchema)
    .query(({ ctx, input }) => listPeriodUnits(ctx.services, input)),
  applicability: procedure('wall.read')
    .input(periodIdSchema)
    .query(({ ctx, input }) => listApplicability(ctx.services, input)),
  unit: procedure('period.read')
    .input(unitResultSchema)
    .query(({ ctx, input }) => unitResult(ctx.services, input)),
  cell: procedure('period.read')
    .input(cellSchema)
    .query(({ ctx, input }) => cellLines(ctx.services, input)),
  open: procedure('period.manage')
    .input(openPeriodSchema)
    .mutation(({ ctx, input }) => openPeriod(ctx.services, input)),
  advance: procedure('period.manage')
    .input(advanceStageSchema)
    .mutation(({ ctx, input }) => advanceStage(ctx.services, input)),
  setApplicability: procedure('period.manage')
    .input(setApplicabilitySchema)
    .mutation(({ ctx, input }) => setApplicability(ctx.services, input)),
  freeze: procedure('period.freeze')
    .input(freezePeriodSchema)
    .mutation(({ ctx, input }) => freezePeriod(ctx.services, input)),
  progress: procedure('wall.read')
    .input(periodIdSchema)
    .query(({ ctx, input }) => quarterProgress(ctx.services, input)),
  plan: procedure('period.manage')
    .input(planPeriodSchema)
    .mutation(({ ctx, input }) => planPeriod(ctx.services, input)),
  requestReopen: procedure('period.request-reopen')
    .input(requestReopenSchema)
    .mutation(({ ctx, input }) => requestReopen(ctx.services, input)),
  withdrawReopen: procedure('period.request-reopen')
    .input(withdrawReopenSchema)
    .mutation(({ ctx, input }) => withdrawReopen(ctx.services, input)),
  decideReopen: procedure('period.approve-reopen')
    .input(decideReopenSchema)
    .mutation(({ ctx, input }) => decideReopen(ctx.services, input)),
  schemeChoices: procedure('period.manage')
    .input(periodIdSchema)
    .query(({ ctx, input }) => listSchemeChoices(ctx.services, input)),
  previewScheme: procedure('period.manage')
    .input(previewSchemeChangeSchema)
    .query(({ ctx, input }) => previewSchemeChange(ctx.services, input)),
  changeScheme: procedure('period.manage')
    .input(changePeriodSchemeSchema)
    .mutation(({ ctx, input }) => changePeriodScheme(ctx.services, input)),
})
