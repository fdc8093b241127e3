import type { CreateUnit } from '@sunlit/contracts'
import { findUnit, insertUnit, isUniqueViolation, listUnits } from '@sunlit/db'
import { assertQuartersAllow } from '../assessment/unit-in-quarters.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { assertLinkable } from './link-organisation.ts'

/** A unit under assessment, last in the organisation's order. Throws `unit_name_taken`, or what rule A-16 says; a link goes to a child only. */
export function createUnit(ctx: ServiceContext, input: CreateUnit): Promise<string> {
  return runCommand(ctx, 'unit.manage', async (tx) => {
    const { organisationId } = ctx.actor
    const { name, classId, activeFrom, parentUnitId = null, ownOrganisationId = null } = input
    if (parentUnitId !== null && !(await findUnit(tx, organisationId, parentUnitId))) throw new AppError('not_found')
    await assertLinkable(tx, ctx, ownOrganisationId)
    const units = await listUnits(tx, organisationId)
    const goesOn = units.some((unit) => unit.name === name && (unit.active_to === null || unit.active_to >= activeFrom))
    if (goesOn) throw new AppError('unit_name_taken')
    const unitId = ctx.newId()
    const placed = { id: unitId, name, class_id: classId, active_from: activeFrom, active_to: null }
    await assertQuartersAllow(tx, organisationId, undefined, placed)
    await insertUnit(tx, {
      ...placed,
      organisation_id: organisationId,
      parent_unit_id: parentUnitId,
      own_organisation_id: ownOrganisationId,
      sort: Math.max(0, ...units.map((unit) => unit.sort)) + 1,
      version: 1,
    }).catch((error: unknown) => {
      throw isUniqueViolation(error) ? new AppError('unit_name_taken') : error
    })
    return { value: unitId, events: [{ type: 'unit.created', unitId, name, classId, activeFrom }] }
  })
}
