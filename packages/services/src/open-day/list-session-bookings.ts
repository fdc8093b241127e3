import type { OpenBookingLine } from '@sunlit/contracts'
import { listOpenBookings } from '@sunlit/db'
import { assertMay } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { sessionInReach } from './event-ground.ts'

/** Bookings by their codes: names are opened one by one, by `readVisitor`. */
export async function listSessionBookings(
  ctx: ServiceContext,
  { openSessionId }: { readonly openSessionId: string },
): Promise<readonly OpenBookingLine[]> {
  assertMay(ctx.actor, 'open-day.bookings')
  await sessionInReach(ctx.db.read, ctx.actor, 'open-day.bookings', openSessionId)
  const rows = await listOpenBookings(ctx.db.read, openSessionId)
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    state: row.status,
    source: row.source,
    participantClass: row.participant_class,
    people: row.people,
    submittedAt: row.submitted_at,
  }))
}
