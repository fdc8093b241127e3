import { AppError } from '../core/app-error.ts'
import { calendarText } from './calendar-text.ts'
import type { OpenDayContext } from './open-day-context.ts'
import { viewBooking } from './view-booking.ts'

/** The session for the visitor's own calendar. Throws `conflict` for a booking without places. */
export async function bookingCalendar(ctx: OpenDayContext, token: string): Promise<string> {
  const { state, code: id, starts, ends, eventTitle: title, place } = await viewBooking(ctx, token)
  if (state !== 'placed' && state !== 'offered') throw new AppError('conflict')
  return calendarText([{ id, starts, ends, title, place }], ctx.now())
}
