import type { PlanEffects } from '@sunlit/contracts'
import { findOpenSession, listOpenBookings } from '@sunlit/db'
import { displacedBy } from '@sunlit/enrolment'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { sessionInReach } from './event-ground.ts'
import { heldBooking } from './move-places.ts'
import { planOf } from './session-state.ts'

/** Whom another plan would take the places from (rule O-6): what `changeSessionPlan` has to be told. */
export async function planEffects(ctx: ServiceContext, { openSessionId, plan }: PlanEffects): Promise<readonly string[]> {
  assertMay(ctx.actor, 'open-day.plan')
  await sessionInReach(ctx.db.read, ctx.actor, 'open-day.plan', openSessionId)
  const session = await findOpenSession(ctx.db.read, openSessionId)
  if (!session) throw new AppError('not_found')
  const rows = await listOpenBookings(ctx.db.read, openSessionId, ['offered', 'placed'])
  return displacedBy(planOf({ plan: JSON.stringify(plan), quotas_until: session.quotas_until }, ctx.now()), rows.map(heldBooking))
}
