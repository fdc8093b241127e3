import {
  advanceStageSchema,
  cellSchema,
  freezePeriodSchema,
  openPeriodSchema,
  periodIdSchema,
  setApplicabilitySchema,
  unitResultSchema,
} from '@sunlit/contracts'
import {
  advanceStage,
  cellLines,
  freezePeriod,
  getQuarter,
  listApplicability,
  listPeriodUnits,
  listQuarters,
  openPeriod,
  quarterWall,
  setApplicability,
  unitResult,
} from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'

/** Quarters: their stages, the wall of units and indicators, and each unit's account. */
export const periodRouter = router({
  list: procedure('period.read').query(({ ctx }) => listQuarters(ctx.services)),
  get: procedure('period.read')
    .input(periodIdSchema)
    .query(({ ctx, input }) => getQuarter(ctx.services, input)),
  wall: procedure('wall.read')
    .input(periodIdSchema)
    .query(({ ctx, input }) => quarterWall(ctx.services, input)),
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
})
