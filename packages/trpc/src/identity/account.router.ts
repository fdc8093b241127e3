import { changePasswordSchema, confirmPasswordSchema, confirmTotpSchema, sessionIdSchema } from '@sunlit/contracts'
import {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  describeMe,
  disableSecondFactor,
  endOwnSessions,
  listOwnSessions,
  renewBackupCodes,
} from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'
import { doorOf, sendCookies, signedInOf } from './door.ts'

/** One's own account: open to everybody who is signed in, whatever they still have to do first. */
export const accountRouter = router({
  me: procedure('account.self').query(({ ctx }) => describeMe(ctx.services, signedInOf(ctx))),
  changePassword: procedure('account.self')
    .input(changePasswordSchema)
    .mutation(({ ctx, input }) => changePassword(ctx.services, doorOf(ctx), signedInOf(ctx).sessionId, input)),
  beginSecondFactor: procedure('account.self')
    .input(confirmPasswordSchema)
    .mutation(({ ctx, input }) => beginSecondFactor(ctx.services, doorOf(ctx), input)),
  confirmSecondFactor: procedure('account.self')
    .input(confirmTotpSchema)
    .mutation(async ({ ctx, input }) => sendCookies(ctx, await confirmSecondFactor(ctx.services, doorOf(ctx), input))),
  disableSecondFactor: procedure('account.self')
    .input(confirmPasswordSchema)
    .mutation(async ({ ctx, input }) => sendCookies(ctx, await disableSecondFactor(ctx.services, doorOf(ctx), input))),
  renewBackupCodes: procedure('account.self')
    .input(confirmPasswordSchema)
    .mutation(({ ctx, input }) => renewBackupCodes(ctx.services, doorOf(ctx), input)),
  sessions: procedure('account.self').query(({ ctx }) => listOwnSessions(ctx.services, signedInOf(ctx).sessionId)),
  endSession: procedure('account.self')
    .input(sessionIdSchema)
    .mutation(({ ctx, input }) => endOwnSessions(ctx.services, ctx.identity, { keep: signedInOf(ctx).sessionId, end: input.sessionId })),
  endOtherSessions: procedure('account.self').mutation(({ ctx }) =>
    endOwnSessions(ctx.services, ctx.identity, { keep: signedInOf(ctx).sessionId, end: null }),
  ),
})
