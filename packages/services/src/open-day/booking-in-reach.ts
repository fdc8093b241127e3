import { findOpenBooking, type OpenBookingRow, type Tx } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { eventInReach } from './event-ground.ts'
import type { OpenDayContext } from './open-day-context.ts'

/** A booking of an event that the actor's permission reaches. Throws `not_found`. */
export async function bookingInReach(tx: Tx, ctx: OpenDayContext, bookingId: string): Promise<OpenBookingRow> {
  const row = await findOpenBooking(tx, bookingId)
  if (!row) throw new AppError('not_found')
  await eventInReach(tx, ctx.actor, 'open-day.bookings', row.event_id)
  return row
}
