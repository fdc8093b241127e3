import { isUnitRole, mayAnyOf, type Permission, type Role } from '@sunlit/contracts'
import { AppError } from './app-error.ts'

export interface HeldGrant {
  readonly role: Role
  /** The one unit a unit role reaches; null for roles of the whole organisation. */
  readonly unitId: string | null
}

/** In whose name a call acts. */
export interface Actor {
  /** `system` is the server itself and its command line; `anonymous` somebody who has not signed in. */
  readonly kind: 'person' | 'system' | 'anonymous'
  /** The person's id; empty for the others, so that no row can name them. */
  readonly id: string
  /** The pseudonym under which the log knows the actor. */
  readonly alias: string
  /** The organisation the call acts in; empty for what concerns the whole deployment. */
  readonly organisationId: string
  /** The unit the person belongs to: nobody assesses or reviews their own. */
  readonly unitId: string | null
  /** What the person holds in that organisation now. */
  readonly grants: readonly HeldGrant[]
}

/** What everybody may call, signed in or not. */
export type RequiredPermission = Permission | 'public'

export function anonymousActor(organisationId = ''): Actor {
  return { kind: 'anonymous', id: '', alias: 'anonymous', organisationId, unitId: null, grants: [] }
}

/** The server's own work and its command line. Holds no role, and is refused nothing. */
export function systemActor(organisationId = ''): Actor {
  return { kind: 'system', id: '', alias: 'system', organisationId, unitId: null, grants: [] }
}

export function rolesOf(actor: Actor): readonly Role[] {
  return actor.grants.map(({ role }) => role)
}

/** Whoever is signed in has their own account, whatever they hold. */
export function may(actor: Actor, permission: RequiredPermission): boolean {
  if (permission === 'public' || actor.kind === 'system') return true
  if (actor.kind === 'anonymous') return false
  return permission === 'account.self' || mayAnyOf(rolesOf(actor), permission)
}

/** Throws `not_signed_in` or `forbidden`. */
export function assertMay(actor: Actor, permission: RequiredPermission): void {
  if (may(actor, permission)) return
  throw new AppError(actor.kind === 'anonymous' ? 'not_signed_in' : 'forbidden')
}

/**
 * The units a permission reaches: `all`, or those of the actor's unit roles. A role of the whole organisation that has the
 * permission outweighs a unit role that has it too.
 */
export function scopeOf(actor: Actor, permission: Permission): 'all' | readonly string[] {
  if (actor.kind === 'system') return 'all'
  const carrying = actor.grants.filter(({ role }) => mayAnyOf([role], permission))
  if (carrying.some(({ role }) => !isUnitRole(role))) return 'all'
  return carrying.flatMap(({ unitId }) => (unitId === null ? [] : [unitId]))
}
