import type { PublishAftermath } from '@sunlit/contracts'
import { changeOpenReport, listOpenOpinions } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { aftermathBasis, publishedInReach, reportSeen } from './aftermath-ground.ts'

/** Makes the list of opinions public, with its results as they come: what is replied later shows by itself. An empty list is published as well. */
export function publishOpinions(ctx: ServiceContext, { eventId, version }: PublishAftermath): Promise<void> {
  return runCommand(ctx, 'open-day.aftermath', async (tx) => {
    const { event } = await publishedInReach(tx, ctx, 'open-day.aftermath', eventId)
    const report = await reportSeen(tx, eventId, version)
    if (!report || report.published_on === null) throw new AppError('open_report_first')
    if (report.opinions_on !== null) throw new AppError('conflict')
    const { today } = await aftermathBasis(tx, ctx.actor.organisationId, ctx.now())
    if (!(await changeOpenReport(tx, report, { opinions_on: today }))) throw new AppError('conflict')
    const rows = await listOpenOpinions(tx, { organisationId: event.organisation_id, eventIds: [eventId], unitIds: 'all' })
    const contentHash = nativeHash(rows.map(({ id, reply, is_public }) => ({ id, reply, isPublic: is_public === 1 })))
    return { events: [{ type: 'open-day.opinions-published', openEventId: eventId, entries: rows.length, contentHash }] }
  })
}
