import { listLapsedOffers, listOpenEventsToPurge, listSessionsToPromote } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { atLeastOne, runCommand } from '../core/run-command.ts'
import { forgetAbsences } from './forget-absences.ts'
import { keepUpQueues } from './keep-up-queues.ts'
import { markAbsences } from './mark-absences.ts'
import { movePlaces, type PlaceAct } from './move-places.ts'
import { moveEvents } from './places.ts'
import { purgeEvent } from './purge-event.ts'
import type { OpenDayContext } from './open-day-context.ts'

const TOGETHER = 200

/** What goes on by itself: offers run out, quotas open, and what is personal goes on its day. Any number of processes may do it at once. */
export async function keepUpOpenDays(ctx: OpenDayContext): Promise<void> {
  for (const { id, session_id } of await listLapsedOffers(ctx.db.read, ctx.now(), TOGETHER))
    await step(ctx, session_id, { kind: 'lapse', bookingId: id })
  for (const sessionId of await listSessionsToPromote(ctx.db.read, ctx.now())) await step(ctx, sessionId, { kind: 'promote' })
  await keepUpQueues(ctx)
  await markAbsences(ctx)
  await forgetAbsences(ctx)
  for (const event of await listOpenEventsToPurge(ctx.db.read, ctx.now())) await purgeEvent(ctx, event)
}

async function step(ctx: OpenDayContext, sessionId: string, act: PlaceAct): Promise<void> {
  try {
    await runCommand(ctx, 'public', async (tx) => {
      const events = moveEvents(await movePlaces(tx, ctx, sessionId, act))
      return events.length === 0 ? { unchanged: true, value: undefined } : { events: atLeastOne(events), value: undefined }
    })
  } catch (error) {
    // Confirmed, given up or already lapsed meanwhile: somebody else was faster.
    if (!(error instanceof AppError && error.code === 'conflict')) throw error
  }
}
