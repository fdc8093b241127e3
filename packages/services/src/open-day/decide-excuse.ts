import type { DecideClaim } from '@sunlit/contracts'
import { changeOpenAbsence } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import { absenceInReach, tellDecision } from './decide-claim.ts'
import type { OpenDayContext } from './open-day-context.ts'

/** Grants or declines what a visitor said of an absence; declined, the visitor may still appeal. */
export function decideExcuse(ctx: OpenDayContext, decision: DecideClaim): Promise<void> {
  const { bookingId, granted, reason } = decision
  return runCommand(ctx, 'open-day.excuse', async (tx) => {
    const { booking, absence } = await absenceInReach(tx, ctx, 'open-day.excuse', bookingId)
    if (absence.excuse_outcome !== 'open') throw new AppError('open_absence_state')
    const decided = { excuse_outcome: granted ? 'granted' : 'declined', excuse_reason: reason, excuse_by: ctx.actor.id } as const
    if (!(await changeOpenAbsence(tx, absence, decided))) throw new AppError('conflict')
    await tellDecision(tx, ctx, { booking, absence, what: '说明', decision })
    return { events: [{ type: 'open-day.excuse-decided', bookingId, granted, reasonHash: nativeHash(reason) }] }
  })
}
