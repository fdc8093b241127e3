import type { MailChoice, MessageChannel, NoticeTopic, Role } from '@sunlit/contracts'
import type { Flag, Instant } from './values.ts'

/** What somebody of the staff is told: made from an event or by a date that comes near, once for each person. */
export interface NoticeTable {
  readonly id: string
  readonly organisation_id: string
  readonly person_id: string
  /** Where it comes from (`event:…`, `due:…`): nobody is told of the same thing twice. */
  readonly origin: string
  readonly topic: NoticeTopic
  readonly title: string
  readonly detail: string
  /** Page of the staff app, below /assessment. */
  readonly address: string
  /** In which role the person was told; whoever no longer holds it does not see the notice any more. Null: as a person. */
  readonly role: Role | null
  readonly unit_id: string | null
  readonly at: Instant
  readonly read_at: Instant | null
  /** Whether e-mail is still to decide about it. */
  readonly mail: 'open' | 'passed' | 'mailed'
}

/** A confirmed address and when it may be written to. The address is encrypted with the deployment's secret. */
export interface MailboxTable {
  readonly person_id: string
  readonly address: string
  readonly confirmed_at: Instant
  /** Times of the day in Shanghai, `21:00`; both the same: no quiet hours. */
  readonly quiet_from: string
  readonly quiet_until: string
  readonly digest_at: string
}

/** A topic without a row has the default of `contracts`. */
export interface NoticePreferenceTable {
  readonly person_id: string
  readonly topic: NoticeTopic
  readonly mail: MailChoice
}

/** How far something that is made from the log's events has come: the place of the next one. */
export interface ProjectionTable {
  readonly name: string
  readonly position: number
}

/** A message on its way to somebody outside the database. Recipient and content are encrypted, mostly as one, and gone once they are purged. */
export interface OutboxMessageTable {
  readonly id: string
  readonly organisation_id: string | null
  readonly idempotency_key: string
  readonly channel: MessageChannel
  /** What kind of message, such as `code` or `notices`. */
  readonly purpose: string
  readonly recipient: string | null
  readonly body: string | null
  readonly state: 'queued' | 'sending' | 'sent' | 'dead'
  /** Goes before everything that is not. */
  readonly urgent: Flag
  readonly attempts: number
  readonly next_attempt_at: Instant
  /** After this moment nobody can use it any more. */
  readonly useful_until: Instant | null
  readonly holder: string | null
  readonly held_until: Instant | null
  /** A class such as `smtp-451` or `timeout`, never the provider's own words. */
  readonly last_error: string | null
  /** When it was put here, or put back by hand. */
  readonly queued_at: Instant
  readonly sent_at: Instant | null
  readonly purge_at: Instant | null
}

/** A code that proves who reads a phone or a mailbox; contact and code are kept as keyed hashes only. */
export interface OneTimeCodeTable {
  readonly id: string
  readonly purpose: string
  readonly contact_mark: string
  /** Of the digits until they were right; then of who sent them, so that a lost answer can be given once more. */
  readonly code_mark: string
  readonly tries: number
  readonly created_at: Instant
  /** When it is forgotten. */
  readonly expires_at: Instant
  readonly used_at: Instant | null
}

/** When codes went out to one contact, or were asked for from one network: JSON array of instants, newest last. */
export interface CodeLimitTable {
  readonly mark: string
  readonly sent: string
  readonly updated_at: Instant
}
