import type { DecideClaim } from '@sunlit/contracts'
import { changeOpenAbsence } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import { absenceInReach, tellDecision } from './decide-claim.ts'
import type { OpenDayContext } from './open-day-context.ts'

/** The office decides on an appeal against an absence; never whoever has decided on the excuse. */
export function decideAbsenceAppeal(ctx: OpenDayContext, decision: DecideClaim): Promise<void> {
  const { bookingId, granted, reason } = decision
  return runCommand(ctx, 'open-day.appeal', async (tx) => {
    const { booking, absence } = await absenceInReach(tx, ctx, 'open-day.appeal', bookingId)
    if (absence.appeal_outcome !== 'open') throw new AppError('open_absence_state')
    if (absence.excuse_by === ctx.actor.id) throw new AppError('four_eyes')
    const decided = { appeal_outcome: granted ? 'granted' : 'declined', appeal_reason: reason, appeal_by: ctx.actor.id } as const
    if (!(await changeOpenAbsence(tx, absence, decided))) throw new AppError('conflict')
    await tellDecision(tx, ctx, { booking, absence, what: '申诉', decision })
    return { events: [{ type: 'open-day.appeal-decided', bookingId, granted, reasonHash: nativeHash(reason) }] }
  })
}
