import type { SummaryPublicationId } from '@sunlit/contracts'
import { listSummaryPublications, markSummaryRequested } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'

/** Asks that a published year or composite quarter be opened to the public; a second person decides. */
export function requestSummaryOutward(ctx: ServiceContext, { summaryPublicationId }: SummaryPublicationId): Promise<void> {
  return runCommand(ctx, 'publication.request-outward', async (tx) => {
    const rows = await listSummaryPublications(tx, ctx.actor.organisationId)
    if (!rows.some(({ id }) => id === summaryPublicationId)) throw new AppError('not_found')
    if (!(await markSummaryRequested(tx, summaryPublicationId, ctx.actor.id, ctx.now()))) throw new AppError('conflict')
    return { events: [{ type: 'summary.outward-requested', summaryPublicationId }] }
  })
}
