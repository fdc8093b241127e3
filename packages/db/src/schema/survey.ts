import type { Generated } from 'kysely'
import type { Instant, LocalDate } from './values.ts'

export type EvaluationState = 'draft' | 'planned' | 'open' | 'closed' | 'counted' | 'feedback' | 'published'

/** A social evaluation: its plan, its window, and where it stands. */
export interface EvaluationTable {
  readonly id: string
  readonly organisation_id: string
  /** Whose assessment takes the result. */
  readonly year: number
  readonly title: string
  readonly purpose: string
  readonly privacy_notice: string
  readonly minutes: number
  readonly state: EvaluationState
  readonly opens_on: LocalDate | null
  readonly closes_on: LocalDate | null
  readonly opens_at: Instant | null
  /** The first instant that is too late. */
  readonly closes_at: Instant | null
  /** JSON: proof of work, discretion, what is kept back of the published ballots. */
  readonly terms: string
  /** Base64url; null before the opening and after the count. */
  readonly trace_key: string | null
  readonly planned_at: Instant | null
  readonly opened_at: Instant | null
  readonly closed_at: Instant | null
  /** When ballots were looked through for what is in doubt; null before. */
  readonly screened_at: Instant | null
  readonly counted_by: string | null
  /** Last day for units to answer what they were told; null before they were, and where that was before there was such a day. */
  readonly respond_by: LocalDate | null
  readonly published_at: Instant | null
  readonly published_event_id: string | null
  readonly version: number
}

/** A questionnaire with its formula; frozen with the plan, and never changed from then on. */
export interface QuestionnaireVersionTable {
  readonly id: string
  readonly organisation_id: string
  readonly evaluation_id: string
  readonly number: number
  /** JSON text. */
  readonly definition: string
  /** JSON text; null while the draft has none. */
  readonly formula: string | null
  readonly content_hash: string
  readonly template_id: string | null
  readonly edited_by: string | null
  readonly edited_at: Instant
  readonly frozen_at: Instant | null
}

/** One ballot of any channel. It names nobody; what is kept of device and network is keyed with a key that dies. */
export interface BallotTable {
  readonly evaluation_id: string
  /** The sender's own number for it. */
  readonly id: string
  readonly channel: 'paper' | 'invited' | 'open'
  readonly source_key: string | null
  readonly version_hash: string
  /** Canonical JSON of the normalised answers; `{}` once withdrawn. */
  readonly answers: string
  readonly seed: string
  /** Opens the commitment; empty once withdrawn. */
  readonly salt: string
  readonly commitment: string
  readonly receipt_code: string
  /** Where the index of receipts has it. Of when it came it tells less than `received_at`. */
  readonly receipt_shelf: Generated<number>
  readonly received_at: Instant
  readonly seconds: number | null
  readonly device_key: string | null
  readonly network_key: string | null
  readonly withdrawn_at: Instant | null
  /** When somebody first looked their receipt up after the publication. */
  readonly verified_at: Instant | null
  /** That it came in: found from here, since the log's index of subjects leaves out what comes by the million. */
  readonly event_id: string | null
}

/** What speaks against a ballot, and what two people decided. */
export interface BallotSuspicionTable {
  readonly evaluation_id: string
  readonly ballot_id: string
  readonly reason: string
  readonly words: string
  readonly found_at: Instant
  readonly decision: 'aside' | 'count' | null
  readonly first_by: string | null
  readonly second_by: string | null
  readonly decided_at: Instant | null
}

/** Places of a quota: a constraint keeps them from being given twice. */
export interface BallotQuotaTable {
  readonly evaluation_id: string
  readonly quota_id: string
  readonly most: number
  readonly taken: number
}

/** The count after the close. */
export interface EvaluationTallyTable {
  readonly evaluation_id: string
  readonly ballots: number
  /** JSON, `sunlit-tally/1`. */
  readonly tally: string
  /** JSON: what may be published. */
  readonly results: string
  readonly result_hash: string
  readonly counted_at: Instant
  readonly ballots_sha256: string | null
  readonly ballots_bytes: number | null
}

/** What one unit is told. */
export interface EvaluationFeedbackTable {
  readonly evaluation_id: string
  readonly unit_id: string
  readonly words: string
  readonly written_by: string | null
  readonly written_at: Instant
  /** What the unit answers; null until it does. */
  readonly response: string | null
  readonly responded_by: string | null
  readonly responded_at: Instant | null
}
