import type { Role } from '@sunlit/contracts'
import type { Db, NewRow, Row, Tx } from '../../schema/schema.ts'

export type NoticeRow = Row<'notice'>

/** What somebody holds, as far as it decides which notices they still see. */
export interface NoticeReader {
  readonly organisationId: string
  readonly personId: string
  readonly grants: readonly { readonly role: Role; readonly unitId: string | null }[]
}

/** Stores what is new; whoever was told of the same thing before is not told again. Returns how many were new. */
export async function insertNotices(tx: Tx, rows: readonly NewRow<'notice'>[]): Promise<number> {
  let stored = 0
  for (const row of rows) {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('notice')
      .values(row)
      .onConflict((conflict) => conflict.columns(['person_id', 'origin']).doNothing())
      .executeTakeFirstOrThrow()
    stored += Number(numInsertedOrUpdatedRows ?? 0n)
  }
  return stored
}

/** Newest first. */
export function listNotices(
  db: Db,
  reader: NoticeReader,
  { unreadOnly, before, limit }: { readonly unreadOnly: boolean; readonly before?: string | undefined; readonly limit: number },
): Promise<NoticeRow[]> {
  return readableNotices(db, reader)
    .selectAll()
    .$if(unreadOnly, (query) => query.where('read_at', 'is', null))
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export async function countUnreadNotices(db: Db, reader: NoticeReader): Promise<number> {
  const { count } = await readableNotices(db, reader)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Those of a role somebody no longer holds are not theirs to read any more. */
function readableNotices(db: Db, { organisationId, personId, grants }: NoticeReader) {
  return db
    .selectFrom('notice')
    .where('person_id', '=', personId)
    .where('organisation_id', '=', organisationId)
    .where((is) =>
      is.or([
        is('role', 'is', null),
        ...grants.map(({ role, unitId }) =>
          unitId === null ? is('role', '=', role) : is.and([is('role', '=', role), is('unit_id', '=', unitId)]),
        ),
      ]),
    )
}

/** False when there is no such notice of this person; one that was read before stays as it is. */
export async function markNoticeRead(tx: Tx, personId: string, id: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('notice')
    .set((is) => ({ read_at: is.fn.coalesce('read_at', is.val(at)) }))
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Everything up to and with this one; returns how many were unread. */
export async function markNoticesRead(tx: Tx, personId: string, upTo: string, at: string): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('notice')
    .set({ read_at: at })
    .where('person_id', '=', personId)
    .where('id', '<=', upTo)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** People whose notices e-mail has still to decide about. */
export async function listPeopleToMail(db: Db, limit: number, after: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('notice')
    .select('person_id')
    .distinct()
    .where('mail', '=', 'open')
    .where('person_id', '>', after)
    .orderBy('person_id')
    .limit(limit)
    .execute()
  return rows.map(({ person_id }) => person_id)
}

/** Oldest first. */
export function listNoticesToMail(db: Db, personId: string): Promise<NoticeRow[]> {
  return db.selectFrom('notice').selectAll().where('person_id', '=', personId).where('mail', '=', 'open').orderBy('id').execute()
}

/** Only those still open; returns how many there were, so that of two processes one finds none left. */
export async function decideNoticeMail(tx: Tx, ids: readonly string[], mail: 'passed' | 'mailed'): Promise<number> {
  if (ids.length === 0) return 0
  const { numUpdatedRows } = await tx
    .updateTable('notice')
    .set({ mail })
    .where('id', 'in', ids)
    .where('mail', '=', 'open')
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

export async function deleteNoticesOf(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom('notice').where('person_id', '=', personId).execute()
}

export async function deleteNoticesBefore(tx: Tx, organisationId: string, at: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('notice')
    .where('organisation_id', '=', organisationId)
    .where('at', '<', at)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
