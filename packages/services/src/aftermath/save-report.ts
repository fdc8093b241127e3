import type { SaveReport } from '@sunlit/contracts'
import { changeOpenReport, insertOpenReport, isUniqueViolation } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { publishedInReach, reportSeen } from './aftermath-ground.ts'

/** Keeps the text of 实施情况; what stands in public stays until it is published again. */
export async function saveReport(ctx: ServiceContext, { eventId, version, text }: SaveReport): Promise<void> {
  try {
    await runCommand(ctx, 'open-day.aftermath', async (tx) => {
      await publishedInReach(tx, ctx, 'open-day.aftermath', eventId)
      const report = await reportSeen(tx, eventId, version)
      if (!report) {
        const empty = {
          published_text: null,
          figures: null,
          published_on: null,
          revised_on: null,
          opinions_on: null,
          published_photos: null,
        }
        await insertOpenReport(tx, { event_id: eventId, organisation_id: ctx.actor.organisationId, text, ...empty, version: 1 })
      } else if (!(await changeOpenReport(tx, report, { text }))) throw new AppError('conflict')
      return { events: [{ type: 'open-day.report-saved', openEventId: eventId, contentHash: nativeHash(text) }] }
    })
  } catch (error) {
    throw isUniqueViolation(error) ? new AppError('conflict') : error // two began at the same moment
  }
}
