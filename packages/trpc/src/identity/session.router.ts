import { secondFactorSchema, signInSchema } from '@sunlit/contracts'
import { passSecondFactor, signIn, signOut } from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'
import { doorOf, sendCookies } from './door.ts'

/** In and out. */
export const sessionRouter = router({
  doors: procedure('public').query(({ ctx }) => ({ external: ctx.identity.hasExternal ?? false })),
  signIn: procedure('public')
    .input(signInSchema)
    .mutation(async ({ ctx, input }) => {
      const { cookies, secondFactorPending } = await signIn(ctx.anonymous, doorOf(ctx), input)
      sendCookies(ctx, cookies)
      return { secondFactorPending }
    }),
  passSecondFactor: procedure('public')
    .input(secondFactorSchema)
    .mutation(async ({ ctx, input }) => sendCookies(ctx, await passSecondFactor(ctx.anonymous, doorOf(ctx), input))),
  signOut: procedure('account.self').mutation(async ({ ctx }) => sendCookies(ctx, await signOut(ctx.services, doorOf(ctx)))),
})
