import type { BookingState, DecideBookings } from '@sunlit/contracts'
import { changeOpenBooking, type OpenBookingRow, type Tx } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import type { EventToRecord } from '../core/record-events.ts'
import { runCommand } from '../core/run-command.ts'
import { bookingInReach } from './booking-in-reach.ts'
import { movePlaces } from './move-places.ts'
import { moveEvents } from './places.ts'
import type { OpenDayContext } from './open-day-context.ts'
import { openVisitor, sealVisitor } from './visitor.ts'

/**
 * Rule H-5: chooses applications of a review, which get their places or wait for them, or does not choose them; also takes somebody off
 * the waiting list. All of them in the order given, or none. The reason is kept sealed beside what is personal, and told to the person.
 */
export function decideBookings(
  ctx: OpenDayContext,
  { openSessionId, bookingIds, approved, reason }: DecideBookings,
): Promise<readonly { readonly bookingId: string; readonly state: BookingState }[]> {
  return runCommand(ctx, 'open-day.bookings', async (tx) => {
    const events: EventToRecord[] = []
    const decided: { bookingId: string; state: BookingState }[] = []
    for (const bookingId of bookingIds) {
      const row = await bookingInReach(tx, ctx, bookingId)
      if (row.session_id !== openSessionId) throw new AppError('not_found')
      if (reason !== '') await keepReason(tx, ctx, row, reason)
      const places = await movePlaces(tx, ctx, openSessionId, { kind: approved ? 'approve' : 'decline', bookingId })
      decided.push({ bookingId, state: places.moved[0]?.row.status ?? row.status })
      events.push(...moveEvents(places))
    }
    const done = { type: 'open-day.bookings-decided', openSessionId, chosen: approved, bookings: bookingIds.length } as const
    return { value: decided, events: [done, ...events] }
  })
}

async function keepReason(tx: Tx, { vault }: OpenDayContext, row: OpenBookingRow, reason: string): Promise<void> {
  const visitor = openVisitor(vault, row)
  if (visitor) await changeOpenBooking(tx, row, { visitor: sealVisitor(vault, row.id, { ...visitor, reason }) })
}
