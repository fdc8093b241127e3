import type { BookingView } from '@sunlit/contracts'
import { actOnBooking } from './act-on-booking.ts'
import type { OpenDayContext } from './open-day-context.ts'

/** Takes a place that was offered. */
export function confirmPlace(ctx: OpenDayContext, token: string): Promise<BookingView> {
  return actOnBooking(ctx, token, 'confirm')
}
