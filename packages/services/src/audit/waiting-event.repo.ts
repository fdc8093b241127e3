import type { Db } from '@sunlit/db'

/** When the first of the events without a place in the log happened. */
export async function findOldestWaiting(db: Db): Promise<string | undefined> {
  const row = await db.selectFrom('event').select('at').where('position', 'is', null).orderBy('arrival').limit(1).executeTakeFirst()
  return row?.at
}
