import { rolesWith, type Permission } from '@sunlit/contracts'
import { recusedUnitsOf, type Db, type RulingRow } from '@sunlit/db'
import { barredUnits, judgeOf } from '../assessment/people.ts'
import type { Refusal } from '../assessment/refusal.ts'
import type { Actor } from '../core/actor.ts'
import { isImpartial, type RuledFinding, type Ruler } from './decide-appeal.ts'

/** A finding with what was ruled on it before. */
export interface RulingCase {
  readonly finding: RuledFinding
  readonly rulings: readonly Pick<RulingRow, 'ruled_by'>[]
}

/** Refuses whoever is partial in one of the cases, and says who of the office is not (rule R-6). */
export async function whyPartial(db: Db, actor: Actor, permission: Permission, cases: readonly RulingCase[]): Promise<Refusal | undefined> {
  const isFit = (person: Ruler): boolean => cases.every(({ finding, rulings }) => isImpartial(person, finding, rulings))
  if (isFit(await rulerOf(db, actor))) return undefined
  const fit = (await holdersOf(db, actor.organisationId, permission)).filter(isFit)
  return { code: 'not_impartial', details: { who: whoWords(fit.map(({ name }) => name)) } }
}

/** Read in the transaction of the ruling: a recusal counts from the moment it is declared. */
async function rulerOf(db: Db, actor: Actor): Promise<Ruler> {
  return { id: actor.id, barredFrom: barredUnits(await judgeOf(db, actor)) }
}

function whoWords(names: readonly string[]): string {
  return names.length > 0 ? `可以办理的有：${names.join('、')}` : '本机构现在没有可以办理的人，请联系安全管理员另行授权'
}

interface Holder extends Ruler {
  readonly name: string
}

/** Who may sign in and holds a role with this permission now, with the units they belong to. */
async function holdersOf(db: Db, organisationId: string, permission: Permission): Promise<readonly Holder[]> {
  const grants = await db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person_id')
    .select(['person.id', 'person.name', 'person.unit_id as ownUnitId', 'role_grant.role', 'role_grant.unit_id as grantUnitId'])
    .where('role_grant.organisation_id', '=', organisationId)
    .where('role_grant.revoked_at', 'is', null)
    .where('person.disabled_at', 'is', null)
    .orderBy('person.name')
    .execute()
  const roles = rolesWith(permission)
  const holders: Holder[] = []
  for (const [id, held] of Map.groupBy(grants, (grant) => grant.id)) {
    if (!held.some(({ role }) => roles.includes(role))) continue
    const memberOf = held.flatMap(({ ownUnitId, grantUnitId }) => [ownUnitId, grantUnitId].filter((unitId) => unitId !== null))
    holders.push({ id, name: held[0]?.name ?? '', barredFrom: [...memberOf, ...(await recusedUnitsOf(db, id))] })
  }
  return holders
}
