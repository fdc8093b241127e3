import type { CloseUnit } from '@sunlit/contracts'
import { changeUnit as storeUnit, findUnit } from '@sunlit/db'
import { assertQuartersAllow } from '../assessment/unit-in-quarters.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'

/** Gives a unit its last day; results before it stay. Throws `invalid_input` for a day before the first, `conflict`, `not_found`, or what rule A-16 says. */
export function closeUnit(ctx: ServiceContext, { unitId, version, activeTo }: CloseUnit): Promise<void> {
  return runCommand(ctx, 'unit.manage', async (tx) => {
    const { organisationId } = ctx.actor
    const unit = await findUnit(tx, organisationId, unitId)
    if (!unit) throw new AppError('not_found')
    if (unit.version !== version || unit.active_to !== null) throw new AppError('conflict')
    if (activeTo < unit.active_from) throw new AppError('invalid_input')
    await assertQuartersAllow(tx, organisationId, unit, { ...unit, active_to: activeTo })
    if (!(await storeUnit(tx, { organisationId, id: unitId, version }, { active_to: activeTo }))) throw new AppError('conflict')
    return { events: [{ type: 'unit.closed', unitId, activeTo }] }
  })
}
