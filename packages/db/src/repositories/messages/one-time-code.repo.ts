import type { NewRow, Row, Tx } from '../../schema/schema.ts'

export type OneTimeCode = Row<'one_time_code'>

export async function insertCode(tx: Tx, row: NewRow<'one_time_code'>): Promise<void> {
  await tx.insertInto('one_time_code').values(row).execute()
}

/**
 * Counts one try against a code that may still be tried, and returns it; nothing when it is used, expired or has no tries left. One
 * statement: tries at the same moment count one by one.
 */
export function tryCode(
  tx: Tx,
  { id, purpose, tries, now }: { readonly id: string; readonly purpose: string; readonly tries: number; readonly now: string },
): Promise<OneTimeCode | undefined> {
  return tx
    .updateTable('one_time_code')
    .set((is) => ({ tries: is('tries', '+', 1) }))
    .where('id', '=', id)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .where('tries', '<', tries)
    .returningAll()
    .executeTakeFirst()
}

/** What becomes of a code that was right: its digits give way to a mark of who sent them, which is kept until then. */
export interface CodeUse {
  readonly id: string
  readonly at: string
  readonly codeMark: string
  readonly keptUntil: string
}

/** False when it was used meanwhile. */
export async function markCodeUsed(tx: Tx, { id, at, codeMark, keptUntil }: CodeUse): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('one_time_code')
    .set({ used_at: at, code_mark: codeMark, expires_at: keptUntil })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** A code that was used, while it is kept for an answer that was lost on its way. */
export function findUsedCode(
  tx: Tx,
  { id, purpose, now }: { readonly id: string; readonly purpose: string; readonly now: string },
): Promise<OneTimeCode | undefined> {
  return tx
    .selectFrom('one_time_code')
    .selectAll()
    .where('id', '=', id)
    .where('purpose', '=', purpose)
    .where('used_at', 'is not', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
}

/** When codes went out under this mark; the row is held until the transaction ends, so that requests for one contact take turns. */
export async function holdCodeLimit(tx: Tx, mark: string, now: string): Promise<readonly string[]> {
  const { sent } = await tx
    .insertInto('code_limit')
    .values({ mark, sent: '[]', updated_at: now })
    .onConflict((conflict) => conflict.column('mark').doUpdateSet({ updated_at: now }))
    .returning('sent')
    .executeTakeFirstOrThrow()
  return JSON.parse(sent) as readonly string[] // written below
}

export async function keepCodeLimit(tx: Tx, mark: string, sent: readonly string[]): Promise<void> {
  await tx
    .updateTable('code_limit')
    .set({ sent: JSON.stringify(sent) })
    .where('mark', '=', mark)
    .execute()
}

/** Expired codes, and limits nobody has touched since `limitsBefore`. */
export async function deleteOldCodes(tx: Tx, now: string, limitsBefore: string): Promise<void> {
  await tx.deleteFrom('one_time_code').where('expires_at', '<=', now).execute()
  await tx.deleteFrom('code_limit').where('updated_at', '<', limitsBefore).execute()
}
