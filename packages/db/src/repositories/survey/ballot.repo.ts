import { compiledRead, compiledWrite } from '../../engine/compiled.ts'
import type { Db, Row, Tx } from '../../schema/schema.ts'
import { hasRowLocks } from '../assessment/row-locks.ts'

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
