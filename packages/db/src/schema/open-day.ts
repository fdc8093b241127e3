import type {
  BookingState,
  ClaimOutcome,
  EventForm,
  ExcuseKind,
  MessageChannel,
  OpenAllotment,
  OpenEventState,
  UndoReason,
} from '@sunlit/contracts'
import type { Instant, LocalDate } from './values.ts'

/** The open month of one year (政府开放月). */
export interface OpenSeasonTable {
  readonly id: string
  readonly organisation_id: string
  readonly year: number
  readonly title: string
  readonly from_on: LocalDate
  readonly to_on: LocalDate
  /** The last day at all. */
  readonly limit_on: LocalDate
  /** JSON of `openSeasonRulesSchema`. */
  readonly rules: string
  readonly version: number
}

/** One open day of one unit, as it is planned, approved and published. */
export interface OpenEventTable {
  readonly id: string
  readonly organisation_id: string
  readonly season_id: string
  readonly unit_id: string
  readonly title: string
  readonly theme: string
  readonly form: EventForm
  readonly place: string
  /** JSON of `openEventDocumentSchema`: everything that is only shown. */
  readonly document: string
  readonly state: OpenEventState
  /** Why it was returned or called off; empty otherwise. */
  readonly reason: string
  readonly submitted_by: string | null
  readonly submitted_at: Instant | null
  readonly approved_by: string | null
  readonly approved_at: Instant | null
  readonly published_at: Instant | null
  /** When what was personal went. */
  readonly purged_at: Instant | null
  readonly version: number
}

/** One session; its row is what everybody holds who moves places, and has the counts that they decide by. */
export interface OpenSessionTable {
  readonly id: string
  readonly organisation_id: string
  readonly season_id: string
  readonly event_id: string
  readonly starts: Instant
  readonly ends: Instant
  readonly allotment: OpenAllotment
  readonly opens_at: Instant
  readonly closes_at: Instant
  /** JSON of `sessionPlanSchema`. */
  readonly plan: string
  /** From this moment on quotas no longer hold (rule O-2). */
  readonly quotas_until: Instant | null
  /** JSON: people with general places by class. */
  readonly taken: string
  readonly reserve_taken: number
  /** People who wait or have applied. */
  readonly waiting: number
  /** Counts arrivals and placements; never goes back. */
  readonly next_turn: number
  readonly draw_state: 'none' | 'announced' | 'drawn'
  readonly called_off_at: Instant | null
  readonly version: number
  /** JSON of `queueRulesSchema` where one stands in a queue before signing up; null otherwise. */
  readonly queue: string | null
}

/** The queue of a published session that has one; its row is what everybody holds who gives places in it. */
export interface OpenQueueTable {
  readonly session_id: string
  readonly organisation_id: string
  /** Sealed; public once the order is made. */
  readonly seed: string
  readonly seed_sha256: string
  readonly next_number: number
  /** The highest place that was given; 0 before the order is made. */
  readonly last_place: number
  /** How many came before the opening; null until the order is made. */
  readonly entrants: number | null
  readonly ranked_at: Instant | null
  /** When the marks of contacts went. */
  readonly forgotten_at: Instant | null
}

/** One contact in a queue. */
export interface OpenQueueEntryTable {
  readonly id: string
  readonly session_id: string
  /** In the order of coming, from 1. */
  readonly number: number
  readonly code: string
  /** Keyed hash of the contact; gone once sign-up is closed. */
  readonly mark: string | null
  /** Whose turn is when follows from it; null until the order is made. */
  readonly place: number | null
  readonly joined_at: Instant
}

/** One party that signed up. What is personal is encrypted with the deployment's secret and goes on its day; the rest stays for the counts. */
export interface OpenBookingTable {
  readonly id: string
  readonly organisation_id: string
  readonly event_id: string
  readonly session_id: string
  /** Made by the browser: the same form is stored once. */
  readonly client_id: string
  readonly code: string
  /** Counts holders: a transfer voids the link before. */
  readonly link_version: number
  readonly participant_class: string
  readonly people: number
  /** JSON of `makeUpSchema`. */
  readonly make_up: string
  readonly source: 'general' | 'reserve'
  readonly status: BookingState
  /** Order of waiting (rule O-7): 0 displaced, 1 drawn, 2 arrived. */
  readonly lane: number
  readonly turn: number
  /** In which order it got its places; null while it never had any. */
  readonly placed_turn: number | null
  readonly confirm_until: Instant | null
  /** Keyed hash of the contact. */
  readonly contact_mark: string | null
  readonly channel: MessageChannel
  /** Sealed JSON of the visitor. */
  readonly visitor: string | null
  /** JSON: what the first answer to this form was. */
  readonly first_answer: string
  readonly submitted_at: Instant
  readonly erased_at: Instant | null
  readonly version: number
}

/** What one person holds: found by the keyed hash of their contact, gone with the booking. `ordinal` makes claims of one person take turns. */
export interface OpenClaimTable {
  readonly booking_id: string
  readonly mark: string
  readonly season_id: string
  readonly session_id: string
  readonly ordinal: number
}

/** The draw of a session. */
export interface OpenDrawTable {
  readonly session_id: string
  readonly organisation_id: string
  readonly announcement: string
  readonly commitment: string
  /** JSON, as the file has them. */
  readonly applicants: string
  /** Sealed; in the file once it is drawn. */
  readonly seed: string
  readonly first_values: string | null
  readonly first_by: string | null
  readonly second_by: string | null
  /** JSON of the published file. */
  readonly file: string | null
  readonly announced_at: Instant
  readonly drawn_at: Instant | null
}

export interface OpenRevocationTable {
  readonly ticket_id: string
  readonly event_id: string
  readonly at: Instant
}

/** One scan at a gate, as the device recorded it. */
export interface OpenScanTable {
  readonly id: string
  readonly session_id: string
  readonly gate: string
  readonly at: Instant
  readonly booking_code: string
  readonly party_of: number
  readonly people: number
  readonly reported_by: string
  readonly reported_at: Instant
  /** How it was made; null for one stored before this was kept: by its ticket. */
  readonly kind: ScanKind | null
  /** The event that tells of the report it came with. */
  readonly report_id: string | null
  /** Let in by a gate without network, and refused when it was reported: it does not count, and somebody looks at it. A code of the rules of tickets. */
  readonly refusal: string | null
  readonly undone_at: Instant | null
  readonly undone_by: string | null
  readonly undo_reason: UndoReason | null
  readonly settled_at: Instant | null
  readonly settled_by: string | null
  readonly settled_note: string | null
}

/** By the ticket's text, by the booking's code as it was typed, or without a booking. */
export type ScanKind = 'ticket' | 'code' | 'walk-in'

/** One party that had places and did not come, found by the keyed hash of its contact until `forget_on`. */
export interface OpenAbsenceTable {
  readonly booking_id: string
  readonly organisation_id: string
  readonly event_id: string
  readonly session_id: string
  readonly mark: string
  readonly on_date: LocalDate
  readonly recorded_at: Instant
  /** On this day the row goes: nothing can follow from it any more. */
  readonly forget_on: LocalDate
  readonly excused_on: LocalDate | null
  readonly excuse_kind: ExcuseKind | null
  /** Sealed. */
  readonly excuse_words: string | null
  readonly excuse_outcome: ClaimOutcome | null
  readonly excuse_reason: string | null
  readonly excuse_by: string | null
  readonly appealed_on: LocalDate | null
  /** Sealed. */
  readonly appeal_words: string | null
  readonly appeal_outcome: ClaimOutcome | null
  readonly appeal_reason: string | null
  readonly appeal_by: string | null
}
