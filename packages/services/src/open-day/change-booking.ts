import type { BookingView, ChangeBooking } from '@sunlit/contracts'
import { ineligibilitySentence, whyNotEligible } from '@sunlit/enrolment'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import { bookingOfLink, rulesOf, sessionOf } from './booking-of-link.ts'
import { movePlaces } from './move-places.ts'
import { moveEvents } from './places.ts'
import type { OpenDayContext } from './open-day-context.ts'
import { viewAgain } from './view-booking.ts'

/** Another number of people or another class, in the places there are. What does not fit leaves everything as it was. */
export function changeBooking(ctx: OpenDayContext, token: string, { participantClass, party }: ChangeBooking): Promise<BookingView> {
  return runCommand(ctx, 'public', async (tx) => {
    const row = await bookingOfLink(ctx, tx, token)
    const session = await sessionOf(tx, row)
    const { admission } = await rulesOf(tx, session)
    const own = { seasonId: session.season_id, sessionId: session.id, starts: session.starts, ends: session.ends }
    const reasons = whyNotEligible({ makeUp: party, session: own, held: [] }, admission)
    if (reasons.length > 0) throw new AppError('open_day_refused', { sentence: reasons.map(ineligibilitySentence).join('') })
    const places = await movePlaces(tx, ctx, session.id, { kind: 'change', bookingId: row.id, participantClass, makeUp: party })
    // As it stood behind the guard: it may have been confirmed since it was read.
    const [after] = places.moved
    if (!after) throw new Error('a change moves its booking')
    const { id: bookingId, status, people } = after.row
    const changed = { type: 'open-day.booking-moved', openSessionId: session.id, bookingId, before: status, after: status, people } as const
    return {
      value: await viewAgain(ctx, tx, row),
      events: [{ event: changed, organisationId: session.organisation_id }, ...moveEvents(places)],
    }
  })
}
