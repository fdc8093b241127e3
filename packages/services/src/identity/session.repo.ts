import { compiledRead, compiledWrite, type Db, type Flag, type Tx } from '@sunlit/db'

/** A session with everything that decides whether it still counts. */
export interface SessionRow {
  readonly sessionId: string
  readonly token: string
  readonly expiresAt: string
  readonly openedAt: string
  readonly personId: string
  readonly organisationId: string
  readonly organisationName: string
  readonly unitId: string | null
  readonly name: string
  readonly username: string | null
  readonly alias: string
  readonly mustChangePassword: Flag
  readonly twoFactorEnabled: Flag | null
  readonly passwordChangedAt: string | null
}

const byToken = compiledRead<{ readonly token: string; readonly now: string }, SessionRow>((db, slot) =>
  db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .innerJoin('organisation', 'organisation.id', 'person.organisation_id')
    .select([
      'session.id as sessionId',
      'session.token as token',
      'session.expires_at as expiresAt',
      'session.created_at as openedAt',
      'person.id as personId',
      'person.organisation_id as organisationId',
      'organisation.name as organisationName',
      'person.unit_id as unitId',
      'person.name as name',
      'person.username as username',
      'person.alias as alias',
      'person.must_change_password as mustChangePassword',
      'person.two_factor_enabled as twoFactorEnabled',
      'person.password_changed_at as passwordChangedAt',
    ])
    .where('session.token', '=', slot('token'))
    .where('session.expires_at', '>', slot('now'))
    .where('person.disabled_at', 'is', null)
    .where('organisation.closed_at', 'is', null),
)

export async function findSessionRow(db: Db, token: string, now: string): Promise<SessionRow | undefined> {
  return (await byToken(db, { token, now }))[0]
}

/** Moves the end of a session; it never comes back to one that was revoked or has ended. */
export const extendSession = compiledWrite<{ readonly id: string; readonly now: string; readonly expiresAt: string }>((tx, slot) =>
  tx
    .updateTable('session')
    .set({ expires_at: slot('expiresAt'), updated_at: slot('now') })
    .where('id', '=', slot('id'))
    .where('expires_at', '>', slot('now')),
)

/** Sessions that still count, newest first. */
export function listSessionRows(db: Db, personId: string, now: string) {
  return db
    .selectFrom('session')
    .select(['id', 'created_at', 'updated_at', 'expires_at', 'ip_address', 'user_agent'])
    .where('person_id', '=', personId)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** False when the person has no such session. */
export async function deleteSession(tx: Tx, personId: string, sessionId: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('session')
    .where('person_id', '=', personId)
    .where('id', '=', sessionId)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

export async function deleteOtherSessions(tx: Tx, personId: string, keep: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('session')
    .where('person_id', '=', personId)
    .where('id', '!=', keep)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

/** Ended sessions say nothing any more; called now and then. */
export async function deleteEndedSessions(tx: Tx, now: string): Promise<number> {
  const { numDeletedRows } = await tx.deleteFrom('session').where('expires_at', '<=', now).executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

export async function deleteSessionsOfOrganisation(tx: Tx, organisationId: string): Promise<void> {
  const people = tx.selectFrom('person').select('id').where('organisation_id', '=', organisationId)
  await tx.deleteFrom('session').where('person_id', 'in', people).execute()
}
