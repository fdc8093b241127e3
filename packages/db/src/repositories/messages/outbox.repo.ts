import type { MessageChannel, MessageState } from '@sunlit/contracts'
import { sql } from 'kysely'
import { compiledWrite, inSql } from '../../engine/compiled.ts'
import type { Db, Row, Tx } from '../../schema/schema.ts'
import { hasRowLocks } from '../assessment/row-locks.ts'

export type OutboxMessage = Row<'outbox_message'>

const MESSAGE_COLUMNS = [
  'id',
  'organisation_id',
  'idempotency_key',
  'channel',
  'purpose',
  'recipient',
  'body',
  'state',
  'urgent',
  'attempts',
  'next_attempt_at',
  'useful_until',
  'holder',
  'held_until',
  'last_error',
  'queued_at',
  'sent_at',
  'purge_at',
] as const satisfies readonly (keyof OutboxMessage)[]

const writeMessage = compiledWrite<OutboxMessage>((tx, slot) =>
  tx
    .insertInto('outbox_message')
    // Object.fromEntries forgets the names, which are exactly the row's.
    .values(Object.fromEntries(MESSAGE_COLUMNS.map((name) => [name, slot(name)])) as unknown as OutboxMessage)
    .onConflict((conflict) => conflict.column('idempotency_key').doNothing()),
)

/** False when a message of this key is there already. */
export async function insertMessage(tx: Tx, row: OutboxMessage): Promise<boolean> {
  return (await writeMessage(tx, row)) === 1
}

const writeMany = compiledWrite<{ readonly rows: string }>((tx, slot) => {
  const columns = sql.join(MESSAGE_COLUMNS.map((column) => sql.ref(column)))
  const types = sql.join(MESSAGE_COLUMNS.map((column) => sql`${sql.ref(column)} ${sql.raw(NUMBERS.has(column) ? 'integer' : 'text')}`))
  return inSql(
    tx,
    sql`insert into outbox_message (${columns}) select ${columns} from json_to_recordset(${slot('rows')}::json) as given (${types})
      on conflict (idempotency_key) do nothing`,
  )
})

const NUMBERS: ReadonlySet<keyof OutboxMessage> = new Set(['urgent', 'attempts'])

/** Several at once, one way to a server that is elsewhere; those whose keys are there already are left out. */
export async function insertMessages(tx: Tx, rows: readonly OutboxMessage[]): Promise<void> {
  if (rows.length > 1 && hasRowLocks(tx)) await writeMany(tx, { rows: JSON.stringify(rows) })
  else for (const row of rows) await writeMessage(tx, row)
}

export interface MessageClaim {
  readonly channels: readonly MessageChannel[]
  readonly holder: string
  readonly now: string
  readonly until: string
  readonly limit: number
}

/** Whether anything is due: an index answers this, so that an empty outbox costs no transaction. */
export async function hasDueMessages(db: Db, channels: readonly MessageChannel[], now: string): Promise<boolean> {
  return (await dueMessages(db, channels, now).select('id').limit(1).executeTakeFirst()) !== undefined
}

function dueMessages(db: Db, channels: readonly MessageChannel[], now: string) {
  return db
    .selectFrom('outbox_message')
    .where('channel', 'in', channels)
    .where('state', 'in', ['queued', 'sending'])
    .where('next_attempt_at', '<=', now)
    .where((is) => is.or([is('state', '=', 'queued'), is('held_until', '<=', now)]))
}

/** Takes what is due, the urgent first, or what a holder let run out. Two processes never get the same message. */
export async function claimMessages(tx: Tx, { channels, holder, now, until, limit }: MessageClaim): Promise<OutboxMessage[]> {
  const due = await dueMessages(tx, channels, now)
    .select('id')
    .orderBy('urgent', 'desc')
    .orderBy('next_attempt_at')
    .orderBy('id')
    .limit(limit)
    .$if(hasRowLocks(tx), (query) => query.forUpdate().skipLocked())
    .execute()
  if (due.length === 0) return []
  return tx
    .updateTable('outbox_message')
    .set((is) => ({ state: 'sending' as const, holder, held_until: until, attempts: is('attempts', '+', 1) }))
    .where(
      'id',
      'in',
      due.map(({ id }) => id),
    )
    .returningAll()
    .execute()
}

/** How attempts ended that ended alike. A message whose holder's time ran out stays with whoever took it. */
export async function releaseMessages(
  tx: Tx,
  { ids, holder }: { readonly ids: readonly string[]; readonly holder: string },
  outcome: Pick<OutboxMessage, 'state' | 'next_attempt_at' | 'last_error' | 'sent_at' | 'purge_at'>,
): Promise<void> {
  await tx
    .updateTable('outbox_message')
    .set({ ...outcome, holder: null, held_until: null })
    .where('id', 'in', ids)
    .where('holder', '=', holder)
    .where('state', '=', 'sending')
    .execute()
}

/** Whose organisation a message belongs to; the first organisation also has those that belong to none. */
export interface MessageOwner {
  readonly organisationId: string
  readonly withoutOrganisation: boolean
}

function messagesOf(db: Db, { organisationId, withoutOrganisation }: MessageOwner) {
  return db
    .selectFrom('outbox_message')
    .where((is) => is.or([is('organisation_id', '=', organisationId), ...(withoutOrganisation ? [is('organisation_id', 'is', null)] : [])]))
}

/** Newest first. */
export function listMessages(
  db: Db,
  owner: MessageOwner,
  { state, before, limit }: { readonly state?: MessageState | undefined; readonly before?: string | undefined; readonly limit: number },
): Promise<OutboxMessage[]> {
  return messagesOf(db, owner)
    .selectAll()
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'queued'))
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export function findMessage(db: Db, owner: MessageOwner, id: string): Promise<OutboxMessage | undefined> {
  return messagesOf(db, owner).selectAll().where('id', '=', id).executeTakeFirst()
}

/** Of the whole deployment, newest first: for the page that only a demonstration has. */
export function listNewestMessages(db: Db, channels: readonly MessageChannel[], limit: number): Promise<OutboxMessage[]> {
  return db.selectFrom('outbox_message').selectAll().where('channel', 'in', channels).orderBy('id', 'desc').limit(limit).execute()
}

/** Puts a dead message back. False when it is not dead, or has nothing left to send. */
export async function requeueMessage(tx: Tx, id: string, now: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('outbox_message')
    .set({ state: 'queued', next_attempt_at: now, queued_at: now, purge_at: null })
    .where('id', '=', id)
    .where('state', '=', 'dead')
    .where('body', 'is not', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Clears recipient and content of what was sent, or given up, long enough ago; returns how many. */
export async function purgeMessages(tx: Tx, now: string): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('outbox_message')
    .set({ recipient: null, body: null })
    .where('state', 'in', ['sent', 'dead'])
    .where('body', 'is not', null)
    .where('purge_at', '<=', now)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

export interface MessageCount {
  readonly channel: MessageChannel
  readonly state: MessageState
  readonly count: number
  /** Of the oldest. */
  readonly since: string
}

/** How many stand where; of the whole deployment without an owner. */
export async function countMessages(db: Db, owner?: MessageOwner): Promise<readonly MessageCount[]> {
  const rows = await (owner === undefined ? db.selectFrom('outbox_message') : messagesOf(db, owner))
    .select(({ fn }) => ['channel', 'state', fn.countAll<number>().as('count'), fn.min('queued_at').as('since')])
    .groupBy(['channel', 'state'])
    .execute()
  return rows.map(({ count, ...row }) => ({ ...row, count: Number(count) }))
}
