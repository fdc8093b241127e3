import { sql } from 'kysely'
import { compiledRead, compiledWrite } from '../../engine/compiled.ts'
import type { Db, Row, Tx } from '../../schema/schema.ts'
import { hasRowLocks } from '../assessment/row-locks.ts'
import { countBox } from './ballot-box.repo.ts'

export type BallotRow = Row<'ballot'>
export type NewBallot = Omit<BallotRow, 'withdrawn_at' | 'verified_at'>

/**
 * Stores a ballot if its evaluation is open at `received_at` and asks this very version; 0 rows when it is not. One statement, and a lock
 * on the evaluation where the database has such: whoever closes waits for the ballots before, and the ballots after find it closed.
 */
export const insertBallotWhileOpen = compiledWrite<NewBallot>((tx, slot) =>
  tx
    .insertInto('ballot')
    .columns([
      'evaluation_id',
      'id',
      'channel',
      'source_key',
      'version_hash',
      'answers',
      'seed',
      'salt',
      'commitment',
      'receipt_code',
      'received_at',
      'seconds',
      'device_key',
      'network_key',
    ])
    .expression((expression) =>
      expression
        .selectFrom('evaluation')
        .select((select) => [
          'evaluation.id',
          select.cast<string>(select.val(slot('id')), 'text').as('ballot_id'),
          select.cast<NewBallot['channel']>(select.val(slot('channel')), 'text').as('channel'),
          select.cast<string | null>(select.val(slot('source_key')), 'text').as('source_key'),
          select.cast<string>(select.val(slot('version_hash')), 'text').as('version_hash'),
          select.cast<string>(select.val(slot('answers')), 'text').as('answers'),
          select.cast<string>(select.val(slot('seed')), 'text').as('seed'),
          select.cast<string>(select.val(slot('salt')), 'text').as('salt'),
          select.cast<string>(select.val(slot('commitment')), 'text').as('commitment'),
          select.cast<string>(select.val(slot('receipt_code')), 'text').as('receipt_code'),
          select.cast<string>(select.val(slot('received_at')), 'text').as('received_at'),
          select.cast<number | null>(select.val(slot('seconds')), 'integer').as('seconds'),
          select.cast<string | null>(select.val(slot('device_key')), 'text').as('device_key'),
          select.cast<string | null>(select.val(slot('network_key')), 'text').as('network_key'),
        ])
        .where('evaluation.id', '=', slot('evaluation_id'))
        .where('evaluation.state', '=', 'open')
        .where('evaluation.opens_at', '<=', slot('received_at'))
        .where('evaluation.closes_at', '>', slot('received_at'))
        .$if(hasRowLocks(tx), (query) => query.forShare('evaluation')),
    ),
)

type BallotKey = Pick<BallotRow, 'evaluation_id' | 'id'>

/** None or one. */
export const ballotsByKey = compiledRead<BallotKey, BallotRow>((db, slot) =>
  db.selectFrom('ballot').selectAll().where('evaluation_id', '=', slot('evaluation_id')).where('id', '=', slot('id')),
)

export function findBallotByReceipt(db: Db, receiptCode: string): Promise<BallotRow | undefined> {
  return db.selectFrom('ballot').selectAll().where('receipt_code', '=', receiptCode).executeTakeFirst()
}

