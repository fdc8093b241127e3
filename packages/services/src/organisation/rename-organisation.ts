import type { RenameOrganisation } from '@sunlit/contracts'
import { renameOrganisation as storeName } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { IdentityParts } from '../identity/door.ts'
import { getChild } from './get-child.ts'

/** One's own organisation or a child. Throws `conflict` when it was renamed in between. */
export async function renameOrganisation(
  ctx: ServiceContext,
  { sessions }: IdentityParts,
  { organisationId, before, after }: RenameOrganisation,
): Promise<void> {
  await runCommand(ctx, 'organisation.manage', async (tx) => {
    if (organisationId !== ctx.actor.organisationId) await getChild(tx, ctx, organisationId)
    if (!(await storeName(tx, { id: organisationId, before, after }))) throw new AppError('conflict')
    return { events: [{ type: 'organisation.renamed', organisationId, before, after }] }
  })
  sessions.forgetAll()
}
