import type { Changes, Db, NewRow, Row, Tx } from '../schema/schema.ts'
import { hasRowLocks } from './assessment/row-locks.ts'

export type Person = Row<'person'>

export function findPerson(db: Db, id: string): Promise<Person | undefined> {
  return db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findPersonByUsername(db: Db, username: string): Promise<Person | undefined> {
  return db.selectFrom('person').selectAll().where('username', '=', username).executeTakeFirst()
}

export async function insertPerson(tx: Tx, row: NewRow<'person'>): Promise<void> {
  await tx.insertInto('person').values(row).execute()
}

/** False when there is no such person. */
export async function changePerson(tx: Tx, id: string, changes: Omit<Changes<'person'>, 'id' | 'alias'>): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('person').set(changes).where('id', '=', id).executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/**
 * Holds a person's row until the transaction ends, so that two decisions about one person (two grants that may not meet) take
 * turns: read what the person holds after this call.
 */
export async function lockPerson(tx: Tx, id: string): Promise<Person | undefined> {
  return tx
    .selectFrom('person')
    .selectAll()
    .where('id', '=', id)
    .$if(hasRowLocks(tx), (query) => query.forUpdate())
    .executeTakeFirst()
}

/** Ends every session of a person; returns how many there were. */
export async function deleteSessions(tx: Tx, personId: string): Promise<number> {
  const { numDeletedRows } = await tx.deleteFrom('session').where('person_id', '=', personId).executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

/** Whether somebody else of the organisation has the same name. */
export async function hasNamesake(
  tx: Tx,
  { id, organisationId, name }: { readonly id: string; readonly organisationId: string; readonly name: string },
): Promise<boolean> {
  const other = await tx
    .selectFrom('person')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('name', '=', name)
    .where('id', '!=', id)
    .limit(1)
    .executeTakeFirst()
  return other !== undefined
}
