import type { ChangeDue } from '@sunlit/contracts'
import { refuseIf } from '../assessment/finding-steps.ts'
import { nativeHash } from '../assessment/native-hash.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { whyNotOffice, WORKED_ON } from './decide-rectification.ts'
import { dueOfOpening } from './due-of-opening.ts'
import { holdEntry, stepEntry } from './entry-steps.ts'

/** The office sets another due day, with its reason; a day off becomes the next working day. Answers the day that was set. */
export function changeDue(
  ctx: ServiceContext,
  { rectificationId, version, dueOn, reason }: ChangeDue,
): Promise<{ readonly dueOn: string }> {
  return runCommand(ctx, 'rectification.manage', async (tx) => {
    const held = await holdEntry(tx, ctx, 'rectification.manage', rectificationId)
    refuseIf(whyNotOffice(held.decided, held.decider, WORKED_ON))
    const before = held.entry.due_on
    const after = dueOfOpening(held.basis, dueOn)
    const step = { kind: 'due-changed', version, states: WORKED_ON, changes: { due_on: after }, note: reason, before, after } as const
    const moved = await stepEntry(tx, ctx, held, step)
    const reasonHash = nativeHash(reason)
    return {
      value: { dueOn: after },
      events: [{ type: 'rectification.due-changed', rectificationId, before, after, reasonHash }, ...moved],
    }
  })
}
