import type { Instant } from './values.ts'

/** A bulletin on one published revision of a quarter, or of a year or composite quarter: a draft changes under optimistic concurrency, an issued one never. */
export interface BulletinTable {
  readonly id: string
  readonly organisation_id: string
  /** Either this or the next. */
  readonly publication_id: string | null
  readonly summary_publication_id: string | null
  /** JSON: what the office writes itself, from the red head to the requirements. */
  readonly wording: string
  readonly edited_by: string
  readonly edited_at: Instant
  readonly issued_by: string | null
  readonly issued_at: Instant | null
  /** The files as they were issued. */
  readonly docx_sha256: string | null
  readonly pdf_sha256: string | null
  readonly event_id: string | null
  readonly version: number
}
