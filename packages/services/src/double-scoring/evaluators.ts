import type { Db } from '@sunlit/db'
import type { PairableEvaluator } from './pair-up.ts'

export interface NamedEvaluator extends PairableEvaluator {
  readonly name: string
  readonly alias: string
}

/** Everybody who holds the evaluator's role now, with the units they must not judge and what they have to do in this quarter. */
export async function evaluatorsOf(db: Db, organisationId: string, periodId: string): Promise<readonly NamedEvaluator[]> {
  const grants = await db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person_id')
    .select(['person.id', 'person.name', 'person.alias', 'person.unit_id as ownUnitId'])
    .distinct()
    .where('role_grant.organisation_id', '=', organisationId)
    .where('role_grant.role', '=', 'evaluator')
    .where('role_grant.revoked_at', 'is', null)
    .where('person.disabled_at', 'is', null)
    .orderBy('person.id')
    .execute()
  const spokenFor = await db
    .selectFrom('role_grant')
    .select(['person_id', 'unit_id'])
    .where('organisation_id', '=', organisationId)
    .where('revoked_at', 'is', null)
    .where('unit_id', 'is not', null)
    .execute()
  const recused = await db
    .selectFrom('recusal')
    .select(['person_id', 'unit_id'])
    .where('organisation_id', '=', organisationId)
    .where('lifted_at', 'is', null)
    .execute()
  const cases = await db.selectFrom('double_case').select(['first_by', 'second_by']).where('period_id', '=', periodId).execute()
  const barred = Map.groupBy([...spokenFor, ...recused], ({ person_id }) => person_id)
  return grants.map(({ id, name, alias, ownUnitId }) => ({
    id,
    name,
    alias,
    barredUnitIds: [...(ownUnitId === null ? [] : [ownUnitId]), ...(barred.get(id) ?? []).flatMap(({ unit_id }) => unit_id ?? [])],
    load: cases.filter(({ first_by, second_by }) => first_by === id || second_by === id).length,
  }))
}
