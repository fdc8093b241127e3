import { openEventDocumentSchema, type OpenEventStep } from '@sunlit/contracts'
import { changeOpenEvent } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { assertSeen, assertState, eventInReach } from './event-ground.ts'

/** Sends a plan to the office. */
export function submitOpenEvent(ctx: ServiceContext, { eventId, version }: OpenEventStep): Promise<void> {
  return runCommand(ctx, 'open-day.plan', async (tx) => {
    const event = await eventInReach(tx, ctx.actor, 'open-day.plan', eventId)
    assertSeen(event, version)
    assertState(event, ['draft', 'returned'])
    // What the office approves is the plan: without its text there is nothing to decide.
    if (openEventDocumentSchema.parse(JSON.parse(event.document)).plan.trim() === '') throw new AppError('open_plan_missing')
    const changes = { state: 'submitted', reason: '', submitted_by: ctx.actor.id, submitted_at: ctx.now() } as const
    if (!(await changeOpenEvent(tx, { id: eventId, version }, changes))) throw new AppError('conflict')
    const { title, theme, form, place, document } = event
    const contentHash = nativeHash({ title, theme, form, place, document })
    return { events: [{ type: 'open-day.event-submitted', openEventId: eventId, contentHash }] }
  })
}
