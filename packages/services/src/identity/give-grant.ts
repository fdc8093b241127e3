import type { GiveGrant } from '@sunlit/contracts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { addGrant } from './add-grant.ts'
import type { IdentityParts } from './door.ts'
import { holdColleague } from './hold-colleague.ts'

/**
 * Gives a role to a colleague. Throws `own_grant`, `separation_of_duties`, `unit_required`, `unit_not_wanted`, `already_granted`,
 * or `disabled` for a shut account.
 */
export async function giveGrant(ctx: ServiceContext, { sessions }: IdentityParts, { personId, role, unitId }: GiveGrant): Promise<void> {
  await runCommand(ctx, 'grant.manage', async (tx) => {
    if (personId === ctx.actor.id) throw new AppError('own_grant')
    const person = await holdColleague(tx, ctx, personId)
    if (person.disabled_at !== null) throw new AppError('disabled')
    return { events: [await addGrant(tx, ctx, person, { role, unitId })] }
  })
  sessions.forget(personId)
}
