import { changePerson, deleteSessions, listGrantsHeld } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { IdentityParts } from './door.ts'
import { holdOtherColleague } from './hold-colleague.ts'
import { keepAdministrators } from './last-administrator.ts'

/** Shuts an account and ends its sessions. Throws `last_administrator`, `own_account`, or `conflict` when it was shut already. */
export async function disablePerson(ctx: ServiceContext, { sessions }: IdentityParts, personId: string): Promise<void> {
  await runCommand(ctx, 'person.manage', async (tx) => {
    const person = await holdOtherColleague(tx, ctx, personId)
    if (person.disabled_at !== null) throw new AppError('conflict')
    const held = await listGrantsHeld(tx, personId)
    await keepAdministrators(
      tx,
      person.organisation_id,
      held.map(({ role }) => role),
    )
    await changePerson(tx, personId, { disabled_at: ctx.now(), updated_at: ctx.now() })
    await deleteSessions(tx, personId)
    return { events: [{ type: 'person.disabled', personAlias: person.alias }] }
  })
  sessions.forget(personId)
}
