import type { MailChoice, NoticeTopic } from '@sunlit/contracts'
import type { Db, NewRow, Row, Tx } from '../../schema/schema.ts'

export type MailboxRow = Row<'mailbox'>

export function findMailbox(db: Db, personId: string): Promise<MailboxRow | undefined> {
  return db.selectFrom('mailbox').selectAll().where('person_id', '=', personId).executeTakeFirst()
}

/** A new address keeps the hours of the one before. */
export async function keepMailbox(tx: Tx, row: NewRow<'mailbox'>): Promise<void> {
  const { address, confirmed_at } = row
  await tx
    .insertInto('mailbox')
    .values(row)
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ address, confirmed_at }))
    .execute()
}

/** False when the person has no address. */
export async function setMailHours(
  tx: Tx,
  personId: string,
  hours: Pick<MailboxRow, 'quiet_from' | 'quiet_until' | 'digest_at'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('mailbox').set(hours).where('person_id', '=', personId).executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** False when there was none. */
export async function deleteMailbox(tx: Tx, personId: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('mailbox').where('person_id', '=', personId).executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

/** Which of these people have an address. */
export async function listMailboxOwners(db: Db, personIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (personIds.length === 0) return new Set()
  const rows = await db.selectFrom('mailbox').select('person_id').where('person_id', 'in', personIds).execute()
  return new Set(rows.map(({ person_id }) => person_id))
}

/** Only what the person has chosen. */
export async function listMailChoices(db: Db, personId: string): Promise<Readonly<Partial<Record<NoticeTopic, MailChoice>>>> {
  const rows = await db.selectFrom('notice_preference').select(['topic', 'mail']).where('person_id', '=', personId).execute()
  return Object.fromEntries(rows.map(({ topic, mail }) => [topic, mail]))
}

export async function keepMailChoices(tx: Tx, personId: string, choices: Readonly<Record<NoticeTopic, MailChoice>>): Promise<void> {
  await deleteMailChoices(tx, personId)
  const rows = Object.entries(choices).map(([topic, mail]) => ({ person_id: personId, topic: topic as NoticeTopic, mail })) // Object.entries widens the key
  await tx.insertInto('notice_preference').values(rows).execute()
}

export async function deleteMailChoices(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom('notice_preference').where('person_id', '=', personId).execute()
}
