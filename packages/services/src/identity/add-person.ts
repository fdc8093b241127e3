import { findUnit, insertPerson, isUniqueViolation, type Tx } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import type { PlacedEvent } from '../core/record-events.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { insertPassword } from './credential.repo.ts'
import { newAlias } from './secrets.ts'

export interface NewPerson {
  readonly organisationId: string
  readonly name: string
  readonly username: string
  readonly unitId: string | null
  readonly hash: string
  /** False only where nobody hands a password over: the demo's people. */
  readonly mustChangePassword: boolean
}

export interface AddedPerson {
  readonly personId: string
  readonly alias: string
  readonly event: PlacedEvent
}

/** A person with a password and an alias, without any right. Throws `username_taken`, or `not_found` for a unit elsewhere. */
export async function addPerson(tx: Tx, ctx: ServiceContext, person: NewPerson): Promise<AddedPerson> {
  const personId = ctx.newId()
  const at = ctx.now()
  const { alias, key } = newAlias(personId)
  const { organisationId, name, username, unitId, hash } = person
  if (unitId !== null && !(await findUnit(tx, organisationId, unitId))) throw new AppError('not_found')
  await insertPerson(tx, {
    id: personId,
    organisation_id: organisationId,
    unit_id: unitId,
    name,
    email: `${personId}@staff.invalid`, // the sign-in library wants one; nobody is ever written to
    email_verified: 0,
    image: null,
    username,
    display_username: null,
    two_factor_enabled: 0,
    alias,
    alias_key: key,
    must_change_password: person.mustChangePassword ? 1 : 0,
    disabled_at: null,
    failed_count: 0,
    locked_until: null,
    password_changed_at: at,
    last_seen_at: null,
    created_at: at,
    updated_at: at,
  }).catch((error: unknown) => {
    throw isUniqueViolation(error) ? new AppError('username_taken') : error
  })
  await insertPassword(tx, { id: ctx.newId(), personId, hash, at })
  return { personId, alias, event: { event: { type: 'person.created', personAlias: alias, unitId }, organisationId } }
}
