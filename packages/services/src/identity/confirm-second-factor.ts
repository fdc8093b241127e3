import type { ConfirmTotp } from '@sunlit/contracts'
import { lockPerson } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { Door } from './door.ts'
import { useUpCode } from './pass-second-factor.ts'
import { readSignInPolicy } from './policy.ts'
import { spanFrom } from './session-directory.ts'

/** Binds the authenticator once it shows a right code; returns the cookies of the renewed session. Throws `wrong_code`. */
export async function confirmSecondFactor(ctx: ServiceContext, door: Door, { code }: ConfirmTotp): Promise<readonly string[]> {
  const cookies = await runCommand<readonly string[]>(ctx, 'account.self', async (tx) => {
    const person = await lockPerson(tx, ctx.actor.id)
    if (!person || person.two_factor_enabled === 1) throw new AppError('conflict')
    if (!(await useUpCode(tx, ctx, person.id, code))) throw new AppError('wrong_code')
    const now = ctx.now()
    const policy = await readSignInPolicy(tx, person.organisation_id)
    const confirmed = await door.auth.confirmTotp(tx, door.request, code, spanFrom(now, policy))
    if (!confirmed.ok) throw new AppError('wrong_code')
    return { value: confirmed.cookies, events: [{ type: 'account.second-factor-enabled' }] }
  })
  door.sessions.forget(ctx.actor.id)
  return cookies
}
