import { compiledRead } from '../engine/compiled.ts'
import type { Changes, Db, NewRow, Row, Tx } from '../schema/schema.ts'
import { hasRowLocks } from './assessment/row-locks.ts'

export type Person = Row<'person'>

export function findPerson(db: Db, id: string): Promise<Person | undefined> {
  return db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findPersonByUsername(db: Db, username: string): Promise<Person | undefined> {
  return db.selectFrom('person').selectAll().where('username', '=', username).executeTakeFirst()
}

/** How many people there are in the deployment: none before the set-up page was used. */
export async function countPersons(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('person')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
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

export interface SessionPerson {
  readonly sessionId: string
  readonly expiresAt: string
  readonly sessionUpdatedAt: string
  readonly personId: string
  readonly organisationId: string
  readonly unitId: string | null
  readonly name: string
  readonly alias: string
  readonly mustChangePassword: 0 | 1
  readonly twoFactorEnabled: 0 | 1 | null
  readonly passwordChangedAt: string | null
}

const sessionByToken = compiledRead<{ readonly token: string; readonly now: string }, SessionPerson>((db, slot) =>
  db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .select([
      'session.id as sessionId',
      'session.expires_at as expiresAt',
      'session.updated_at as sessionUpdatedAt',
      'person.id as personId',
      'person.organisation_id as organisationId',
      'person.unit_id as unitId',
      'person.name as name',
      'person.alias as alias',
      'person.must_change_password as mustChangePassword',
      'person.two_factor_enabled as twoFactorEnabled',
      'person.password_changed_at as passwordChangedAt',
    ])
    .where('session.token', '=', slot('token'))
    .where('session.expires_at', '>', slot('now'))
    .where('person.disabled_at', 'is', null),
)

/** Who a session token belongs to; nothing when it has expired or the account is disabled. On the path of every request. */
export async function findSession(db: Db, query: { readonly token: string; readonly now: string }): Promise<SessionPerson | undefined> {
  return (await sessionByToken(db, query))[0]
}

/** Ends every session of a person; returns how many there were. */
export async function deleteSessions(tx: Tx, personId: string): Promise<number> {
  const { numDeletedRows } = await tx.deleteFrom('session').where('person_id', '=', personId).executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
