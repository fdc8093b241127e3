import type { Instant } from './values.ts'

/** Whom somebody must not assess, beyond the unit they belong to. In force until it is lifted. */
export interface RecusalTable {
  readonly id: string
  readonly organisation_id: string
  readonly person_id: string
  readonly unit_id: string
  readonly reason: string
  readonly declared_by: string
  readonly declared_at: Instant
  readonly lifted_by: string | null
  readonly lifted_at: Instant | null
}

export type DoubleState = 'waiting' | 'agreed' | 'split' | 'decided'

/** Whose facts became findings: one of the two, the mean of both, or what the third person stated. */
export type DoubleStands = 'first' | 'second' | 'mean' | 'own'

/** One unit × indicator that two evaluators assess without seeing each other. */
export interface DoubleCaseTable {
  readonly id: string
  readonly organisation_id: string
  readonly period_id: string
  readonly unit_id: string
  readonly indicator_id: string
  readonly first_by: string
  readonly second_by: string
  readonly state: DoubleState
  /** What each entry alone would take (negative) or add, in 1/10 000; known once both are in. */
  readonly first_points: number | null
  readonly second_points: number | null
  /** The tolerance that was applied. */
  readonly tolerance: number | null
  readonly stands: DoubleStands | null
  readonly decided_by: string | null
  readonly decided_at: Instant | null
  readonly reason: string | null
  readonly assigned_by: string
  readonly assigned_at: Instant
  readonly version: number
}

/** What one evaluator stated, handed in once and for all. */
export interface DoubleEntryTable {
  readonly case_id: string
  readonly person_id: string
  readonly organisation_id: string
  /** JSON: facts under rules, possibly none. */
  readonly marks: string
  /** Makes the hash in the log say nothing until both entries are in. */
  readonly nonce: string
  readonly entered_at: Instant
}

/** Files and addresses of one evaluator for one case; they become evidence of the findings that the entry turns into. */
export interface DoubleEvidenceTable {
  readonly id: string
  readonly organisation_id: string
  readonly case_id: string
  readonly person_id: string
  readonly kind: 'file' | 'address'
  readonly sha256: string | null
  readonly file_name: string | null
  readonly media_type: string | null
  readonly size: number | null
  readonly url: string | null
  readonly captured_at: Instant | null
  readonly added_at: Instant
}
