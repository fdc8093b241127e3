import { findOpenAbsence, type Db, type OpenAbsenceRow, type OpenBookingRow } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { claimsOpen } from './absences.ts'
import { bookingOfLink, rulesOf, sessionOf } from './booking-of-link.ts'
import type { OpenDayContext } from './open-day-context.ts'

/** Under this purpose what a visitor said of an absence is sealed. */
export const ABSENCE_WORDS = 'open-day absence'

export interface OwnAbsence {
  readonly booking: OpenBookingRow
  readonly absence: OpenAbsenceRow
  readonly can: ReturnType<typeof claimsOpen>
}

/** The absence behind a personal link. Throws `open_absence_state` where there is none. */
export async function absenceOfLink(ctx: OpenDayContext, db: Db, token: string): Promise<OwnAbsence> {
  const booking = await bookingOfLink(ctx, db, token)
  const absence = await findOpenAbsence(db, booking.id)
  if (!absence) throw new AppError('open_absence_state')
  const { noShow } = await rulesOf(db, await sessionOf(db, booking))
  return { booking, absence, can: claimsOpen(absence, noShow, ctx.now()) }
}
