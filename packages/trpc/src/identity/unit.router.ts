import { changeUnitSchema, closeUnitSchema, createUnitSchema } from '@sunlit/contracts'
import { changeUnit, closeUnit, createUnit, listUnitClasses, listUnits } from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'

/** Who is assessed. */
export const unitRouter = router({
  list: procedure('unit.read').query(({ ctx }) => listUnits(ctx.services)),
  classes: procedure('unit.manage').query(({ ctx }) => listUnitClasses(ctx.services)),
  create: procedure('unit.manage')
    .input(createUnitSchema)
    .mutation(async ({ ctx, input }) => ({ unitId: await createUnit(ctx.services, input) })),
  change: procedure('unit.manage')
    .input(changeUnitSchema)
    .mutation(({ ctx, input }) => changeUnit(ctx.services, input)),
  close: procedure('unit.manage')
    .input(closeUnitSchema)
    .mutation(({ ctx, input }) => closeUnit(ctx.services, input)),
})
