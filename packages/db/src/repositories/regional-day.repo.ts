import type { Db, NewRow, Row, Tx } from '../schema/schema.ts'

export type RegionalDayRow = Row<'regional_day'>

/** Days in force that these organisations have fixed, in the order of their dates. */
export async function listRegionalDays(db: Db, organisationIds: readonly string[]): Promise<RegionalDayRow[]> {
  if (organisationIds.length === 0) return []
  return db
    .selectFrom('regional_day')
    .selectAll()
    .where('organisation_id', 'in', organisationIds)
    .where('removed_at', 'is', null)
    .orderBy('day')
    .execute()
}

/** False when this organisation has settled the day already. */
export async function insertRegionalDay(tx: Tx, row: NewRow<'regional_day'>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('regional_day')
    .values(row)
    .onConflict((conflict) => conflict.columns(['organisation_id', 'day']).where('removed_at', 'is', null).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** The row that was removed; undefined when there is none in force. */
export function removeRegionalDay(
  tx: Tx,
  { organisationId, id, by, at }: { readonly organisationId: string; readonly id: string; readonly by: string; readonly at: string },
): Promise<RegionalDayRow | undefined> {
  return tx
    .updateTable('regional_day')
    .set({ removed_by: by, removed_at: at })
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .where('removed_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
}
