import type { RequestExtension } from '@sunlit/contracts'
import { refuseIf } from '../assessment/finding-steps.ts'
import { nativeHash } from '../assessment/native-hash.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { whyNotExtend, WORKED_ON } from './decide-rectification.ts'
import { dueOfOpening } from './due-of-opening.ts'
import { holdEntry, stepEntry } from './entry-steps.ts'

/** The unit asks, once, for a later day. The due day stays until the office has answered. */
export function requestExtension(ctx: ServiceContext, { rectificationId, version, until, reason }: RequestExtension): Promise<void> {
  return runCommand(ctx, 'rectification.answer', async (tx) => {
    const held = await holdEntry(tx, ctx, 'rectification.answer', rectificationId)
    refuseIf(whyNotExtend(held.decided, until, held.entry.due_on))
    const asked = dueOfOpening(held.basis, until)
    const moved = await stepEntry(tx, ctx, held, {
      kind: 'extension-requested',
      version,
      states: WORKED_ON,
      changes: { extension: 'requested', extension_to: asked },
      note: reason,
      before: held.entry.due_on,
      after: asked,
    })
    const reasonHash = nativeHash(reason)
    return { events: [{ type: 'rectification.extension-requested', rectificationId, until: asked, reasonHash }, ...moved] }
  })
}
