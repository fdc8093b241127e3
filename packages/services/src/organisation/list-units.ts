import { listUnits as readUnits, type Unit } from '@sunlit/db'
import { assertMay, scopeOf } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'

export interface UnitLine {
  readonly id: string
  readonly name: string
  readonly classId: string
  readonly parentUnitId: string | null
  readonly ownOrganisationId: string | null
  readonly activeFrom: string
  /** The last day, inclusive; null while the unit goes on. */
  readonly activeTo: string | null
  readonly sort: number
  readonly version: number
}

/** Units of the actor's organisation in its own order; who holds only unit roles sees their own. */
export async function listUnits(ctx: ServiceContext): Promise<readonly UnitLine[]> {
  assertMay(ctx.actor, 'unit.read')
  const scope = scopeOf(ctx.actor, 'unit.read')
  const units = await readUnits(ctx.db.read, ctx.actor.organisationId)
  return units.filter((unit) => scope === 'all' || scope.includes(unit.id)).map(unitLineOf)
}

export function unitLineOf(unit: Unit): UnitLine {
  return {
    id: unit.id,
    name: unit.name,
    classId: unit.class_id,
    parentUnitId: unit.parent_unit_id,
    ownOrganisationId: unit.own_organisation_id,
    activeFrom: unit.active_from,
    activeTo: unit.active_to,
    sort: unit.sort,
    version: unit.version,
  }
}
