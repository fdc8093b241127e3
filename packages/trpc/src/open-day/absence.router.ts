import { decideClaimSchema, openEventIdSchema } from '@sunlit/contracts'
import { decideAbsenceAppeal, decideExcuse, listAbsences } from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'
import { openDayOf } from './open-day-of.ts'

/** Who did not come, and what is decided about it; visitors speak through their personal links. */
export const absenceRouter = router({
  list: procedure('open-day.absences')
    .input(openEventIdSchema)
    .query(({ ctx, input }) => listAbsences(openDayOf(ctx), input)),
  decideExcuse: procedure('open-day.excuse')
    .input(decideClaimSchema)
    .mutation(({ ctx, input }) => decideExcuse(openDayOf(ctx), input)),
  decideAppeal: procedure('open-day.appeal')
    .input(decideClaimSchema)
    .mutation(({ ctx, input }) => decideAbsenceAppeal(openDayOf(ctx), input)),
})
