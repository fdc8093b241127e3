import type { Db, NewRow, Row, Tx } from '../../schema/schema.ts'

export type SuspicionRow = Row<'ballot_suspicion'>

/** Those that are there already stay as they are: who has decided does not decide twice. */
export async function insertSuspicions(tx: Tx, rows: readonly NewRow<'ballot_suspicion'>[]): Promise<void> {
  const batch = 200 // below the most parameters of a statement
  for (let at = 0; at < rows.length; at += batch) {
    await tx
      .insertInto('ballot_suspicion')
      .values(rows.slice(at, at + batch))
      .onConflict((conflict) => conflict.columns(['evaluation_id', 'ballot_id']).doNothing())
      .execute()
  }
}

export function listSuspicions(db: Db, evaluationId: string, ballotIds?: readonly string[]): Promise<SuspicionRow[]> {
  return db
    .selectFrom('ballot_suspicion')
    .selectAll()
    .where('evaluation_id', '=', evaluationId)
    .$if(ballotIds !== undefined, (query) => query.where('ballot_id', 'in', ballotIds ?? []))
    .orderBy('ballot_id')
    .execute()
}

export async function countUndecided(db: Db, evaluationId: string): Promise<number> {
  const { count } = await db
    .selectFrom('ballot_suspicion')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('evaluation_id', '=', evaluationId)
    .where('decided_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Doubts that are open, and those of them that wait for somebody else's word than the one who spoke first. */
export async function countUndecidedFor(
  db: Db,
  evaluationId: string,
  personId: string,
): Promise<{ readonly all: number; readonly mine: number }> {
  const row = await db
    .selectFrom('ballot_suspicion')
    .select((select) => [
      select.fn.countAll<number>().as('all'),
      select.fn
        .countAll<number>()
        .filterWhere(({ or, eb }) => or([eb('first_by', 'is', null), eb('first_by', '!=', personId)]))
        .as('mine'),
    ])
    .where('evaluation_id', '=', evaluationId)
    .where('decided_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { all: Number(row.all), mine: Number(row.mine) }
}

interface Opinion {
  readonly evaluationId: string
  readonly ballotId: string
  readonly decision: 'aside' | 'count'
  readonly by: string
}

/** The first word, or a word against the one before, which then waits for its second. False when it is decided. */
export async function setOpinion(tx: Tx, { evaluationId, ballotId, decision, by }: Opinion): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('ballot_suspicion')
    .set({ decision, first_by: by })
    .where('evaluation_id', '=', evaluationId)
    .where('ballot_id', '=', ballotId)
    .where('decided_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** The second word, by another person who says the same. */
export async function confirmOpinion(tx: Tx, { evaluationId, ballotId, decision, by }: Opinion, at: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('ballot_suspicion')
    .set({ second_by: by, decided_at: at })
    .where('evaluation_id', '=', evaluationId)
    .where('ballot_id', '=', ballotId)
    .where('decided_at', 'is', null)
    .where('decision', '=', decision)
    .where('first_by', '!=', by)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
