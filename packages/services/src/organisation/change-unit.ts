import type { Change, ChangeUnit } from '@sunlit/contracts'
import { changeUnit as storeUnit, findUnit, isCheckViolation, isUniqueViolation, type Unit } from '@sunlit/db'
import { assertQuartersAllow } from '../assessment/unit-in-quarters.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { assertLinkable } from './link-organisation.ts'

/** Name, class, first day and link of a unit; the event says what changed. Throws `conflict`, `unit_name_taken`, `not_found`, or what rule A-16 says. */
export function changeUnit(ctx: ServiceContext, input: ChangeUnit): Promise<void> {
  return runCommand(ctx, 'unit.manage', async (tx) => {
    const { organisationId } = ctx.actor
    const { unitId, version, name, classId, activeFrom, ownOrganisationId } = input
    const before = await findUnit(tx, organisationId, unitId)
    if (!before) throw new AppError('not_found')
    if (before.version !== version) throw new AppError('conflict')
    if (before.active_to !== null && activeFrom > before.active_to) throw new AppError('invalid_input')
    if (ownOrganisationId !== before.own_organisation_id) await assertLinkable(tx, ctx, ownOrganisationId)
    await assertQuartersAllow(tx, organisationId, before, { ...before, name, class_id: classId, active_from: activeFrom })
    const after = { name, class_id: classId, active_from: activeFrom, own_organisation_id: ownOrganisationId }
    const stored = await storeUnit(tx, { organisationId, id: unitId, version }, after).catch((error: unknown) => {
      if (isUniqueViolation(error)) throw new AppError('unit_name_taken')
      throw isCheckViolation(error) ? new AppError('invalid_input') : error
    })
    if (!stored) throw new AppError('conflict')
    const changed = changesOf(before, after)
    if (changed.length === 0) return { unchanged: true, value: undefined }
    return { value: undefined, events: [{ type: 'unit.changed', unitId, changed }] }
  })
}

type Fields = Pick<Unit, 'name' | 'class_id' | 'active_from' | 'own_organisation_id'>

function changesOf(before: Fields, after: Fields): readonly Change[] {
  const fields = ['name', 'class_id', 'active_from', 'own_organisation_id'] as const
  return fields.filter((field) => before[field] !== after[field]).map((field) => ({ field, before: before[field], after: after[field] }))
}
