import type { Db } from '@sunlit/db'
import type { Actor } from '../core/actor.ts'

/** The units somebody belongs to: their own, and those they speak for. */
export function memberOf(actor: Actor): readonly string[] {
  const spokenFor = actor.grants.flatMap(({ unitId }) => unitId ?? [])
  return actor.unitId === null ? spokenFor : [actor.unitId, ...spokenFor]
}

/** Names for the office's own pages; they enter no event and no bundle. */
export async function namesOf(db: Db, personIds: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(personIds.filter((id) => id !== null))]
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
