import type { Db, NewRow, Row, Tx } from '../schema/schema.ts'

export type Reorganisation = Row<'reorganisation'>
export type UnitSuccession = Row<'unit_succession'>

/** Newest first. */
export function listReorganisations(db: Db, organisationId: string): Promise<Reorganisation[]> {
  return db
    .selectFrom('reorganisation')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('on_date', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export function listSuccessions(db: Db, organisationId: string): Promise<UnitSuccession[]> {
  return db
    .selectFrom('unit_succession')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('on_date')
    .orderBy('unit_id')
    .orderBy('successor_id')
    .execute()
}

export async function insertReorganisation(tx: Tx, row: NewRow<'reorganisation'>): Promise<void> {
  await tx.insertInto('reorganisation').values(row).execute()
}

export async function insertSuccession(tx: Tx, rows: readonly NewRow<'unit_succession'>[]): Promise<void> {
  await tx.insertInto('unit_succession').values(rows).execute()
}
