import type { ChangeSessionPlan } from '@sunlit/contracts'
import { nativeHash } from '../assessment/native-hash.ts'
import { runCommand } from '../core/run-command.ts'
import { assertState, sessionInReach } from './event-ground.ts'
import { movePlaces } from './move-places.ts'
import { moveEvents } from './places.ts'
import type { OpenDayContext } from './open-day-context.ts'

/** Another capacity, other quotas. Exactly those who lose their places by rule O-6 have to be named; they go to the head of the waiting list. */
export function changeSessionPlan(ctx: OpenDayContext, { openSessionId, plan, accepted }: ChangeSessionPlan): Promise<void> {
  return runCommand(ctx, 'open-day.plan', async (tx) => {
    const { event } = await sessionInReach(tx, ctx.actor, 'open-day.plan', openSessionId)
    assertState(event, ['approved', 'published'])
    const places = await movePlaces(tx, ctx, openSessionId, { kind: 'change-plan', plan, accepted })
    const changed = { type: 'open-day.plan-changed', openSessionId, planHash: nativeHash(plan), displaced: accepted.length } as const
    return { events: [changed, ...moveEvents(places)] }
  })
}
