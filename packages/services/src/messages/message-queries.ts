import type { ListMessages, MessageChannel, MessageState } from '@sunlit/contracts'
import {
  countMessages,
  findOrganisation,
  listMessages,
  listNewestMessages,
  type Db,
  type MessageCount,
  type MessageOwner,
  type OutboxMessage,
} from '@sunlit/db'
import { assertMay, type Actor } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { maskContact } from './contact.ts'
import { openMessage, type OpenedMessage } from './enqueue-message.ts'
import type { Vault } from './vault.ts'

/** A message as its administrator sees it: whether it goes out, not what it says. */
export interface MessageLine {
  readonly id: string
  readonly channel: MessageChannel
  readonly purpose: string
  readonly state: MessageState
  /** 138****5678; null once it is purged. */
  readonly recipient: string | null
  readonly attempts: number
  readonly lastError: string | null
  readonly queuedAt: string
  readonly nextAttemptAt: string
  readonly sentAt: string | null
  /** Given up, still whole, and still of use to somebody. */
  readonly canRetry: boolean
}

/** The deployment's ways out, as far as pages and procedures have to know them. */
export interface MessageHouse {
  readonly vault: Vault
  /** Where the house is reached: links in messages begin with it. */
  readonly publicUrl: string
  /** Whether e-mail goes anywhere at all. */
  readonly canMail: boolean
  /** In a demonstration: channels whose messages stay here and are read on the outbox page. */
  readonly playedChannels: readonly MessageChannel[]
}

export interface MessagePage {
  readonly counts: readonly MessageCount[]
  readonly messages: readonly MessageLine[]
  /** Where the next page begins; null on the last one. */
  readonly next: string | null
  /** Whether the page exists on which a demonstration shows what it did not send. */
  readonly hasDemoOutbox: boolean
}

const PAGE = 50

/** The outbox of the actor's organisation, newest first. The first organisation also sees what belongs to none. */
export async function listOutbox(
  ctx: ServiceContext,
  { vault, playedChannels }: MessageHouse,
  { state, before }: ListMessages,
): Promise<MessagePage> {
  assertMay(ctx.actor, 'message.manage')
  const owner = await ownerOf(ctx.db.read, ctx.actor)
  const rows = await listMessages(ctx.db.read, owner, { state, before, limit: PAGE + 1 })
  const shown = rows.slice(0, PAGE)
  return {
    counts: await countMessages(ctx.db.read, owner),
    messages: shown.map((row) => lineOf(vault, row)),
    next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
    hasDemoOutbox: playedChannels.length > 0,
  }
}

export async function ownerOf(db: Db, { organisationId }: Actor): Promise<MessageOwner> {
  const organisation = await findOrganisation(db, organisationId)
  return { organisationId, withoutOrganisation: organisation?.parent_id === null }
}

function lineOf(vault: Vault, row: OutboxMessage): MessageLine {
  const to = openMessage(vault, row)?.to
  return {
    id: row.id,
    channel: row.channel,
    purpose: row.purpose,
    state: row.state,
    recipient: to === undefined ? null : maskContact(row.channel, to),
    attempts: row.attempts,
    lastError: row.last_error,
    queuedAt: row.queued_at,
    nextAttemptAt: row.next_attempt_at,
    sentAt: row.sent_at,
    canRetry: row.state === 'dead' && to !== undefined && row.last_error !== 'expired',
  }
}

export interface DemoMessage extends OpenedMessage {
  readonly id: string
  readonly channel: MessageChannel
  readonly queuedAt: string
}

/** What would have gone out, newest first, readable for everybody: called in a demonstration and nowhere else. */
export async function listDemoMessages(db: Db, { vault, playedChannels }: MessageHouse, limit = 50): Promise<readonly DemoMessage[]> {
  if (playedChannels.length === 0) return []
  const rows = await listNewestMessages(db, playedChannels, limit)
  return rows.flatMap((row) => {
    const opened = openMessage(vault, row)
    return opened ? [{ id: row.id, channel: row.channel, queuedAt: row.queued_at, ...opened }] : []
  })
}
