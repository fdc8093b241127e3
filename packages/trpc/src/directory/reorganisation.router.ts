import { previewReorganisationSchema, reorganiseUnitsSchema } from '@sunlit/contracts'
import { listReorganisations, previewReorganisation, reorganiseUnits } from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'

/** Units that are split, merged or taken over. */
export const reorganisationRouter = router({
  list: procedure('unit.manage').query(({ ctx }) => listReorganisations(ctx.services)),
  preview: procedure('unit.manage')
    .input(previewReorganisationSchema)
    .query(({ ctx, input }) => previewReorganisation(ctx.services, input)),
  decide: procedure('unit.manage')
    .input(reorganiseUnitsSchema)
    .mutation(({ ctx, input }) => reorganiseUnits(ctx.services, input)),
})
