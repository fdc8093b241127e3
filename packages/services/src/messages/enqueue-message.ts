import type { MessageChannel, MessagePurpose } from '@sunlit/contracts'
import { insertMessage, insertMessages, type OutboxMessage, type Tx } from '@sunlit/db'
import { z } from 'zod'
import type { ServiceContext } from '../core/service-context.ts'
import type { Vault } from './vault.ts'

/** What stands in a message. Gateways that send approved texts only (模板短信) take the template's name and its values. */
export interface MessageContent {
  /** E-mail only. Nothing personal: subjects are shown on locked screens and kept by every server on the way. */
  readonly subject?: string
  readonly text: string
  /** E-mail only, beside the text. */
  readonly html?: string
  /** Short messages only. */
  readonly template?: string
  readonly values?: Readonly<Record<string, string>>
}

export interface MessageToSend {
  readonly channel: MessageChannel
  /** As `normaliseContact` writes it. */
  readonly to: string
  /** The same key never goes out twice. Nothing personal: it is handed to the provider and stays after the content is purged. */
  readonly key: string
  readonly purpose: MessagePurpose
  readonly organisationId: string | null
  readonly content: MessageContent
  /** Goes before everything that is not, such as a code somebody is waiting for. */
  readonly urgent?: boolean
  /** Not before this moment; at once without it. */
  readonly notBefore?: string
  /** Given up unsent after this moment. */
  readonly usefulUntil?: string
}

/** What putting a message into the outbox takes besides the transaction. */
export interface MessageParts extends Pick<ServiceContext, 'now' | 'newId'> {
  readonly vault: Vault
}

/** What is sealed here, with the row's id as its place. Messages of earlier days have their recipient sealed by itself. */
const OUTBOX_TO = 'outbox recipient'
const OUTBOX_BODY = 'outbox body'
/** Stands in the column of a recipient who is sealed with the content: sealing twice costs twice. */
const WITH_CONTENT = 'sealed with the content'

const contentSchema = z.object({
  to: z.string().optional(),
  subject: z.string().optional(),
  text: z.string(),
  html: z.string().optional(),
  template: z.string().optional(),
  values: z.record(z.string(), z.string()).optional(),
})

/**
 * Puts a message into the outbox, in the transaction of the change it tells of: both are stored or neither. It goes out soon after the
 * commit, at least once, and under one idempotency key. False when a message of this key is there already; nothing is stored then.
 */
export function enqueueMessage(tx: Tx, parts: MessageParts, message: MessageToSend): Promise<boolean> {
  return insertMessage(tx, sealedMessage(parts, message))
}

/** The same for many people who are told of one change. */
export function enqueueMessages(tx: Tx, parts: MessageParts, messages: readonly MessageToSend[]): Promise<void> {
  return insertMessages(
    tx,
    messages.map((message) => sealedMessage(parts, message)),
  )
}

function sealedMessage({ vault, now, newId }: MessageParts, message: MessageToSend): OutboxMessage {
  const id = newId()
  const at = now()
  return {
    id,
    organisation_id: message.organisationId,
    idempotency_key: message.key,
    channel: message.channel,
    purpose: message.purpose,
    recipient: WITH_CONTENT,
    body: vault.seal(OUTBOX_BODY, id, JSON.stringify({ to: message.to, ...message.content })),
    state: 'queued',
    urgent: message.urgent === true ? 1 : 0,
    attempts: 0,
    next_attempt_at: message.notBefore ?? at,
    useful_until: message.usefulUntil ?? null,
    holder: null,
    held_until: null,
    last_error: null,
    queued_at: at,
    sent_at: null,
    purge_at: null,
  }
}

export interface OpenedMessage {
  readonly to: string
  readonly content: MessageContent
}

/** What a stored message says and to whom; nothing once it is purged, or when the deployment's secret is another one now. */
export function openMessage(
  vault: Vault,
  row: { readonly id: string; readonly recipient: string | null; readonly body: string | null },
): OpenedMessage | undefined {
  if (row.recipient === null || row.body === null) return undefined
  const body = vault.open(OUTBOX_BODY, row.id, row.body)
  if (body === undefined) return undefined
  const { to: sealedWith, text, ...rest } = contentSchema.parse(JSON.parse(body))
  const to = row.recipient === WITH_CONTENT ? sealedWith : vault.open(OUTBOX_TO, row.id, row.recipient)
  if (to === undefined) return undefined
  const given = Object.entries(rest).filter(([, value]) => value !== undefined)
  return { to, content: { text, ...Object.fromEntries(given) } }
}
