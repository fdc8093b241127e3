import type { ClockKind, HidingReason, OpenQuestionState, OpinionSource, OpinionState } from '@sunlit/contracts'
import type { Instant, LocalDate } from './values.ts'

/** What somebody asked at a session; nothing is known of who it was. */
export interface OpenQuestionTable {
  readonly id: string
  readonly organisation_id: string
  readonly event_id: string
  readonly session_id: string
  /** Made by the browser: the same question is stored once. */
  readonly client_id: string
  /** The solved challenge it came with. */
  readonly challenge: string
  /** Null once a text that was never shown is deleted. */
  readonly text: string | null
  readonly state: OpenQuestionState
  readonly reason: HidingReason | null
  readonly answer: string
  readonly asked_at: Instant
  readonly answered_at: Instant | null
  readonly version: number
}

/** All feedback of one session in one row. */
export interface OpenFeedbackTable {
  readonly session_id: string
  readonly organisation_id: string
  readonly event_id: string
  /** JSON, sorted by id: what was said, with the day and nothing finer. */
  readonly ballots: string
  /** JSON, sorted: keyed hashes of the bookings that have given theirs; empty once what is personal went. */
  readonly claims: string
  readonly version: number
}

/** One opinion as the staff have put it down, with what became of it. */
export interface OpenOpinionTable {
  readonly id: string
  readonly organisation_id: string
  readonly event_id: string
  /** The unit that has to reply. */
  readonly unit_id: string
  readonly request_id: string
  readonly source: OpinionSource
  readonly source_id: string | null
  readonly text: string
  readonly due_on: LocalDate
  readonly state: OpinionState
  readonly reply: string
  readonly is_public: 0 | 1
  readonly withheld: string
  readonly entered_on: LocalDate
  readonly replied_on: LocalDate | null
  readonly version: number
}

export interface OpenOpinionStepTable {
  readonly id: string
  readonly organisation_id: string
  readonly opinion_id: string
  readonly kind: 'entered' | 'changed' | 'replied' | 'updated'
  readonly text: string
  /** Person. */
  readonly written_by: string
  readonly at: Instant
}

/** 实施情况 of one event: what is being written, and what stands in public. */
export interface OpenReportTable {
  readonly event_id: string
  readonly organisation_id: string
  readonly text: string
  readonly published_text: string | null
  /** JSON of the figures as they were when it was published. */
  readonly figures: string | null
  readonly published_on: LocalDate | null
  readonly revised_on: LocalDate | null
  /** When the opinions were published. */
  readonly opinions_on: LocalDate | null
  /** JSON of the pictures that stood in it when it was published, in their order; null before there were pictures. */
  readonly published_photos: string | null
  readonly version: number
}

/** A picture of the day, redrawn without whatever the camera had written into it; its bytes are a blob. */
export interface OpenPhotoTable {
  readonly id: string
  readonly organisation_id: string
  readonly event_id: string
  readonly sha256: string
  /** What can be seen, for those who cannot see it. */
  readonly alt: string
  readonly position: number
  readonly width: number
  readonly height: number
  readonly added_at: Instant
  readonly version: number
}

/** A finding that an evaluator recorded because something was late. */
export interface OpenLateFindingTable {
  readonly finding_id: string
  readonly organisation_id: string
  readonly event_id: string
  readonly clock: ClockKind
  readonly linked_at: Instant
}
