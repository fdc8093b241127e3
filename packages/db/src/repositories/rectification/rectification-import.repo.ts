import type { Db, NewRow, Row, Tx } from '../../schema/schema.ts'

export type RectificationImport = Row<'rectification_import'>

/** A list that was taken over before. */
export async function findRectificationImport(db: Db, organisationId: string, sha256: string): Promise<RectificationImport | undefined> {
  return db
    .selectFrom('rectification_import')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('sha256', '=', sha256)
    .executeTakeFirst()
}

export async function insertRectificationImport(tx: Tx, row: NewRow<'rectification_import'>): Promise<void> {
  await tx.insertInto('rectification_import').values(row).execute()
}

/** Which of these numbers of one source stand in the ledger. */
export async function numbersInLedger(
  db: Db,
  organisationId: string,
  source: string,
  numbers: readonly string[],
): Promise<readonly string[]> {
  if (numbers.length === 0) return []
  const rows = await db
    .selectFrom('rectification')
    .select('source_number')
    .where('organisation_id', '=', organisationId)
    .where('source', '=', source)
    .where('source_number', 'in', numbers)
    .execute()
  return rows.flatMap(({ source_number }) => source_number ?? [])
}
