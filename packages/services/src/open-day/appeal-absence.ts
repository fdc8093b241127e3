import { shanghaiDate } from '@sunlit/calendar'
import type { AppealAbsence, BookingView } from '@sunlit/contracts'
import { changeOpenAbsence } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import { ABSENCE_WORDS, absenceOfLink } from './absence-of-link.ts'
import type { OpenDayContext } from './open-day-context.ts'
import { viewAgain } from './view-booking.ts'

/** A visitor appeals against an absence, once. Until the office decides it does not count, so a block that stands on it rests (rule O-20). */
export function appealAbsence(ctx: OpenDayContext, token: string, { words }: AppealAbsence): Promise<BookingView> {
  return runCommand(ctx, 'public', async (tx) => {
    const { booking, absence, can } = await absenceOfLink(ctx, tx, token)
    if (absence.appealed_on !== null) throw new AppError('open_absence_state')
    if (!can.appeal) throw new AppError('open_absence_late')
    const said = {
      appealed_on: shanghaiDate(ctx.now()),
      appeal_words: ctx.vault.seal(ABSENCE_WORDS, booking.id, words),
      appeal_outcome: 'open' as const,
    }
    if (!(await changeOpenAbsence(tx, absence, said))) throw new AppError('conflict')
    const event = { type: 'open-day.absence-appealed', bookingId: booking.id, wordsHash: nativeHash(said) } as const
    return { value: await viewAgain(ctx, tx, booking), events: [{ event, organisationId: booking.organisation_id }] }
  })
}
