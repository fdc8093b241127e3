import type { BookingView } from '@sunlit/contracts'
import { actOnBooking } from './act-on-booking.ts'
import type { OpenDayContext } from './open-day-context.ts'

/** Gives places or the turn back; the waiting list moves up in the same transaction. */
export function cancelBooking(ctx: OpenDayContext, token: string): Promise<BookingView> {
  return actOnBooking(ctx, token, 'withdraw')
}
