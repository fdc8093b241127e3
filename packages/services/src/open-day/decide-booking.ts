import type { BookingState, OpenBookingId } from '@sunlit/contracts'
import { atLeastOne, runCommand } from '../core/run-command.ts'
import { bookingInReach } from './booking-in-reach.ts'
import { movePlaces } from './move-places.ts'
import { moveEvents } from './places.ts'
import type { OpenDayContext } from './submit-booking.ts'

/** Chooses an application of a review: it gets its places, or waits for them. */
export function approveBooking(ctx: OpenDayContext, { bookingId }: OpenBookingId): Promise<BookingState> {
  return decide(ctx, bookingId, 'approve')
}

/** Does not choose an application, or takes somebody off the waiting list. */
export function declineBooking(ctx: OpenDayContext, { bookingId }: OpenBookingId): Promise<BookingState> {
  return decide(ctx, bookingId, 'decline')
}

function decide(ctx: OpenDayContext, bookingId: string, kind: 'approve' | 'decline'): Promise<BookingState> {
  return runCommand(ctx, 'open-day.bookings', async (tx) => {
    const row = await bookingInReach(tx, ctx, bookingId)
    const places = await movePlaces(tx, ctx, row.session_id, { kind, bookingId })
    return { value: places.moved[0]?.row.status ?? row.status, events: atLeastOne(moveEvents(places)) }
  })
}
