import type { Changes, Db, NewRow, Row, Tx } from '../../schema/schema.ts'
import { hasRowLocks } from '../assessment/row-locks.ts'

export type OpenDrawRow = Row<'open_draw'>

export async function insertOpenDraw(tx: Tx, row: NewRow<'open_draw'>): Promise<void> {
  await tx.insertInto('open_draw').values(row).execute()
}

export function findOpenDraw(db: Db, sessionId: string): Promise<OpenDrawRow | undefined> {
  return db.selectFrom('open_draw').selectAll().where('session_id', '=', sessionId).executeTakeFirst()
}

/** Held until the transaction ends: of two who enter values at the same moment one is the first. */
export function holdOpenDraw(tx: Tx, sessionId: string): Promise<OpenDrawRow | undefined> {
  return tx
    .selectFrom('open_draw')
    .selectAll()
    .where('session_id', '=', sessionId)
    .$if(hasRowLocks(tx), (query) => query.forUpdate())
    .executeTakeFirst()
}

export async function changeOpenDraw(tx: Tx, sessionId: string, changes: Changes<'open_draw'>): Promise<void> {
  await tx.updateTable('open_draw').set(changes).where('session_id', '=', sessionId).execute()
}
