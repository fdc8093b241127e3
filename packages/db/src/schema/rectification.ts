import type { RectificationExtension, RectificationOrigin, RectificationState, RectificationStepKind } from '@sunlit/contracts'
import type { Flag, Instant, LocalDate } from './values.ts'

/** One problem of one unit that has to be put right (整改台账的一条). */
export interface RectificationTable {
  readonly id: string
  readonly organisation_id: string
  /** Who has to put it right now; an entry of a closed unit goes to its successor. */
  readonly unit_id: string
  readonly origin: RectificationOrigin
  /** Of the finding it was opened from, as `rule_id`, `indicator_id` and `fact_key` are; null for a problem from outside. */
  readonly period_id: string | null
  readonly rule_id: string | null
  readonly indicator_id: string | null
  readonly fact_key: string | null
  /** Who sent the list, and the number the problem has there; null for our own findings. */
  readonly source: string | null
  readonly source_number: string | null
  /** The indicator in the words of the list. */
  readonly source_indicator: string | null
  readonly problem: string
  readonly import_id: string | null
  readonly state: RectificationState
  /** A working day by the calendar of the day on which it was set. */
  readonly due_on: LocalDate
  readonly measure: string | null
  readonly responsible: string | null
  readonly planned_on: LocalDate | null
  readonly extension: RectificationExtension
  /** The day asked for, later the day granted. */
  readonly extension_to: LocalDate | null
  /** How often the problem came back after it had been closed. */
  readonly recurrences: number
  readonly opened_by: string
  readonly opened_at: Instant
  readonly submitted_by: string | null
  readonly submitted_on: LocalDate | null
  /** Whether that was after the due day, by the calendar of the day on which it was submitted. */
  readonly submitted_late: Flag
  readonly closed_by: string | null
  readonly closed_at: Instant | null
  readonly closed_on: LocalDate | null
  readonly version: number
}

/** A finding belongs to one entry: as what opened it, as its recurrence, or as what was recorded because it was overdue. */
export interface RectificationFindingTable {
  readonly finding_id: string
  readonly organisation_id: string
  readonly rectification_id: string
  readonly part: 'origin' | 'recurrence' | 'overdue'
  readonly linked_at: Instant
}

/** What happened to an entry, step by step; never changed, never removed. */
export interface RectificationStepTable {
  readonly id: string
  readonly organisation_id: string
  readonly rectification_id: string
  readonly kind: RectificationStepKind
  readonly taken_by: string
  readonly taken_at: Instant
  /** A reason, a measure, a remark. */
  readonly note: string | null
  /** A day or a unit before and after the step, where it changed one. */
  readonly value_before: string | null
  readonly value_after: string | null
}

/** Shows that the problem was put right; the bytes lie with those of all evidence. */
export interface RectificationEvidenceTable {
  readonly id: string
  readonly organisation_id: string
  readonly rectification_id: string
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

/** A list from outside that was taken over; its hash makes it come in once. */
export interface RectificationImportTable {
  readonly id: string
  readonly organisation_id: string
  /** Over the cells of the list, so that a file saved again is still the same list. */
  readonly sha256: string
  readonly file_name: string
  readonly entries: number
  readonly imported_by: string
  readonly imported_at: Instant
}
