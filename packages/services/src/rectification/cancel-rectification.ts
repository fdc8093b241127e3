import type { CancelRectification } from '@sunlit/contracts'
import { refuseIf } from '../assessment/finding-steps.ts'
import { nativeHash } from '../assessment/native-hash.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { LIVE, whyNotOffice } from './decide-rectification.ts'
import { holdEntry, stepEntry } from './entry-steps.ts'

/** Takes an entry out of the ledger, as when its finding was withdrawn by a ruling; it stays readable and does not come back. */
export function cancelRectification(ctx: ServiceContext, { rectificationId, version, reason }: CancelRectification): Promise<void> {
  return runCommand(ctx, 'rectification.manage', async (tx) => {
    const held = await holdEntry(tx, ctx, 'rectification.manage', rectificationId)
    refuseIf(whyNotOffice(held.decided, held.decider, LIVE))
    const changes = { state: 'cancelled' } as const
    const moved = await stepEntry(tx, ctx, held, { kind: 'cancelled', version, states: LIVE, changes, note: reason })
    return { events: [{ type: 'rectification.cancelled', rectificationId, reasonHash: nativeHash(reason) }, ...moved] }
  })
}
