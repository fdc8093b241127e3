import { conflictingRoles, isUnitRole, ROLE_NAMES, type Role } from '@sunlit/contracts'
import { findUnit, insertGrant, listGrantsHeld, type Person, type Tx } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import type { PlacedEvent } from '../core/record-events.ts'
import type { ServiceContext } from '../core/service-context.ts'

export interface NewGrant {
  readonly role: Role
  readonly unitId: string | null
}

/**
 * Gives a role to a person whose row this transaction holds (rules I-1 and I-2). The lock makes two grants to one person take
 * turns; a unique index refuses a second administration besides.
 */
export async function addGrant(
  tx: Tx,
  ctx: ServiceContext,
  person: Pick<Person, 'id' | 'alias' | 'organisation_id'>,
  { role, unitId }: NewGrant,
): Promise<PlacedEvent> {
  const organisationId = person.organisation_id
  if (isUnitRole(role) && unitId === null) throw new AppError('unit_required', { role: ROLE_NAMES[role] })
  if (!isUnitRole(role) && unitId !== null) throw new AppError('unit_not_wanted', { role: ROLE_NAMES[role] })
  if (unitId !== null && !(await findUnit(tx, organisationId, unitId))) throw new AppError('not_found')
  const held = await listGrantsHeld(tx, person.id)
  if (held.some((grant) => grant.role === role && grant.unit_id === unitId)) throw new AppError('already_granted')
  refuseConflict([...held.map((grant) => grant.role), role])
  const given = await insertGrant(tx, {
    id: ctx.newId(),
    organisation_id: organisationId,
    person_id: person.id,
    role,
    unit_id: unitId,
    granted_by: ctx.actor.id || null,
    granted_at: ctx.now(),
    revoked_by: null,
    revoked_at: null,
  })
  if (!given) throw new AppError('conflict')
  return { event: { type: 'grant.given', personAlias: person.alias, role, unitId }, organisationId }
}

function refuseConflict(roles: readonly Role[]): void {
  const pair = conflictingRoles(roles)
  if (pair) throw new AppError('separation_of_duties', { first: ROLE_NAMES[pair[0]], second: ROLE_NAMES[pair[1]] })
}
