import type { Db, Row, Tx } from '../../schema/schema.ts'
import { placedFrom } from '../event.repo.ts'

/** The place of the next event that something made from the log has not seen; 0 when it has seen none. */
export async function findProjection(db: Db, name: string): Promise<number> {
  const row = await db.selectFrom('projection').select('position').where('name', '=', name).executeTakeFirst()
  return row?.position ?? 0
}

export async function moveProjection(tx: Tx, name: string, position: number): Promise<void> {
  await tx
    .insertInto('projection')
    .values({ name, position })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ position }))
    .execute()
}

/**
 * Events from a place of the log on, in its order. Places are given once and without gaps, so whoever reads them in this order misses
 * none; the order of arrival would not do, because on PostgreSQL an earlier arrival may become visible later.
 */
export function listPlacedEvents(db: Db, from: number, limit: number): Promise<Row<'event'>[]> {
  return placedFrom(db, from, Number.MAX_SAFE_INTEGER).selectAll().limit(limit).execute()
}

/** The first place from `from` on, before `end`, whose event is of one of these types. */
export async function firstPlacedOf(
  db: Db,
  { types, from, end }: { readonly types: readonly string[]; readonly from: number; readonly end: number },
): Promise<number | undefined> {
  const row = await placedFrom(db, from, end).select('position').where('type', 'in', types).limit(1).executeTakeFirst()
  return row?.position ?? undefined
}
