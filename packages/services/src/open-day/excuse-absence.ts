import { shanghaiDate } from '@sunlit/calendar'
import type { BookingView, ExcuseAbsence } from '@sunlit/contracts'
import { changeOpenAbsence } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import { ABSENCE_WORDS, absenceOfLink } from './absence-of-link.ts'
import type { OpenDayContext } from './open-day-context.ts'
import { viewAgain } from './view-booking.ts'

/** A visitor says why they did not come. Until somebody decides, the absence does not count (rule O-20). */
export function excuseAbsence(ctx: OpenDayContext, token: string, { kind, words }: ExcuseAbsence): Promise<BookingView> {
  return runCommand(ctx, 'public', async (tx) => {
    const { booking, absence, can } = await absenceOfLink(ctx, tx, token)
    if (absence.excused_on !== null || absence.appealed_on !== null) throw new AppError('open_absence_state')
    if (!can.excuse) throw new AppError('open_absence_late')
    const said = {
      excused_on: shanghaiDate(ctx.now()),
      excuse_kind: kind,
      excuse_words: words === '' ? null : ctx.vault.seal(ABSENCE_WORDS, booking.id, words),
      excuse_outcome: 'open' as const,
    }
    if (!(await changeOpenAbsence(tx, absence, said))) throw new AppError('conflict')
    const event = { type: 'open-day.absence-excused', bookingId: booking.id, wordsHash: nativeHash(said) } as const
    return { value: await viewAgain(ctx, tx, booking), events: [{ event, organisationId: booking.organisation_id }] }
  })
}
