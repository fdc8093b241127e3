import type { UndoScan } from '@sunlit/contracts'
import { findOpenScan, listOpenScans, undoOpenScan } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import { sessionInReach } from './event-ground.ts'
import { admissionsOf } from './gate-scans.ts'
import { movePlaces } from './move-places.ts'
import { moveEvents } from './places.ts'
import type { OpenDayContext } from './open-day-context.ts'

/** Takes one scan back. Where no other scan of the booking counts, it was not admitted; a party without a booking gives its places back. */
export function undoScan(ctx: OpenDayContext, { openSessionId, scanId, reason }: UndoScan): Promise<void> {
  return runCommand(ctx, 'open-day.gate', async (tx) => {
    await sessionInReach(tx, ctx.actor, 'open-day.gate', openSessionId)
    const scan = await findOpenScan(tx, openSessionId, scanId)
    if (!scan) throw new AppError('not_found')
    const isFirst = await undoOpenScan(tx, scanId, { undone_at: ctx.now(), undone_by: ctx.actor.id, undo_reason: reason })
    if (!isFirst) return { unchanged: true, value: undefined }
    const { admitted } = admissionsOf(await listOpenScans(tx, openSessionId, [scan.booking_code]))
    const act = { kind: 'take-back', code: scan.booking_code, isWalkIn: scan.kind === 'walk-in' } as const
    const moved = admitted.length > 0 ? [] : moveEvents(await movePlaces(tx, ctx, openSessionId, act))
    return { events: [{ type: 'open-day.scan-undone', openSessionId, scanId, reason }, ...moved], value: undefined }
  })
}
