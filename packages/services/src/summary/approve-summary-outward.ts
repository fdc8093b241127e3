import type { SummaryPublicationId } from '@sunlit/contracts'
import { listSummaryPublications, markSummaryApproved } from '@sunlit/db'
import { whyNotApprove } from '../assessment/approve-outward.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'

/** Opens a published year or composite quarter to the public. Four eyes: never by the person who asked for it. */
export function approveSummaryOutward(ctx: ServiceContext, { summaryPublicationId }: SummaryPublicationId): Promise<void> {
  return runCommand(ctx, 'publication.approve-outward', async (tx) => {
    const row = (await listSummaryPublications(tx, ctx.actor.organisationId)).find(({ id }) => id === summaryPublicationId)
    if (!row) throw new AppError('not_found')
    const refusal = whyNotApprove(row, ctx.actor.id)
    if (refusal) throw new AppError(refusal.code, refusal.details)
    if (!(await markSummaryApproved(tx, summaryPublicationId, ctx.actor.id, ctx.now()))) throw new AppError('conflict')
    return { events: [{ type: 'summary.outward-approved', summaryPublicationId }] }
  })
}
