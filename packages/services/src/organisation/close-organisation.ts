import { closeOrganisation as storeClosing, listChildOrganisations } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { IdentityParts } from '../identity/door.ts'
import { deleteSessionsOfOrganisation } from '../identity/session.repo.ts'
import { getChild } from './get-child.ts'

/** Shuts a child: its people are signed out and cannot sign in; what it published stays. Throws `organisation_in_use`. */
export async function closeOrganisation(ctx: ServiceContext, { sessions }: IdentityParts, organisationId: string): Promise<void> {
  await runCommand(ctx, 'organisation.manage', async (tx) => {
    await getChild(tx, ctx, organisationId)
    const below = await listChildOrganisations(tx, organisationId)
    if (below.some((child) => child.closed_at === null)) throw new AppError('organisation_in_use')
    if (!(await storeClosing(tx, { id: organisationId, at: ctx.now() }))) throw new AppError('conflict')
    await deleteSessionsOfOrganisation(tx, organisationId)
    return { events: [{ type: 'organisation.closed', organisationId }] }
  })
  sessions.forgetAll()
}
