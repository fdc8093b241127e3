import { grantIdSchema, grantSchema } from '@sunlit/contracts'
import { giveGrant, revokeGrant } from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'

/** Roles of colleagues: the security administrator's work. What everybody holds stands in `person.list`. */
export const grantRouter = router({
  give: procedure('grant.manage')
    .input(grantSchema)
    .mutation(({ ctx, input }) => giveGrant(ctx.services, ctx.identity, input)),
  revoke: procedure('grant.manage')
    .input(grantIdSchema)
    .mutation(({ ctx, input }) => revokeGrant(ctx.services, ctx.identity, input.grantId)),
})
