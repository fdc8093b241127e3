import { listRecusals, listUnitsById } from '@sunlit/db'
import { assertMay, may } from '../core/actor.ts'
import { namesOf } from '../assessment/people.ts'
import type { ServiceContext } from '../core/service-context.ts'

export interface RecusalView {
  readonly id: string
  readonly personId: string
  readonly personName: string
  readonly unitId: string
  readonly unitName: string
  readonly reason: string
  readonly declaredByName: string
  readonly declaredAt: string
  readonly liftedByName: string | null
  readonly liftedAt: string | null
  /** Whether the caller may lift it. */
  readonly canLift: boolean
}

/** A manager sees all of the organisation, others their own; newest first, lifted ones included. */
export async function listOwnRecusals(ctx: ServiceContext): Promise<readonly RecusalView[]> {
  assertMay(ctx.actor, 'recusal.read')
  const { organisationId, id } = ctx.actor
  const isManager = may(ctx.actor, 'recusal.manage')
  const rows = await listRecusals(ctx.db.read, organisationId, isManager ? undefined : id)
  const names = await namesOf(
    ctx.db.read,
    rows.flatMap((row) => [row.person_id, row.declared_by, row.lifted_by]),
  )
  const unitIds = [...new Set(rows.map(({ unit_id }) => unit_id))]
  const units = new Map((await listUnitsById(ctx.db.read, organisationId, unitIds)).map((unit) => [unit.id, unit.name]))
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    personName: names.get(row.person_id) ?? '',
    unitId: row.unit_id,
    unitName: units.get(row.unit_id) ?? '',
    reason: row.reason,
    declaredByName: names.get(row.declared_by) ?? '',
    declaredAt: row.declared_at,
    liftedByName: row.lifted_by === null ? null : (names.get(row.lifted_by) ?? ''),
    liftedAt: row.lifted_at,
    canLift: isManager && row.person_id !== id && row.lifted_at === null,
  }))
}

export interface AssessorView {
  readonly id: string
  readonly name: string
}

/** Evaluators and reviewers of the organisation: whom a manager may recuse. For others, only themselves. */
export async function listAssessors(ctx: ServiceContext): Promise<readonly AssessorView[]> {
  assertMay(ctx.actor, 'recusal.read')
  const { organisationId, id } = ctx.actor
  const rows = await ctx.db.read
    .selectFrom('person')
    .innerJoin('role_grant', 'role_grant.person_id', 'person.id')
    .select(['person.id', 'person.name'])
    .distinct()
    .where('role_grant.organisation_id', '=', organisationId)
    .where('role_grant.role', 'in', ['evaluator', 'reviewer'])
    .where('role_grant.revoked_at', 'is', null)
    .where('person.disabled_at', 'is', null)
    .orderBy('person.name')
    .execute()
  return may(ctx.actor, 'recusal.manage') ? rows : rows.filter((row) => row.id === id)
}
