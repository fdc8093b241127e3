import { changePerson, deleteSessions } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { deleteSecondFactor } from './credential.repo.ts'
import type { IdentityParts } from './door.ts'
import { holdOtherColleague } from './hold-colleague.ts'

/** Unbinds a colleague's lost authenticator and ends the sessions; an administrator binds a new one at the next sign-in. */
export async function resetSecondFactor(ctx: ServiceContext, { sessions }: IdentityParts, personId: string): Promise<void> {
  await runCommand(ctx, 'person.reset-second-factor', async (tx) => {
    const person = await holdOtherColleague(tx, ctx, personId)
    if (!(await deleteSecondFactor(tx, personId))) throw new AppError('conflict')
    await changePerson(tx, personId, { two_factor_enabled: 0, updated_at: ctx.now() })
    await deleteSessions(tx, personId)
    return { events: [{ type: 'person.second-factor-reset', personAlias: person.alias }] }
  })
  sessions.forget(personId)
}
