import type { DecideOpenEvent, SunlitEvent } from '@sunlit/contracts'
import { changeOpenEvent } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { eventToDecide } from './event-below.ts'
import { assertSeen, assertState } from './event-ground.ts'

/** Approves a plan or gives it back with a reason; never by whoever sent it in. */
export function decideOpenEvent(ctx: ServiceContext, { eventId, version, approved, reason }: DecideOpenEvent): Promise<void> {
  return runCommand(ctx, 'open-day.approve', async (tx) => {
    const event = await eventToDecide(tx, ctx.actor, eventId)
    assertSeen(event, version)
    assertState(event, ['submitted'])
    if (event.submitted_by === ctx.actor.id) throw new AppError('four_eyes')
    const changes = approved
      ? ({ state: 'approved', approved_by: ctx.actor.id, approved_at: ctx.now() } as const)
      : ({ state: 'returned', reason } as const)
    if (!(await changeOpenEvent(tx, { id: eventId, version }, changes))) throw new AppError('conflict')
    const done: SunlitEvent = approved
      ? { type: 'open-day.event-approved', openEventId: eventId }
      : { type: 'open-day.event-returned', openEventId: eventId, reasonHash: nativeHash(reason) }
    return { events: [{ event: done, organisationId: event.organisation_id }] }
  })
}
