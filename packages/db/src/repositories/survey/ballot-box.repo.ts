import type { Db, NewRow, Row, Tx } from '../../schema/schema.ts'

export type BoxedBallotRow = Row<'ballot_box'>

export async function insertIntoBox(tx: Tx, row: BoxedBallotRow): Promise<void> {
  await tx.insertInto('ballot_box').values(row).execute()
}

export function findInBox(db: Db, evaluationId: string, mark: string): Promise<BoxedBallotRow | undefined> {
  return db.selectFrom('ballot_box').selectAll().where('evaluation_id', '=', evaluationId).where('mark', '=', mark).executeTakeFirst()
}

/** Everything that lies in it, by marks, which come from nothing that has an order. */
export function listBox(db: Db, evaluationId: string): Promise<BoxedBallotRow[]> {
  return db.selectFrom('ballot_box').selectAll().where('evaluation_id', '=', evaluationId).orderBy('mark').execute()
}

export async function emptyBoxRows(tx: Tx, evaluationId: string): Promise<void> {
  await tx.deleteFrom('ballot_box').where('evaluation_id', '=', evaluationId).execute()
}

export async function countBox(db: Db, evaluationId: string): Promise<number> {
  const row = await db
    .selectFrom('ballot_box')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('evaluation_id', '=', evaluationId)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Whatever the state of its evaluation: for ballots that a transaction holding that state brings in. */
export async function insertBallots(tx: Tx, rows: readonly NewRow<'ballot'>[]): Promise<void> {
  const batch = 50 // below the most parameters of a statement
  for (let at = 0; at < rows.length; at += batch) {
    await tx
      .insertInto('ballot')
      .values(rows.slice(at, at + batch))
      .execute()
  }
}

export function findBallotBySource(
  db: Db,
  { evaluationId, channel, source }: { readonly evaluationId: string; readonly channel: 'paper' | 'invited'; readonly source: string },
) {
  return db
    .selectFrom('ballot')
    .selectAll()
    .where('evaluation_id', '=', evaluationId)
    .where('channel', '=', channel)
    .where('source_key', '=', source)
    .executeTakeFirst()
}

/** Fails when this contact has a ballot that stands. */
export async function insertBallotIdentity(tx: Tx, row: NewRow<'ballot_identity'>): Promise<void> {
  await tx.insertInto('ballot_identity').values(row).execute()
}

export function findBallotIdentity(db: Db, evaluationId: string, identityKey: string): Promise<Row<'ballot_identity'> | undefined> {
  return db
    .selectFrom('ballot_identity')
    .selectAll()
    .where('evaluation_id', '=', evaluationId)
    .where('identity_key', '=', identityKey)
    .executeTakeFirst()
}

/** Of a ballot that was taken back. */
export async function forgetBallotIdentity(tx: Tx, evaluationId: string, ballotId: string): Promise<void> {
  await tx.deleteFrom('ballot_identity').where('evaluation_id', '=', evaluationId).where('ballot_id', '=', ballotId).execute()
}

/** All of an evaluation, with its count. */
export async function forgetBallotIdentities(tx: Tx, evaluationId: string): Promise<void> {
  await tx.deleteFrom('ballot_identity').where('evaluation_id', '=', evaluationId).execute()
}

export function listBallotIdentities(db: Db, evaluationId: string): Promise<Row<'ballot_identity'>[]> {
  return db.selectFrom('ballot_identity').selectAll().where('evaluation_id', '=', evaluationId).orderBy('identity_key').execute()
}

/** Those that are there already keep their reason. */
export async function insertBallotVoids(tx: Tx, rows: readonly NewRow<'ballot_void'>[]): Promise<void> {
  const batch = 200
  for (let at = 0; at < rows.length; at += batch) {
    await tx
      .insertInto('ballot_void')
      .values(rows.slice(at, at + batch))
      .onConflict((conflict) => conflict.columns(['evaluation_id', 'ballot_id']).doNothing())
      .execute()
  }
}

export async function deleteBallotVoid(tx: Tx, evaluationId: string, ballotId: string): Promise<void> {
  await tx.deleteFrom('ballot_void').where('evaluation_id', '=', evaluationId).where('ballot_id', '=', ballotId).execute()
}

export function findBallotVoid(db: Db, evaluationId: string, ballotId: string): Promise<Row<'ballot_void'> | undefined> {
  return db
    .selectFrom('ballot_void')
    .selectAll()
    .where('evaluation_id', '=', evaluationId)
    .where('ballot_id', '=', ballotId)
    .executeTakeFirst()
}
