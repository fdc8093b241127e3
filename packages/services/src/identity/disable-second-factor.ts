import { isAdministrator, type ConfirmPassword } from '@sunlit/contracts'
import { listGrantsHeld, lockPerson } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { Door } from './door.ts'
import { readSignInPolicy } from './policy.ts'
import { provePassword } from './prove-password.ts'
import { spanFrom } from './session-directory.ts'

/** One's own authenticator; an administrator's stays. Returns the cookies of the renewed session. */
export async function disableSecondFactor(ctx: ServiceContext, door: Door, { password }: ConfirmPassword): Promise<readonly string[]> {
  const proven = await provePassword(ctx, door, password)
  const cookies = await runCommand<readonly string[]>(ctx, 'account.self', async (tx) => {
    // Held until the end: a grant of an administrator's role given at this moment waits, and then asks for the second factor.
    const person = await lockPerson(tx, ctx.actor.id)
    if (person?.two_factor_enabled !== 1) throw new AppError('conflict')
    const held = await listGrantsHeld(tx, person.id)
    if (held.some(({ role }) => isAdministrator(role))) throw new AppError('second_factor_mandatory')
    const now = ctx.now()
    const policy = await readSignInPolicy(tx, person.organisation_id)
    return {
      value: await door.auth.disableTotp(tx, door.request, proven, spanFrom(now, policy)),
      events: [{ type: 'account.second-factor-disabled' }],
    }
  })
  door.sessions.forget(ctx.actor.id)
  return cookies
}
