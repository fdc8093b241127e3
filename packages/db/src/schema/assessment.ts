import type { Generated } from 'kysely'
import type { FindingStatus, Stage } from '@sunlit/contracts'
import type { Bytes, Instant, LocalDate } from './values.ts'

export interface SchemeTable {
  readonly id: string
  readonly organisation_id: string
  readonly title: string
  readonly created_at: Instant
}

/** A draft changes under optimistic concurrency (`revision`); an adopted version never changes. */
export interface SchemeVersionTable {
  readonly id: string
  readonly scheme_id: string
  readonly organisation_id: string
  readonly version: number
  readonly status: 'draft' | 'adopted'
  /** The scheme document as JSON text. */
  readonly document: string
  readonly content_hash: string
  readonly effective_from: LocalDate | null
  readonly effective_to: LocalDate | null
  readonly changes_in_words: string | null
  readonly edited_by: string | null
  readonly edited_at: Instant
  readonly adopted_by: string | null
  readonly adopted_at: Instant | null
  readonly first_used_at: Instant | null
  readonly revision: number
}

export interface PeriodTable {
  readonly id: string
  readonly organisation_id: string
  readonly year: number
  readonly quarter: number
  readonly title: string
  readonly stage: Stage
  readonly scheme_version_id: string
  readonly opens_on: LocalDate
  readonly cut_off: LocalDate
  readonly version: number
  readonly frozen_at: Instant | null
  readonly frozen_by: string | null
  /** JSON: the units as scoring knew them at the freeze, in their order. */
  readonly frozen_units: string | null
  /** The part of a composite scheme that is assessed here; empty for a quarter of its own. */
  readonly component: Generated<string>
  /** 1/10 000 of a point that two blind entries may differ by; null where nothing is scored twice. */
  readonly double_tolerance: number | null
  readonly double_rule: 'milder' | 'mean' | null
  /** JSON: the calendar that the freeze counted working days by. */
  readonly frozen_calendar: string | null
  /** When each stage is planned to end; all null for quarters opened before there were plans. */
  readonly plan_collect_until: LocalDate | null
  readonly plan_review_until: LocalDate | null
  readonly plan_appeals_until: LocalDate | null
  readonly plan_freeze_on: LocalDate | null
  readonly plan_publish_on: LocalDate | null
  /** Last day on which units may appeal, fixed when the hearing opens. */
  readonly appeals_until: LocalDate | null
  /** JSON: the units of the freeze that was undone; a re-opened quarter keeps them and their classes. */
  readonly kept_units: string | null
}

/** A request to open a frozen or published quarter again, and what a second person said to it. */
export interface PeriodReopeningTable {
  readonly id: string
  readonly organisation_id: string
  readonly period_id: string
  readonly to_stage: 'review' | 'appeals'
  readonly reason: string
  readonly requested_by: string
  readonly requested_at: Instant
  readonly outcome: 'pending' | 'approved' | 'declined' | 'withdrawn'
  readonly decided_by: string | null
  readonly decided_at: Instant | null
  readonly decision_reason: string | null
  readonly version: number
}

/** A quarter that went over to a later version of its scheme while it was worked on. */
export interface PeriodSchemeChangeTable {
  readonly id: string
  readonly organisation_id: string
  readonly period_id: string
  readonly from_version_id: string
  readonly to_version_id: string
  readonly reason: string
  readonly changed_by: string
  readonly changed_at: Instant
}

/** Facts under a rule; points are computed, so there is no column for them. */
export interface FindingTable {
  readonly id: string
  readonly organisation_id: string
  readonly period_id: string
  readonly unit_id: string
  readonly rule_id: string
  readonly indicator_id: string
  readonly occurred_on: LocalDate
  /** JSON text in the shape of the rule's kind. */
  readonly facts: string
  /** Findings with one key speak of the same fact: exclusion pairs and escalation compare it. */
  readonly fact_key: string | null
  readonly note: string
  readonly status: FindingStatus
  readonly recorded_by: string
  readonly recorded_at: Instant
  readonly reviewed_by: string | null
  readonly reviewed_at: Instant | null
  readonly review_reason: string | null
  /** Why the office withdrew it, after the person who recorded it had left. */
  readonly withdrawal_reason: string | null
  /** Of a finding that was taken over: who recorded it and has left. */
  readonly first_recorded_by: string | null
  /** Chosen by the client before it sends: a request that arrives twice is stored once. */
  readonly request_id: string
  readonly version: number
}

export interface NotApplicableTable {
  readonly period_id: string
  readonly unit_id: string
  readonly indicator_id: string
  readonly organisation_id: string
  readonly reason: string
  readonly marked_by: string
  readonly marked_at: Instant
}

export interface EvidenceTable {
  readonly id: string
  readonly organisation_id: string
  readonly finding_id: string
  readonly kind: 'file' | 'address'
  readonly sha256: string | null
  readonly file_name: string | null
  readonly media_type: string | null
  readonly size: number | null
  readonly url: string | null
  readonly captured_at: Instant | null
  readonly added_by: string
  readonly added_at: Instant
}

/** Content-addressed bytes; one row however many findings point at it. */
export interface BlobTable {
  readonly sha256: string
  readonly size: number
  readonly media_type: string
  readonly content: Bytes
}

/** One published revision: what was said stays readable whatever happens later. */
export interface PublicationTable {
  readonly id: string
  readonly organisation_id: string
  readonly period_id: string
  readonly revision: number
  readonly title: string
  readonly published_by: string
  readonly published_at: Instant
  /** Scores, ranks and lines as JSON text. */
  readonly result: string
  readonly scheme_hash: string
  /** The recomputation bundle as JSON text. */
  readonly bundle: string
  /** JSON: what a revision changed against the one before it; null for a first publication. */
  readonly changes: string | null
  readonly event_id: string
  readonly outward_requested_by: string | null
  readonly outward_requested_at: Instant | null
  readonly outward_approved_by: string | null
  readonly outward_approved_at: Instant | null
}
