import type { MessageChannel } from '@sunlit/contracts'
import { claimMessages, hasDueMessages, purgeMessages, type Database, type OutboxMessage } from '@sunlit/db'
import type { DeliveryOutcome } from './decide-attempt.ts'
import { openMessage, type OpenedMessage } from './enqueue-message.ts'
import { gatherMarks } from './gather-marks.ts'
import type { Vault } from './vault.ts'

/** A message as a carrier gets it. */
export interface MessageOut extends OpenedMessage {
  /** Handed to the provider: however often it arrives, it is one message. */
  readonly key: string
  readonly purpose: string
}

/** Brings messages of one channel out of the house. Whatever it throws counts as an attempt that may succeed later. */
export type Carrier = (message: MessageOut) => Promise<DeliveryOutcome>

export interface OutboxParts {
  readonly db: Database
  readonly vault: Vault
  /** Channels without a carrier wait. */
  readonly carriers: Readonly<Partial<Record<MessageChannel, Carrier>>>
  readonly now: () => string
  /** In [0, 1). */
  readonly random: () => number
  /** A text no other process has. */
  readonly holder: string
  /** Told of every attempt that failed, by its class. */
  readonly onFailed: (failed: FailedAttempt) => void
  readonly leaseMs?: number
}

export interface FailedAttempt {
  readonly messageId: string
  readonly channel: MessageChannel
  readonly error: string
  readonly attempts: number
  /** No further try. */
  readonly dead: boolean
}

/** Longer than any carrier may take. */
const LEASE_MS = 180_000
/** At once from one process: a thousand people who wait for their codes at the same moment are through in a few seconds. */
const TOGETHER = 64
const MAILS_TOGETHER = 8

/**
 * Sends what is due, a handful at a time; returns how many were tried. A process that dies after the provider accepted and before that
 * is stored leaves the message to be sent again under the same key: at least once, and recognisably the same.
 */
export async function deliverMessages(parts: OutboxParts): Promise<number> {
  const { db, carriers, now, holder, leaseMs = LEASE_MS } = parts
  const channels = (['sms', 'email'] as const).filter((channel) => carriers[channel] !== undefined)
  const at = now()
  if (channels.length === 0 || !(await hasDueMessages(db.read, channels, at))) return 0
  const until = new Date(Date.parse(at) + leaseMs).toISOString()
  const claimed = await db.transact((tx) => claimMessages(tx, { channels, holder, now: at, until, limit: TOGETHER }))
  const mails = claimed.filter(({ channel }) => channel === 'email')
  const others = claimed.filter(({ channel }) => channel !== 'email')
  const mark = gatherMarks(parts)
  const deliver = async (row: OutboxMessage): Promise<void> => mark({ row, outcome: await attempt(parts, row) })
  await Promise.all([deliverMails(mails, deliver), ...others.map(deliver)])
  return claimed.length
}

/** Mail servers refuse whoever opens many connections. */
async function deliverMails(mails: readonly OutboxMessage[], deliver: (row: OutboxMessage) => Promise<void>): Promise<void> {
  for (let at = 0; at < mails.length; at += MAILS_TOGETHER) await Promise.all(mails.slice(at, at + MAILS_TOGETHER).map(deliver))
}

async function attempt({ carriers, vault, now }: OutboxParts, row: OutboxMessage): Promise<DeliveryOutcome> {
  if (row.useful_until !== null && row.useful_until <= now()) return { kind: 'never', error: 'expired' }
  const opened = openMessage(vault, row)
  if (opened === undefined) return { kind: 'never', error: 'unreadable' }
  try {
    const carrier = carriers[row.channel]
    const message = { ...opened, key: row.idempotency_key, purpose: row.purpose }
    return carrier === undefined ? { kind: 'later', error: 'no-carrier' } : await carrier(message)
  } catch {
    return { kind: 'later', error: 'carrier-failed' } // its words may name people
  }
}

/** Clears recipients and contents whose time is over; returns how many. */
export function forgetMessages(db: Database, now: string): Promise<number> {
  return db.transact((tx) => purgeMessages(tx, now))
}
