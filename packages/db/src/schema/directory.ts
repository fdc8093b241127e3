import type { Flag, Instant, LocalDate } from './values.ts'

/** A unit's contact person: personal data, read by the office and the unit itself, never in an event. */
export interface ContactTable {
  readonly id: string
  readonly organisation_id: string
  readonly unit_id: string
  readonly duty: 'liaison' | 'informant' | 'supervisor'
  readonly name: string
  readonly post: string
  readonly office_phone: string
  readonly mobile: string
  readonly email: string
  /** The account, where there is one. */
  readonly person_id: string | null
  /** Null until the hand-over that brings them is confirmed. */
  readonly serves_from: LocalDate | null
  /** The last day, inclusive; null while they serve. */
  readonly serves_to: LocalDate | null
  /** Name and numbers are gone; the row stays for the history. */
  readonly erased_at: Instant | null
  readonly version: number
  readonly changed_at: Instant
}

/** 人员变动报备: reported by the unit, confirmed or declined by the office; it stays. */
export interface ContactHandoverTable {
  readonly id: string
  readonly organisation_id: string
  readonly unit_id: string
  readonly duty: ContactTable['duty']
  /** Null for a first appointment. */
  readonly from_contact_id: string | null
  /** Null where nobody follows yet. */
  readonly to_contact_id: string | null
  /** The new person's first day. */
  readonly on_date: LocalDate
  readonly reason: string
  readonly status: 'reported' | 'confirmed' | 'declined'
  readonly reported_by: string
  readonly reported_at: Instant
  readonly decided_by: string | null
  readonly decided_at: Instant | null
  readonly decline_reason: string | null
}

/** 机构改革: from `on_date` on the successors take part in the place of the units that ended the day before. */
export interface ReorganisationTable {
  readonly id: string
  readonly organisation_id: string
  readonly on_date: LocalDate
  readonly reason: string
  /** The document that decided it. */
  readonly source: string
  readonly decided_by: string
  readonly decided_at: Instant
}

export interface UnitSuccessionTable {
  readonly reorganisation_id: string
  readonly organisation_id: string
  readonly unit_id: string
  readonly successor_id: string
  readonly on_date: LocalDate
}

/** A day that the region or the office has fixed (rule C-5); a removed one stays as history. */
export interface RegionalDayTable {
  readonly id: string
  readonly organisation_id: string
  readonly day: LocalDate
  readonly working: Flag
  readonly name: string
  readonly source: string
  readonly noticed_on: LocalDate
  readonly entered_by: string
  readonly entered_at: Instant
  readonly removed_by: string | null
  readonly removed_at: Instant | null
}

/** That an import has been stored: the same request stores nothing twice. */
export interface ImportRunTable {
  readonly request_id: string
  readonly organisation_id: string
  readonly kind: 'units' | 'people'
  readonly content_hash: string
  readonly rows_imported: number
  readonly imported_by: string
  readonly imported_at: Instant
}
