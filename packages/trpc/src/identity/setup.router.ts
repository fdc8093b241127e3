import { setUpSchema, setUpTokenSchema } from '@sunlit/contracts'
import { findSetUpState, setUp } from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'

/** The one-time page that names an organisation's first administrators; the token is the permission. */
export const setupRouter = router({
  // A mutation, so that the token stands in no address and in no log.
  check: procedure('public')
    .input(setUpTokenSchema)
    .mutation(({ ctx, input }) => findSetUpState(ctx.anonymous, input.token)),
  run: procedure('public')
    .input(setUpSchema)
    .mutation(({ ctx, input }) => setUp(ctx.anonymous, ctx.identity, input)),
})
