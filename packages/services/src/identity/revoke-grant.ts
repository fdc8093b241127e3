import { findGrant, revokeGrant as markRevoked } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { IdentityParts } from './door.ts'
import { holdColleague } from './hold-colleague.ts'
import { keepAdministrators } from './last-administrator.ts'

/** Takes a role back; what was done with it stays. Throws `own_grant`, `last_administrator`, or `conflict` when it is gone. */
export async function revokeGrant(ctx: ServiceContext, { sessions }: IdentityParts, grantId: string): Promise<void> {
  const personId = await runCommand<string>(ctx, 'grant.manage', async (tx) => {
    const { organisationId, id: by } = ctx.actor
    const grant = await findGrant(tx, organisationId, grantId)
    if (!grant) throw new AppError('not_found')
    if (grant.person_id === by) throw new AppError('own_grant')
    const person = await holdColleague(tx, ctx, grant.person_id)
    if (person.disabled_at === null) await keepAdministrators(tx, organisationId, [grant.role])
    if (!(await markRevoked(tx, { organisationId, id: grantId, by, at: ctx.now() }))) throw new AppError('conflict')
    return {
      value: person.id,
      events: [{ type: 'grant.revoked', personAlias: person.alias, role: grant.role, unitId: grant.unit_id }],
    }
  })
  sessions.forget(personId)
}
