import { recusedUnitsOf, type Db } from '@sunlit/db'
import type { Actor } from '../core/actor.ts'

/** The units somebody belongs to: their own, and those they speak for. */
export function memberOf(actor: Actor): readonly string[] {
  const spokenFor = actor.grants.flatMap(({ unitId }) => unitId ?? [])
  return actor.unitId === null ? spokenFor : [actor.unitId, ...spokenFor]
}

/** Somebody who is about to state or decide something, with the units that are not theirs to judge (rule A-7). */
export interface Judge {
  readonly id: string
  readonly memberOf: readonly string[]
  /** Declared conflicts of interest. */
  readonly recusedFrom: readonly string[]
}

/** Read in the transaction of the deed: a recusal counts from the moment it is declared. */
export async function judgeOf(db: Db, actor: Actor): Promise<Judge> {
  return { id: actor.id, memberOf: memberOf(actor), recusedFrom: await recusedUnitsOf(db, actor.id) }
}

/** Every unit this person must not judge. */
export function barredUnits({ memberOf: own, recusedFrom }: Pick<Judge, 'memberOf' | 'recusedFrom'>): readonly string[] {
  return [...own, ...recusedFrom]
}

/** Names for the office's own pages; they enter no event and no bundle. */
export async function namesOf(db: Db, personIds: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(personIds.filter((id) => id !== null))]
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
