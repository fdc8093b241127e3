import type { PublishAftermath } from '@sunlit/contracts'
import { changeOpenReport, listOpenPhotos } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { aftermathBasis, overOn, publishedInReach, reportSeen } from './aftermath-ground.ts'
import { photosToPublish } from './published-photos.ts'
import { publicFigures } from './public-figures.ts'
import { reportHash } from './report-hash.ts'

/** Publishes the text with the figures and pictures of this moment, whose hash stands in the log; again whenever one of them has changed. */
export function publishReport(ctx: ServiceContext, { eventId, version }: PublishAftermath): Promise<void> {
  return runCommand(ctx, 'open-day.aftermath', async (tx) => {
    const { event, sessions } = await publishedInReach(tx, ctx, 'open-day.aftermath', eventId)
    const report = await reportSeen(tx, eventId, version)
    if (!report) throw new AppError('not_found')
    if (overOn(event, sessions, ctx.now()) === undefined) throw new AppError('open_not_over')
    const { today } = await aftermathBasis(tx, ctx.actor.organisationId, ctx.now())
    const figures = JSON.stringify(await publicFigures(tx, event, ctx.now()))
    const isFirst = report.published_on === null
    const changes = {
      published_text: report.text,
      figures,
      published_photos: photosToPublish(await listOpenPhotos(tx, eventId)),
      published_on: report.published_on ?? today,
      revised_on: isFirst ? null : today,
    }
    if (!(await changeOpenReport(tx, report, changes))) throw new AppError('conflict')
    return { events: [{ type: 'open-day.report-published', openEventId: eventId, contentHash: reportHash(changes) }] }
  })
}
