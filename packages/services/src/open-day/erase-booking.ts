import { changeOpenBooking, clearAbsenceWords, deleteOpenClaim, forgetOpenQueueMark } from '@sunlit/db'
import { holdsPlaces, isWaiting } from '@sunlit/enrolment'
import { forgetFeedbackClaim } from '../aftermath/give-feedback.ts'
import { runCommand } from '../core/run-command.ts'
import { bookingOfLink, sessionOf } from './booking-of-link.ts'
import { movePlaces } from './move-places.ts'
import { moveEvents } from './places.ts'
import type { OpenDayContext } from './open-day-context.ts'

/** Deletes what is personal at the person's own wish; a booking that still stands is given up first. */
export function eraseBooking(ctx: OpenDayContext, token: string): Promise<void> {
  return runCommand(ctx, 'public', async (tx) => {
    const seen = await bookingOfLink(ctx, tx, token)
    const session = await sessionOf(tx, seen)
    const stands = (isWaiting(seen.status) || holdsPlaces(seen.status)) && ctx.now() < session.starts
    const moved = stands ? moveEvents(await movePlaces(tx, ctx, session.id, { kind: 'withdraw', bookingId: seen.id })) : []
    const row = await bookingOfLink(ctx, tx, token)
    await changeOpenBooking(tx, row, { visitor: null, contact_mark: null, erased_at: ctx.now() })
    await deleteOpenClaim(tx, row.id)
    if (row.contact_mark !== null) await forgetOpenQueueMark(tx, row.session_id, row.contact_mark)
    await forgetFeedbackClaim(tx, ctx.vault, row)
    await clearAbsenceWords(tx, { bookingId: row.id })
    const event = { type: 'open-day.booking-erased', bookingId: row.id } as const
    return { events: [{ event, organisationId: row.organisation_id }, ...moved] }
  })
}
