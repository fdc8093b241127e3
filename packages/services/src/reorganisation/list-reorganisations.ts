import { listReorganisations as readActs, listSuccessions, listUnits, type Db } from '@sunlit/db'
import type { Succession } from '@sunlit/scoring'
import { assertMay } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'

export interface ReorganisationView {
  readonly id: string
  readonly onDate: string
  readonly reason: string
  readonly source: string
  readonly decidedAt: string
  readonly closed: readonly UnitName[]
  readonly successors: readonly UnitName[]
}

export interface UnitName {
  readonly id: string
  readonly name: string
}

/** Every reform of the organisation, newest first. */
export async function listReorganisations(ctx: ServiceContext): Promise<readonly ReorganisationView[]> {
  assertMay(ctx.actor, 'unit.manage')
  const { organisationId } = ctx.actor
  const db = ctx.db.read
  const names = new Map((await listUnits(db, organisationId)).map(({ id, name }) => [id, name]))
  const links = Map.groupBy(await listSuccessions(db, organisationId), (link) => link.reorganisation_id)
  const named = (ids: readonly string[]): readonly UnitName[] => [...new Set(ids)].map((id) => ({ id, name: names.get(id) ?? '' }))
  return (await readActs(db, organisationId)).map(({ id, on_date, reason, source, decided_at }) => {
    const own = links.get(id) ?? []
    return {
      id,
      onDate: on_date,
      reason,
      source,
      decidedAt: decided_at,
      closed: named(own.map(({ unit_id }) => unit_id)),
      successors: named(own.map(({ successor_id }) => successor_id)),
    }
  })
}

/** Who follows whom in an organisation, as `@sunlit/scoring` asks for it. */
export async function successionsOf(db: Db, organisationId: string): Promise<readonly Succession[]> {
  const rows = await listSuccessions(db, organisationId)
  return rows.map(({ unit_id, successor_id, on_date }) => ({ unitId: unit_id, successorId: successor_id, onDate: on_date }))
}
