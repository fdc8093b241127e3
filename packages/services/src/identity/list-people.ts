import { CONTACT_DUTY_NAMES, type Role } from '@sunlit/contracts'
import { listGrants } from '@sunlit/db'
import { assertMay } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { dutiesOfAccounts } from '../directory/account-state.repo.ts'
import { listPeopleRows } from './people.repo.ts'

export interface PersonGrant {
  readonly grantId: string
  readonly role: Role
  readonly unitId: string | null
  readonly grantedAt: string
}

export interface PersonLine {
  readonly id: string
  readonly name: string
  readonly username: string | null
  readonly unitId: string | null
  readonly unitName: string | null
  readonly disabled: boolean
  readonly lockedUntil: string | null
  readonly mustChangePassword: boolean
  readonly hasSecondFactor: boolean
  readonly lastSeenAt: string | null
  readonly grants: readonly PersonGrant[]
  /** What the person does for a unit in the directory, `政策法规科联络员`: shutting the account leaves it without somebody. */
  readonly duties: readonly string[]
}

/** The people of the actor's organisation with what each holds now. People whose data were erased are not listed. */
export async function listPeople(ctx: ServiceContext): Promise<readonly PersonLine[]> {
  assertMay(ctx.actor, 'person.read')
  const { organisationId } = ctx.actor
  const now = ctx.now()
  const [rows, grants] = await Promise.all([listPeopleRows(ctx.db.read, organisationId), listGrants(ctx.db.read, organisationId)])
  const duties = Map.groupBy(await dutiesOfAccounts(ctx.db.read, organisationId), ({ personId }) => personId)
  const held = Map.groupBy(
    grants.filter((grant) => grant.revoked_at === null),
    (grant) => grant.person_id,
  )
  return rows
    .filter((row) => row.erased === 0)
    .map((row) => ({
      id: row.id,
      name: row.name,
      username: row.username,
      unitId: row.unitId,
      unitName: row.unitName,
      disabled: row.disabledAt !== null,
      lockedUntil: row.lockedUntil !== null && row.lockedUntil > now ? row.lockedUntil : null,
      mustChangePassword: row.mustChangePassword === 1,
      hasSecondFactor: row.twoFactorEnabled === 1,
      lastSeenAt: row.lastSeenAt,
      grants: (held.get(row.id) ?? []).map((grant) => ({
        grantId: grant.id,
        role: grant.role,
        unitId: grant.unit_id,
        grantedAt: grant.granted_at,
      })),
      duties: (duties.get(row.id) ?? []).map(({ unitName, duty }) => `${unitName}${CONTACT_DUTY_NAMES[duty]}`),
    }))
}