/** False when it was withdrawn before. What was answered is erased; that something had come in stays. */
export async function markBallotWithdrawn(tx: Tx, { evaluation_id, id }: BallotKey, at: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('ballot')
    .set({ withdrawn_at: at, answers: '{}', salt: '', seed: '', seconds: null, device_key: null, network_key: null })
    .where('evaluation_id', '=', evaluation_id)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** False when somebody had looked before. */
export async function markBallotVerified(tx: Tx, { evaluation_id, id }: BallotKey, at: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('ballot')
    .set({ verified_at: at })
    .where('evaluation_id', '=', evaluation_id)
    .where('id', '=', id)
    .where('verified_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

const takePlace = compiledWrite<{ readonly evaluationId: string; readonly quotaId: string }>((tx, slot) =>
  tx
    .updateTable('ballot_quota')
    .set((set) => ({ taken: set('taken', '+', sql.lit(1)) }))
    .where('evaluation_id', '=', slot('evaluationId'))
    .where('quota_id', '=', slot('quotaId'))
    .whereRef('taken', '<', 'most'),
)

/** One place of a quota; false when none is left. */
export async function takeQuota(tx: Tx, evaluationId: string, quotaId: string): Promise<boolean> {
  return (await takePlace(tx, { evaluationId, quotaId })) === 1
}

export async function giveQuotaBack(tx: Tx, evaluationId: string, quotaId: string): Promise<void> {
  await tx
    .updateTable('ballot_quota')
    .set((set) => ({ taken: set('taken', '-', 1) }))
    .where('evaluation_id', '=', evaluationId)
    .where('quota_id', '=', quotaId)
    .execute()
}

export async function insertQuotas(tx: Tx, rows: readonly Row<'ballot_quota'>[]): Promise<void> {
  if (rows.length > 0) await tx.insertInto('ballot_quota').values(rows).execute()
}

/** A page of everything that came in and was not taken back, by its number; what two people or a rule set aside bears its reason. */
export function listBallots(
  db: Db,
  { evaluationId, after, limit }: { readonly evaluationId: string; readonly after: string; readonly limit: number },
) {
  return db
    .selectFrom('ballot')
    .leftJoin('ballot_suspicion', (join) =>
      join
        .onRef('ballot_suspicion.evaluation_id', '=', 'ballot.evaluation_id')
        .onRef('ballot_suspicion.ballot_id', '=', 'ballot.id')
        .on('ballot_suspicion.decision', '=', 'aside')
        .on('ballot_suspicion.decided_at', 'is not', null),
    )
    .leftJoin('ballot_void', (join) =>
      join.onRef('ballot_void.evaluation_id', '=', 'ballot.evaluation_id').onRef('ballot_void.ballot_id', '=', 'ballot.id'),
    )
    .selectAll('ballot')
    .select((select) => select.fn.coalesce('ballot_suspicion.reason', 'ballot_void.reason').as('aside'))
    .where('ballot.evaluation_id', '=', evaluationId)
    .where('ballot.withdrawn_at', 'is', null)
    .where('ballot.id', '>', after)
    .orderBy('ballot.id')
    .limit(limit)
    .execute()
}

interface PageOfBallots {
  readonly evaluationId: string
  readonly after: string
  readonly limit: number
}

interface CountableBallot extends Pick<BallotRow, 'id' | 'channel' | 'answers'> {
  readonly aside: string | null
}

interface BallotByReceipt extends Pick<BallotRow, 'channel' | 'answers' | 'receipt_code' | 'received_at'> {
  readonly aside: string | null
}

/** The same page with no more than a count needs. */
export const listCountableBallots = compiledRead<PageOfBallots, CountableBallot>((db, slot) =>
  db
    .selectFrom('ballot')
    .leftJoin('ballot_suspicion', (join) =>
      join
        .onRef('ballot_suspicion.evaluation_id', '=', 'ballot.evaluation_id')
        .onRef('ballot_suspicion.ballot_id', '=', 'ballot.id')
        .on('ballot_suspicion.decision', '=', 'aside')
        .on('ballot_suspicion.decided_at', 'is not', null),
    )
    .leftJoin('ballot_void', (join) =>
      join.onRef('ballot_void.evaluation_id', '=', 'ballot.evaluation_id').onRef('ballot_void.ballot_id', '=', 'ballot.id'),
    )
    .select(['ballot.id', 'ballot.channel', 'ballot.answers'])
    .select((select) => select.fn.coalesce('ballot_suspicion.reason', 'ballot_void.reason').as('aside'))
    .where('ballot.evaluation_id', '=', slot('evaluationId'))
    .where('ballot.withdrawn_at', 'is', null)
    .where('ballot.id', '>', slot('after'))
    .orderBy('ballot.id')
    .limit(slot('limit')),
)

/** A page of everything that was not taken back, in the order of the receipts, which says nothing of who came when. */
export const listBallotsByReceipt = compiledRead<PageOfBallots, BallotByReceipt>((db, slot) =>
  db
    .selectFrom('ballot')
    .leftJoin('ballot_suspicion', (join) =>
      join
        .onRef('ballot_suspicion.evaluation_id', '=', 'ballot.evaluation_id')
        .onRef('ballot_suspicion.ballot_id', '=', 'ballot.id')
        .on('ballot_suspicion.decision', '=', 'aside')
        .on('ballot_suspicion.decided_at', 'is not', null),
    )
    .leftJoin('ballot_void', (join) =>
      join.onRef('ballot_void.evaluation_id', '=', 'ballot.evaluation_id').onRef('ballot_void.ballot_id', '=', 'ballot.id'),
    )
    .select(['ballot.channel', 'ballot.answers', 'ballot.receipt_code', 'ballot.received_at'])
    .select((select) => select.fn.coalesce('ballot_suspicion.reason', 'ballot_void.reason').as('aside'))
    // SQLite would gather the whole evaluation and sort it for every page; the sign keeps it to the index of the receipts.
    .where(hasRowLocks(db) ? sql.ref('ballot.evaluation_id') : sql`+${sql.ref('ballot.evaluation_id')}`, '=', slot('evaluationId'))
    .where('ballot.withdrawn_at', 'is', null)
    .where('ballot.receipt_code', '>', slot('after'))
    .orderBy('ballot.receipt_code')
    .limit(slot('limit')),
)

/**
 * A page of counted ballots whose answers hold this piece of their JSON, by their number: texts are looked for here, so that a million
 * ballots need not be read for the few that say something.
 */
export function listBallotsHolding(
  db: Db,
  {
    evaluationId,
    piece,
    after,
    limit,
  }: { readonly evaluationId: string; readonly piece: string; readonly after: string; readonly limit: number },
) {
  const pattern = `%${piece.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return db
    .selectFrom('ballot')
    .select(['ballot.id', 'ballot.channel', 'ballot.answers'])
    .where('ballot.evaluation_id', '=', evaluationId)
    .where('ballot.withdrawn_at', 'is', null)
    .where('ballot.id', '>', after)
    .where(sql<boolean>`ballot.answers like ${pattern} escape '\\'`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('ballot_suspicion')
            .select('ballot_suspicion.ballot_id')
            .whereRef('ballot_suspicion.evaluation_id', '=', 'ballot.evaluation_id')
            .whereRef('ballot_suspicion.ballot_id', '=', 'ballot.id')
            .where('ballot_suspicion.decision', '=', 'aside')
            .where('ballot_suspicion.decided_at', 'is not', null),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('ballot_void')
            .select('ballot_void.ballot_id')
            .whereRef('ballot_void.evaluation_id', '=', 'ballot.evaluation_id')
            .whereRef('ballot_void.ballot_id', '=', 'ballot.id'),
        ),
      ),
    )
    .orderBy('ballot.id')
    .limit(limit)
    .execute()
}

/** Whether a ballot that came in stands: neither taken back, nor set aside by two people, nor void. */
export async function isCountedBallot(db: Db, evaluationId: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('ballot')
    .leftJoin('ballot_suspicion', (join) =>
      join
        .onRef('ballot_suspicion.evaluation_id', '=', 'ballot.evaluation_id')
        .onRef('ballot_suspicion.ballot_id', '=', 'ballot.id')
        .on('ballot_suspicion.decision', '=', 'aside')
        .on('ballot_suspicion.decided_at', 'is not', null),
    )
    .leftJoin('ballot_void', (join) =>
      join.onRef('ballot_void.evaluation_id', '=', 'ballot.evaluation_id').onRef('ballot_void.ballot_id', '=', 'ballot.id'),
    )
    .select('ballot.id')
    .where('ballot.evaluation_id', '=', evaluationId)
    .where('ballot.id', '=', id)
    .where('ballot.withdrawn_at', 'is', null)
    .where('ballot_suspicion.ballot_id', 'is', null)
    .where('ballot_void.ballot_id', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

export interface BallotCounts {
  readonly channel: BallotRow['channel']
  readonly received: number
  readonly withdrawn: number
}

/** How many came in by channel: all that is known of a running evaluation. */
export async function countBallots(db: Db, evaluationId: string): Promise<readonly BallotCounts[]> {
  const rows = await db
    .selectFrom('ballot')
    .select((select) => ['channel', select.fn.countAll<number>().as('all'), select.fn.count<number>('withdrawn_at').as('withdrawn')])
    .where('evaluation_id', '=', evaluationId)
    .groupBy('channel')
    .orderBy('channel')
    .execute()
  const counts = rows.map(({ channel, all, withdrawn }) => {
    return { channel, received: Number(all) - Number(withdrawn), withdrawn: Number(withdrawn) }
  })
  const boxed = await countBox(db, evaluationId)
  // Until the close the invited channel's ballots lie in the box and nowhere else.
  return boxed === 0 ? counts : [{ channel: 'invited', received: boxed, withdrawn: 0 }, ...counts]
}

/** Of those that stand, how many receipts were looked up. */
export async function countVerified(db: Db, evaluationId: string): Promise<{ readonly checks: number; readonly of: number }> {
  const row = await db
    .selectFrom('ballot')
    .select((select) => [select.fn.countAll<number>().as('of'), select.fn.count<number>('verified_at').as('checks')])
    .where('evaluation_id', '=', evaluationId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { checks: Number(row.checks), of: Number(row.of) }
}
