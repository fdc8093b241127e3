import type { Instant, LocalDate } from './values.ts'

/** The key that signs papers of one evaluation's invited people (rule I-2). */
export interface SurveyKeyTable {
  readonly evaluation_id: string
  /** SubjectPublicKeyInfo, base64. */
  readonly public_key: string
  /** SHA-256 over the public key's bytes, as the log has it. */
  readonly key_hash: string
  /** Sealed PKCS #8; null from the close on. */
  readonly private_key: string | null
}

/** Somebody invited to an evaluation. Names and contacts are sealed; everything but number, group and what was done goes in the end. */
export interface InvitationTable {
  readonly id: string
  readonly organisation_id: string
  readonly evaluation_id: string
  readonly number: number
  readonly group_name: string
  readonly name: string | null
  /** Keyed hash of group and name: one person stands on a list once. */
  readonly person_mark: string
  readonly phone: string | null
  readonly email: string | null
  /** Keyed hashes, the same that one-time codes leave: by them a person is recognised across channels. */
  readonly phone_mark: string | null
  readonly email_mark: string | null
  readonly code: string | null
  readonly code_mark: string | null
  readonly sent_on: LocalDate | null
  readonly reminders: number
  readonly printed_on: LocalDate | null
  /** The day the paper was fetched. */
  readonly fetched_on: LocalDate | null
  /** SHA-256 of the one blinded message that was signed. It says nothing of the token inside. */
  readonly blinded_hash: string | null
}

/** Invited ballots until the close: sealed, under marks that come from their tokens, in no order. */
export interface BallotBoxTable {
  readonly evaluation_id: string
  readonly mark: string
  readonly sealed: string
}

/** Who has sent a ballot of the open web by a confirmed contact, keyed with the evaluation's trace key; gone with the count. */
export interface BallotIdentityTable {
  readonly evaluation_id: string
  readonly identity_key: string
  readonly ballot_id: string
}

/** Ballots that a rule alone sets aside. */
export interface BallotVoidTable {
  readonly evaluation_id: string
  readonly ballot_id: string
  readonly reason: string
}

/** Printed sheets with one batch number. */
export interface PaperBatchTable {
  readonly id: string
  readonly organisation_id: string
  readonly evaluation_id: string
  readonly number: number
  readonly place: string
  readonly sheets: number
  /** Counted by hand; null until then. */
  readonly issued: number | null
  readonly returned: number | null
  readonly made_by: string | null
  readonly made_at: Instant
  readonly version: number
}

/** A screen at a counter, whose ballots are of the paper channel. */
export interface CounterPostTable {
  readonly id: string
  readonly organisation_id: string
  readonly evaluation_id: string
  readonly number: number
  readonly name: string
  /** Whose sheets are given out at the same place. */
  readonly batch_id: string | null
  readonly key: string
  readonly taken: number
  /** The minute of the last ballot, and how many it had. */
  readonly minute: string
  readonly in_minute: number
  readonly opened_by: string | null
  readonly opened_at: Instant
  readonly closed_at: Instant | null
}

/** A sheet that came back, as two people read it. What they read goes once it is settled. */
export interface PaperSheetTable {
  readonly batch_id: string
  readonly serial: number
  readonly evaluation_id: string
  readonly state: 'once' | 'differs' | 'settled'
  readonly first_kind: 'answers' | 'blank' | 'spoiled'
  /** Canonical JSON. */
  readonly first_answers: string | null
  readonly first_by: string
  readonly second_kind: 'answers' | 'blank' | 'spoiled' | null
  readonly second_answers: string | null
  readonly second_by: string | null
  readonly settled_by: string | null
  readonly ballot_id: string | null
}
