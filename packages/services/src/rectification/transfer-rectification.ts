import type { TransferRectification } from '@sunlit/contracts'
import { refuseIf } from '../assessment/finding-steps.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { hasEnded } from './acting-units.ts'
import { whyNotOffice, WORKED_ON } from './decide-rectification.ts'
import { holdEntry, stepEntry, transferredEvent } from './entry-steps.ts'

/** The office hands an entry to the unit that is responsible now, as when a unit was closed or its work moved. */
export function transferRectification(ctx: ServiceContext, input: TransferRectification): Promise<void> {
  return runCommand(ctx, 'rectification.manage', async (tx) => {
    const { rectificationId, version, unitId, reason } = input
    const held = await holdEntry(tx, ctx, 'rectification.manage', rectificationId)
    refuseIf(whyNotOffice({ ...held.decided, unitIds: [...held.decided.unitIds, unitId] }, held.decider, WORKED_ON))
    const { entry, basis } = held
    const unit = basis.units.get(unitId)
    if (!unit || unitId === entry.unit_id) throw new AppError('invalid_input')
    if (hasEnded(unit, basis.today)) throw new AppError('unit_closed', { unit: unit.name })
    await stepEntry(tx, ctx, held, {
      kind: 'transferred',
      version,
      states: WORKED_ON,
      changes: { unit_id: unitId },
      note: reason,
      before: entry.unit_id,
      after: unitId,
    })
    return { events: [transferredEvent(rectificationId, entry.unit_id, unitId, reason)] }
  })
}
