import type { OpenEventStep } from '@sunlit/contracts'
import { changeOpenEvent } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { commitQueues } from './commit-queues.ts'
import { assertSeen, assertState, eventInReach } from './event-ground.ts'
import type { OpenDayContext } from './open-day-context.ts'

/** Rule O-23: only what was approved is published. A session with a queue takes the vault besides: the seed of its order is sealed. */
export function publishOpenEvent(
  ctx: ServiceContext & Partial<Pick<OpenDayContext, 'vault'>>,
  { eventId, version }: OpenEventStep,
): Promise<void> {
  return runCommand(ctx, 'open-day.plan', async (tx) => {
    const event = await eventInReach(tx, ctx.actor, 'open-day.plan', eventId)
    assertSeen(event, version)
    assertState(event, ['approved'])
    const changes = { state: 'published', published_at: ctx.now() } as const
    if (!(await changeOpenEvent(tx, { id: eventId, version }, changes))) throw new AppError('conflict')
    return { events: [{ type: 'open-day.event-published', openEventId: eventId }, ...(await commitQueues(tx, ctx, eventId))] }
  })
}
