import type { Instant } from './values.ts'

/** One version of a composite scheme: a draft changes under optimistic concurrency, an adopted one never. */
export interface CompositeTable {
  readonly id: string
  readonly organisation_id: string
  /** The scheme of which this is a version. */
  readonly scheme_id: string
  /** 1, 2, 3 … */
  readonly number: number
  readonly status: 'draft' | 'adopted'
  /** JSON text. */
  readonly document: string
  readonly content_hash: string
  readonly edited_by: string | null
  readonly edited_at: Instant
  readonly adopted_by: string | null
  readonly adopted_at: Instant | null
  readonly version: number
}

/** A result made of published results: a year of its quarters, or a composite quarter of its parts. */
export interface SummaryTable {
  readonly id: string
  readonly organisation_id: string
  readonly kind: 'year' | 'composite'
  readonly year: number
  /** 0 for a year. */
  readonly quarter: number
  readonly composite_id: string | null
  /** JSON: how the year enters the appraisal; null while it is in proportion to the full score. */
  readonly conversion: string | null
  readonly stage: 'draft' | 'frozen' | 'published'
  /** Canonical JSON: everything the frozen result is computed from. */
  readonly frozen_basis: string | null
  readonly frozen_by: string | null
  readonly frozen_at: Instant | null
  readonly version: number
}

/** One published revision of a summary. */
export interface SummaryPublicationTable {
  readonly id: string
  readonly organisation_id: string
  readonly summary_id: string
  readonly revision: number
  readonly title: string
  readonly frozen_by: string
  readonly published_by: string
  readonly published_at: Instant
  readonly basis_hash: string
  readonly result_hash: string
  readonly bundle_hash: string
  /** The bundle as canonical JSON text. */
  readonly bundle: string
  readonly event_id: string
  readonly frozen_event_id: string
  readonly outward_requested_by: string | null
  readonly outward_requested_at: Instant | null
  readonly outward_approved_by: string | null
  readonly outward_approved_at: Instant | null
}

/** A unit's score from outside the quarters. Nobody edits one: it is taken back and entered anew. */
export interface ExternalPartTable {
  readonly id: string
  readonly organisation_id: string
  readonly year: number
  /** Id of a part of the scheme's year formula. */
  readonly part_id: string
  readonly unit_id: string
  /** 1/10 000 of a point. */
  readonly score: number
  readonly source: string
  readonly evidence_url: string | null
  readonly evidence_name: string | null
  readonly evidence_sha256: string | null
  readonly status: 'entered' | 'confirmed' | 'withdrawn'
  /** Null when a module of the house handed it over. */
  readonly entered_by: string | null
  readonly entered_at: Instant
  readonly confirmed_by: string | null
  readonly confirmed_at: Instant | null
}

/** Who is honoured for a published year. */
export interface AwardListTable {
  readonly id: string
  readonly organisation_id: string
  readonly summary_publication_id: string
  /** JSON: how the candidates were found. */
  readonly rule: string
  /** JSON: units with the reason for each. */
  readonly picks: string
  readonly status: 'picked' | 'confirmed' | 'returned'
  readonly picked_by: string
  readonly picked_at: Instant
  readonly decided_by: string | null
  readonly decided_at: Instant | null
  readonly return_reason: string | null
  readonly version: number
}
