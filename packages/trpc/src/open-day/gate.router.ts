import {
  admitWalkInSchema,
  openSessionIdSchema,
  reportScansSchema,
  searchVisitorsSchema,
  settleConflictSchema,
  undoScanSchema,
} from '@sunlit/contracts'
import {
  admitWalkIn,
  getGateState,
  giveGatePack,
  listOwnGateSessions,
  reportScans,
  searchVisitors,
  settleConflict,
  undoScan,
} from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'
import { openDayOf } from './open-day-of.ts'

/** The gates of an open day. Whoever holds only this permission lets people in and reads nothing. */
export const gateRouter = router({
  sessions: procedure('open-day.gate').query(({ ctx }) => listOwnGateSessions(ctx.services)),
  // Reads, and leaves a trace in the log.
  pack: procedure('open-day.gate')
    .input(openSessionIdSchema)
    .mutation(({ ctx, input }) => giveGatePack(openDayOf(ctx), input)),
  state: procedure('open-day.gate')
    .input(openSessionIdSchema)
    .query(({ ctx, input }) => getGateState(openDayOf(ctx), input)),
  report: procedure('open-day.gate')
    .input(reportScansSchema)
    .mutation(({ ctx, input }) => reportScans(openDayOf(ctx), input)),
  undo: procedure('open-day.gate')
    .input(undoScanSchema)
    .mutation(({ ctx, input }) => undoScan(openDayOf(ctx), input)),
  walkIn: procedure('open-day.gate')
    .input(admitWalkInSchema)
    .mutation(({ ctx, input }) => admitWalkIn(openDayOf(ctx), input)),
  settle: procedure('open-day.gate')
    .input(settleConflictSchema)
    .mutation(({ ctx, input }) => settleConflict(ctx.services, input)),
  // Reads, and leaves a trace in the log.
  search: procedure('open-day.gate-search')
    .input(searchVisitorsSchema)
    .mutation(({ ctx, input }) => searchVisitors(openDayOf(ctx), input)),
})
