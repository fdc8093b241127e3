import type { RecheckRectification } from '@sunlit/contracts'
import { refuseIf } from '../assessment/finding-steps.ts'
import { nativeHash } from '../assessment/native-hash.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { whyNotRecheck } from './decide-rectification.ts'
import { holdEntry, stepEntry } from './entry-steps.ts'

/** The evaluator closes an entry (销号) or sends it back with a reason; whoever comes second is told that a colleague was faster. */
export function recheckRectification(ctx: ServiceContext, input: RecheckRectification): Promise<void> {
  return runCommand(ctx, 'rectification.recheck', async (tx) => {
    const { rectificationId, version, decision, reason } = input
    const held = await holdEntry(tx, ctx, 'rectification.recheck', rectificationId)
    refuseIf(whyNotRecheck(held.decided, held.decider))
    const closed = { state: 'closed', closed_by: ctx.actor.id, closed_at: ctx.now(), closed_on: held.basis.today } as const
    const returned = { state: 'returned', submitted_by: null, submitted_on: null, submitted_late: 0 } as const
    const moved = await stepEntry(tx, ctx, held, {
      kind: decision,
      version,
      states: ['submitted'],
      changes: decision === 'closed' ? closed : returned,
      note: reason ?? null,
    })
    const reasonHash = reason === undefined ? null : nativeHash(reason)
    return { events: [{ type: 'rectification.rechecked', rectificationId, decision, reasonHash }, ...moved] }
  })
}
