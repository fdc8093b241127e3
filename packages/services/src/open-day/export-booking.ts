import { addDays, shanghaiDate } from '@sunlit/calendar'
import type { BookingExport } from '@sunlit/contracts'
import { hasGivenFeedback } from '../aftermath/give-feedback.ts'
import { runCommand } from '../core/run-command.ts'
import { bookingOfLink, rulesOf, sessionOf } from './booking-of-link.ts'
import type { OpenDayContext } from './open-day-context.ts'
import { bookingView } from './view-booking.ts'
import { openVisitor } from './visitor.ts'

/** All that is kept about a booking, for the person themselves; that it was read is kept too. */
export function exportBooking(ctx: OpenDayContext, token: string): Promise<BookingExport> {
  return runCommand(ctx, 'public', async (tx) => {
    const row = await bookingOfLink(ctx, tx, token)
    const session = await sessionOf(tx, row)
    const visitor = openVisitor(ctx.vault, row)
    const { keepDays } = await rulesOf(tx, session)
    const value: BookingExport = {
      booking: await bookingView(ctx, tx, row),
      contact: visitor?.contact ?? null,
      employer: visitor?.employer ?? null,
      help: visitor?.help ?? null,
      roster: visitor?.roster ?? [],
      signedUpAt: row.submitted_at,
      feedbackGiven: await hasGivenFeedback(tx, ctx.vault, row),
      deletedOn: addDays(shanghaiDate(session.ends), keepDays + 1),
    }
    const event = { type: 'open-day.booking-exported', bookingId: row.id } as const
    return { value, events: [{ event, organisationId: row.organisation_id }] }
  })
}
