import { sql } from 'kysely'
import { compiledRead, compiledWrite, inSql, type Slots } from '../../engine/compiled.ts'
import type { Row, Tx } from '../../schema/schema.ts'
import { hasRowLocks } from '../assessment/row-locks.ts'
import { shelfOfNext } from './receipt-shelf.ts'

export type BallotRow = Row<'ballot'>
export type NewBallot = Omit<BallotRow, 'withdrawn_at' | 'verified_at' | 'event_id' | 'receipt_shelf'> & { readonly event_id: string }

const BALLOT_COLUMNS = [
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
  'event_id',
] as const

function whileOpen(tx: Tx, slot: Slots<NewBallot>) {
  return tx
    .insertInto('ballot')
    .columns(BALLOT_COLUMNS)
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
          select.cast<string | null>(select.val(slot('event_id')), 'text').as('event_id'),
        ])
        .where('evaluation.id', '=', slot('evaluation_id'))
        .where('evaluation.state', '=', 'open')
        .where('evaluation.opens_at', '<=', slot('received_at'))
        .where('evaluation.closes_at', '>', slot('received_at'))
        .$if(hasRowLocks(tx), (query) => query.forShare('evaluation')),
    )
}

/**
 * Stores a ballot if its evaluation is open at `received_at` and asks this very version; 0 rows when it is not. One statement, and a lock
 * on the evaluation where the database has such: whoever closes waits for the ballots before, and the ballots after find it closed.
 */
export const insertBallotWhileOpen = compiledWrite<NewBallot>(whileOpen)

const openAt = compiledRead<OneMoment, { readonly shelf: number; readonly opens_at: string | null }>((db, slot) =>
  db
    .selectFrom('evaluation')
    .select(['opens_at', shelfOfNext.as('shelf')])
    .where('id', '=', slot('evaluation_id'))
    .where('state', '=', 'open')
    .where('closes_at', '>', slot('now')),
)

const insertNew = compiledWrite<NewBallot & Pick<BallotRow, 'receipt_shelf'>>((tx, slot) =>
  tx
    .insertInto('ballot')
    .columns([...BALLOT_COLUMNS, 'receipt_shelf'])
    .values({
      evaluation_id: slot('evaluation_id'),
      id: slot('id'),
      channel: slot('channel'),
      source_key: slot('source_key'),
      version_hash: slot('version_hash'),
      answers: slot('answers'),
      seed: slot('seed'),
      salt: slot('salt'),
      commitment: slot('commitment'),
      receipt_code: slot('receipt_code'),
      received_at: slot('received_at'),
      seconds: slot('seconds'),
      device_key: slot('device_key'),
      network_key: slot('network_key'),
      event_id: slot('event_id'),
      receipt_shelf: slot('receipt_shelf'),
    })
    .onConflict((conflict) => conflict.doNothing()),
)

const insertManyWhileOpen = compiledRead<OneMoment & { readonly rows: string }, { readonly id: string }>((db, slot) => {
  const columns = sql.join(BALLOT_COLUMNS.map((column) => sql.ref(column)))
  return inSql(
    db,
    sql`insert into ballot (${columns})
      select evaluation.id, given.id, channel, source_key, version_hash, answers, seed, salt, commitment, receipt_code,
        received_at, seconds, device_key, network_key, event_id
      from evaluation, json_to_recordset(${slot('rows')}::json) as given (id text, channel text, source_key text, version_hash text,
        answers text, seed text, salt text, commitment text, receipt_code text, received_at text, seconds integer, device_key text, network_key text,
        event_id text)
      where evaluation.id = ${slot('evaluation_id')} and evaluation.state = 'open'
        and evaluation.opens_at <= given.received_at and evaluation.closes_at > ${slot('now')}
      for share of evaluation
      on conflict do nothing
      returning id`,
  )
})

interface OneMoment {
  readonly evaluation_id: string
  /** The evaluation has to be open still, whenever a ballot was received. */
  readonly now: string
}

/**
 * Stores ballots of one evaluation under the same conditions; resolves to the numbers of those that went in. What a constraint
 * knows already is left out and leaves the others alone. Give them in one order everywhere, or two processes may wait for each other.
 */
export async function insertBallotsWhileOpen(
  tx: Tx,
  { evaluation_id, now }: OneMoment,
  ballots: readonly NewBallot[],
): Promise<ReadonlySet<string>> {
  if (hasRowLocks(tx)) {
    const stored = await insertManyWhileOpen(tx, { evaluation_id, now, rows: JSON.stringify(ballots) })
    return new Set(stored.map(({ id }) => id))
  }
  const stored = new Set<string>()
  // Nobody else writes while this transaction does, so one look holds for all. A row that comes out of a select makes SQLite keep every page it
  // touches in case the statement fails half way, which costs as much as the row.
  const [open] = await openAt(tx, { evaluation_id, now })
  if (!open) return stored
  for (const ballot of ballots) {
    const isEarly = open.opens_at === null || ballot.received_at < open.opens_at
    if (!isEarly && (await insertNew(tx, { ...ballot, receipt_shelf: open.shelf })) === 1) stored.add(ballot.id)
  }
  return stored
}

type BallotKey = Pick<BallotRow, 'evaluation_id' | 'id'>

/** None or one. */
export const ballotsByKey = compiledRead<BallotKey, BallotRow>((db, slot) =>
  db.selectFrom('ballot').selectAll().where('evaluation_id', '=', slot('evaluation_id')).where('id', '=', slot('id')),
)

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
