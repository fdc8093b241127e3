import type { OpenBookingId } from '@sunlit/contracts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import { bookingInReach } from './booking-in-reach.ts'
import type { OpenDayContext } from './open-day-context.ts'
import { openVisitor, type Visitor } from './visitor.ts'

/** Opens what is known of one visitor; that it was read is kept in the log. */
export function readVisitor(ctx: OpenDayContext, { bookingId }: OpenBookingId): Promise<Visitor> {
  return runCommand(ctx, 'open-day.bookings', async (tx) => {
    const row = await bookingInReach(tx, ctx, bookingId)
    const visitor = openVisitor(ctx.vault, row)
    if (!visitor) throw new AppError('not_found')
    return { value: visitor, events: [{ type: 'open-day.visitor-read', bookingId }] }
  })
}
