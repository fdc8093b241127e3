import type { WriteMeasure } from '@sunlit/contracts'
import { refuseIf } from '../assessment/finding-steps.ts'
import { nativeHash } from '../assessment/native-hash.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { whyNotPlanned } from './decide-due.ts'
import { whyNotState, WORKED_ON } from './decide-rectification.ts'
import { holdEntry, stepEntry } from './entry-steps.ts'

/** The unit says what it does, who answers for it and by when; until it is submitted, it may say it anew. The name stays out of the log. */
export function writeMeasure(ctx: ServiceContext, input: WriteMeasure): Promise<void> {
  return runCommand(ctx, 'rectification.answer', async (tx) => {
    const held = await holdEntry(tx, ctx, 'rectification.answer', input.rectificationId)
    const { entry, basis } = held
    refuseIf(whyNotState(entry.state, WORKED_ON) ?? whyNotPlanned(input.plannedOn, entry.due_on, basis.today))
    const { measure, responsible, plannedOn } = input
    const moved = await stepEntry(tx, ctx, held, {
      kind: 'planned',
      version: input.version,
      states: WORKED_ON,
      // What was sent back stays so until it is submitted again.
      changes: { state: entry.state === 'returned' ? 'returned' : 'planned', measure, responsible, planned_on: plannedOn },
      note: measure,
      after: plannedOn,
    })
    const measureHash = nativeHash(measure)
    return { events: [{ type: 'rectification.planned', rectificationId: entry.id, measureHash, plannedOn }, ...moved] }
  })
}
