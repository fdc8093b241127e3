import type { Db, Tx } from '@sunlit/db'

/** Short-lived facts: set-up tokens, codes that were used, wrong tries for names nobody has. */
export interface OneTime {
  readonly id: string
  readonly identifier: string
  readonly value: string
  readonly expiresAt: string
  readonly at: string
}

export async function insertOneTime(tx: Tx, { id, identifier, value, expiresAt, at }: OneTime): Promise<void> {
  await tx.insertInto('verification').values({ id, identifier, value, expires_at: expiresAt, created_at: at, updated_at: at }).execute()
}

/** Newest first, unexpired only. */
export function listOneTimes(db: Db, identifier: string, now: string) {
  return db
    .selectFrom('verification')
    .select(['id', 'value', 'expires_at'])
    .where('identifier', '=', identifier)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .execute()
}

/** Where a value lies, whatever its identifier begins with. */
export function findOneTimeByValue(db: Db, prefix: string, value: string, now: string) {
  return db
    .selectFrom('verification')
    .select(['id', 'identifier'])
    .where('identifier', 'like', `${prefix}%`)
    .where('value', '=', value)
    .where('expires_at', '>', now)
    .executeTakeFirst()
}

/** How many there were: of two who use the same one at once, the second finds none. */
export async function deleteOneTimes(tx: Tx, identifier: string): Promise<number> {
  const { numDeletedRows } = await tx.deleteFrom('verification').where('identifier', '=', identifier).executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

export async function deleteExpiredOneTimes(tx: Tx, now: string): Promise<void> {
  await tx.deleteFrom('verification').where('expires_at', '<=', now).execute()
}
