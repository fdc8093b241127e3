import { declareRecusalSchema, recusalIdSchema, setRecusalSchema } from '@sunlit/contracts'
import { declareRecusal, liftRecusal, listAssessors, listOwnRecusals, setRecusal } from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'

/** Whom somebody must not assess: declared by themselves or by a manager. */
export const recusalRouter = router({
  list: procedure('recusal.read').query(({ ctx }) => listOwnRecusals(ctx.services)),
  assessors: procedure('recusal.read').query(({ ctx }) => listAssessors(ctx.services)),
  declare: procedure('recusal.declare')
    .input(declareRecusalSchema)
    .mutation(({ ctx, input }) => declareRecusal(ctx.services, input)),
  set: procedure('recusal.manage')
    .input(setRecusalSchema)
    .mutation(({ ctx, input }) => setRecusal(ctx.services, input)),
  lift: procedure('recusal.manage')
    .input(recusalIdSchema)
    .mutation(({ ctx, input }) => liftRecusal(ctx.services, input)),
})
