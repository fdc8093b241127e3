import type { PublicationId } from '@sunlit/contracts'
import { findPublication, markOutwardRequested } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'

/** Asks that an internal publication be opened to the public; a second person decides. */
export function requestOutward(ctx: ServiceContext, { publicationId }: PublicationId): Promise<void> {
  return runCommand(ctx, 'publication.request-outward', async (tx) => {
    if (!(await findPublication(tx, ctx.actor.organisationId, publicationId))) throw new AppError('not_found')
    if (!(await markOutwardRequested(tx, publicationId, ctx.actor.id, ctx.now()))) throw new AppError('conflict')
    return { events: [{ type: 'publication.outward-requested', publicationId }] }
  })
}
