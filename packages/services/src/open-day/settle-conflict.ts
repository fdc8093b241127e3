import type { SettleConflict } from '@sunlit/contracts'
import { findOpenScan, listOpenScans, settleOpenScan } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { sessionInReach } from './event-ground.ts'
import { admissionsOf, conflictsOf } from './gate-scans.ts'

/** Keeps what somebody found who looked at a conflict. The scans stay as they are. */
export function settleConflict(ctx: ServiceContext, { openSessionId, scanId, note }: SettleConflict): Promise<void> {
  return runCommand(ctx, 'open-day.gate', async (tx) => {
    await sessionInReach(tx, ctx.actor, 'open-day.gate', openSessionId)
    const scan = await findOpenScan(tx, openSessionId, scanId)
    if (!scan) throw new AppError('not_found')
    const rows = await listOpenScans(tx, openSessionId, [scan.booking_code])
    const open = conflictsOf(rows, admissionsOf(rows)).some((conflict) => conflict.scanId === scanId && conflict.settled === null)
    if (!open) throw new AppError('conflict')
    await settleOpenScan(tx, scanId, { settled_at: ctx.now(), settled_by: ctx.actor.id, settled_note: note })
    return { events: [{ type: 'open-day.conflict-settled', openSessionId, scanId, noteHash: nativeHash(note) }] }
  })
}
