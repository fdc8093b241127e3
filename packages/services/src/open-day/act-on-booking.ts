import type { BookingView } from '@sunlit/contracts'
import { atLeastOne, runCommand } from '../core/run-command.ts'
import { bookingOfLink } from './booking-of-link.ts'
import { movePlaces } from './move-places.ts'
import { moveEvents } from './places.ts'
import type { OpenDayContext } from './open-day-context.ts'
import { viewAgain } from './view-booking.ts'

/** Gives up or confirms by the personal link: what both have in common. */
export function actOnBooking(ctx: OpenDayContext, token: string, kind: 'withdraw' | 'confirm'): Promise<BookingView> {
  return runCommand(ctx, 'public', async (tx) => {
    const row = await bookingOfLink(ctx, tx, token)
    const places = await movePlaces(tx, ctx, row.session_id, { kind, bookingId: row.id })
    return { value: await viewAgain(ctx, tx, row), events: atLeastOne(moveEvents(places)) }
  })
}
