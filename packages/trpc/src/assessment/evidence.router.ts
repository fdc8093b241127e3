import { addAddressSchema, evidenceIdSchema } from '@sunlit/contracts'
import { addAddress, removeEvidence } from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'

/** Evidence by address; files come and go over the plain routes under `/api/evidence`. */
export const evidenceRouter = router({
  addAddress: procedure('finding.record')
    .input(addAddressSchema)
    .mutation(({ ctx, input }) => addAddress(ctx.services, input)),
  remove: procedure('finding.record')
    .input(evidenceIdSchema)
    .mutation(({ ctx, input }) => removeEvidence(ctx.services, input)),
})
