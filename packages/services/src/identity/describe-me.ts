import { isAdministrator, type PasswordRules, type Role } from '@sunlit/contracts'
import { findUnit } from '@sunlit/db'
import { assertMay, rolesOf } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { readSignInPolicy } from './policy.ts'
import type { MustFirst, SignedIn } from './session-directory.ts'

/** Who is signed in, as far as the screens need to know. */
export interface Me {
  readonly personId: string
  readonly displayName: string
  readonly username: string | null
  readonly organisationId: string
  readonly organisationName: string
  readonly unitId: string | null
  readonly unitName: string | null
  readonly roles: readonly Role[]
  /** What has to be done before anything else is open. */
  readonly mustFirst: MustFirst | null
  readonly hasSecondFactor: boolean
  /** An administrator's cannot be switched off. */
  readonly secondFactorMandatory: boolean
  readonly passwordRules: PasswordRules
}

/** The signed-in person for the screens. */
export async function describeMe(ctx: ServiceContext, signedIn: SignedIn): Promise<Me> {
  assertMay(ctx.actor, 'account.self')
  const { id, organisationId, unitId } = ctx.actor
  const [unit, policy] = await Promise.all([
    unitId === null ? undefined : findUnit(ctx.db.read, organisationId, unitId),
    readSignInPolicy(ctx.db.read, organisationId),
  ])
  const roles = [...new Set(rolesOf(ctx.actor))]
  return {
    personId: id,
    displayName: signedIn.name,
    username: signedIn.username,
    organisationId,
    organisationName: signedIn.organisationName,
    unitId,
    unitName: unit?.name ?? null,
    roles,
    mustFirst: signedIn.mustFirst ?? null,
    hasSecondFactor: signedIn.hasSecondFactor,
    secondFactorMandatory: roles.some(isAdministrator),
    passwordRules: policy.rules,
  }
}
