import type { Db, NewRow, Row, Tx } from '../../schema/schema.ts'

export type CounterPostRow = Row<'counter_post'>

export async function insertCounterPost(tx: Tx, row: NewRow<'counter_post'>): Promise<void> {
  await tx.insertInto('counter_post').values(row).execute()
}

export function listCounterPosts(db: Db, evaluationId: string): Promise<CounterPostRow[]> {
  return db.selectFrom('counter_post').selectAll().where('evaluation_id', '=', evaluationId).orderBy('number').execute()
}

export function findCounterPost(db: Db, evaluationId: string, id: string): Promise<CounterPostRow | undefined> {
  return db.selectFrom('counter_post').selectAll().where('evaluation_id', '=', evaluationId).where('id', '=', id).executeTakeFirst()
}

export function findCounterPostByKey(db: Db, key: string): Promise<CounterPostRow | undefined> {
  return db.selectFrom('counter_post').selectAll().where('key', '=', key).executeTakeFirst()
}

interface TakenAtPost {
  readonly id: string
  /** As `2026-06-10T02:03`: one more of this minute, or the first. */
  readonly minute: string
  /** So many a minute and no more. */
  readonly most: number
}

/** Counts one more ballot; false when the post is closed or has had its ballots of this minute. One statement, so that two at once cannot both be the last. */
export async function takeAtPost(tx: Tx, { id, minute, most }: TakenAtPost): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('counter_post')
    .set((set) => ({
      taken: set('taken', '+', 1),
      in_minute: set
        .case()
        .when('minute', '=', minute)
        .then(set('in_minute', '+', 1))
        .else(1)
        .end(),
      minute,
    }))
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .where(({ or, eb }) => or([eb('minute', '!=', minute), eb('in_minute', '<', most)]))
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** False when it was closed before. */
export async function closeCounterPost(tx: Tx, id: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('counter_post')
    .set({ closed_at: at })
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
