import type { Changes, Db, NewRow, Row, Tx } from '../schema/schema.ts'
import { hasRowLocks } from './assessment/row-locks.ts'

export type Contact = Row<'contact'>
export type Handover = Row<'contact_handover'>

export interface ContactFilter {
  readonly organisationId: string
  /** Undefined: every unit. */
  readonly unitIds?: readonly string[]
}

/** Everybody who serves, served, or is reported to, in the order of units and duties as they were entered. */
export async function listContacts(db: Db, { organisationId, unitIds }: ContactFilter): Promise<Contact[]> {
  if (unitIds?.length === 0) return []
  return db
    .selectFrom('contact')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .$if(unitIds !== undefined, (query) => query.where('unit_id', 'in', unitIds ?? []))
    .orderBy('id')
    .execute()
}

/** Newest first. */
export async function listHandovers(db: Db, { organisationId, unitIds }: ContactFilter): Promise<Handover[]> {
  if (unitIds?.length === 0) return []
  return db
    .selectFrom('contact_handover')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .$if(unitIds !== undefined, (query) => query.where('unit_id', 'in', unitIds ?? []))
    .orderBy('id', 'desc')
    .execute()
}

export function findContact(db: Db, organisationId: string, id: string): Promise<Contact | undefined> {
  return db.selectFrom('contact').selectAll().where('id', '=', id).where('organisation_id', '=', organisationId).executeTakeFirst()
}

/** Who serves in a duty of a unit now; their row stays as it is until the transaction ends. */
export function findServing(tx: Tx, unitId: string, duty: Contact['duty']): Promise<Contact | undefined> {
  return tx
    .selectFrom('contact')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('duty', '=', duty)
    .where('serves_from', 'is not', null)
    .where('serves_to', 'is', null)
    .$if(hasRowLocks(tx), (query) => query.forUpdate())
    .executeTakeFirst()
}

/** A duty that this person still has with their account. */
export function findContactOfPerson(db: Db, personId: string): Promise<Contact | undefined> {
  return db
    .selectFrom('contact')
    .selectAll()
    .where('person_id', '=', personId)
    .where('serves_from', 'is not', null)
    .where('serves_to', 'is', null)
    .orderBy('id')
    .executeTakeFirst()
}

/** How many serve in these units now. */
export async function countContacts(db: Db, organisationId: string, unitIds: readonly string[]): Promise<number> {
  if (unitIds.length === 0) return 0
  const { count } = await db
    .selectFrom('contact')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('organisation_id', '=', organisationId)
    .where('unit_id', 'in', unitIds)
    .where('serves_from', 'is not', null)
    .where('serves_to', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function insertContact(tx: Tx, row: NewRow<'contact'>): Promise<void> {
  await tx.insertInto('contact').values(row).execute()
}

/** False when a colleague was faster. */
export async function changeContact(
  tx: Tx,
  { id, version }: { readonly id: string; readonly version: number },
  changes: Omit<Changes<'contact'>, 'id' | 'version'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('contact')
    .set({ ...changes, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export function findHandover(db: Db, organisationId: string, id: string): Promise<Handover | undefined> {
  return db.selectFrom('contact_handover').selectAll().where('id', '=', id).where('organisation_id', '=', organisationId).executeTakeFirst()
}

export async function insertHandover(tx: Tx, row: NewRow<'contact_handover'>): Promise<void> {
  await tx.insertInto('contact_handover').values(row).execute()
}

/** False when somebody has decided it already. */
export async function decideHandover(
  tx: Tx,
  id: string,
  decision: Pick<Handover, 'status' | 'decided_by' | 'decided_at' | 'decline_reason'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('contact_handover')
    .set(decision)
    .where('id', '=', id)
    .where('status', '=', 'reported')
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
