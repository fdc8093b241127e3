import type { DecideExtension } from '@sunlit/contracts'
import { refuseIf } from '../assessment/finding-steps.ts'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { whyNotOffice, WORKED_ON } from './decide-rectification.ts'
import { holdEntry, stepEntry } from './entry-steps.ts'

/** The office grants the day that was asked for, or refuses it with a reason; either way the unit cannot ask again. */
export function decideExtension(ctx: ServiceContext, { rectificationId, version, granted, reason }: DecideExtension): Promise<void> {
  return runCommand(ctx, 'rectification.manage', async (tx) => {
    const held = await holdEntry(tx, ctx, 'rectification.manage', rectificationId)
    refuseIf(whyNotOffice(held.decided, held.decider, WORKED_ON))
    const { extension, extension_to: until, due_on: before } = held.entry
    if (extension !== 'requested' || until === null) throw new AppError('conflict')
    const moved = await stepEntry(tx, ctx, held, {
      kind: granted ? 'extension-granted' : 'extension-refused',
      version,
      states: WORKED_ON,
      changes: granted ? { extension: 'granted', due_on: until } : { extension: 'refused' },
      note: reason ?? null,
      before,
      after: granted ? until : before,
    })
    const type = granted ? ('rectification.extension-granted' as const) : ('rectification.extension-refused' as const)
    const reasonHash = reason === undefined ? null : nativeHash(reason)
    return { events: [{ type, rectificationId, until, reasonHash }, ...moved] }
  })
}
