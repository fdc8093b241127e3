import type { Answer, AnswerLevel, AnswerStatus, RulingDecision } from '@sunlit/contracts'
import type { Instant, LocalDate } from './values.ts'

/** What a unit says to one finding (level 1), or to its ruling (level 2). */
export interface UnitAnswerTable {
  readonly id: string
  readonly organisation_id: string
  readonly period_id: string
  readonly unit_id: string
  readonly finding_id: string
  readonly level: AnswerLevel
  readonly answer: Answer
  readonly status: AnswerStatus
  readonly grounds: string
  readonly drafted_by: string
  readonly drafted_at: Instant
  readonly sent_by: string | null
  readonly sent_at: Instant | null
  readonly version: number
}

/** The unit's own evidence: it never mixes with the evidence of the finding, which the bundle counts. */
export interface AnswerEvidenceTable {
  readonly id: string
  readonly organisation_id: string
  readonly answer_id: string
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

/** What was decided about a finding that had been accepted. */
export interface RulingTable {
  readonly id: string
  readonly organisation_id: string
  readonly period_id: string
  readonly unit_id: string
  readonly finding_id: string
  readonly level: AnswerLevel
  /** Null where a ruling on a whole rule reached a finding that nobody had appealed. */
  readonly answer_id: string | null
  /** One for all rulings of one decision on a whole rule. */
  readonly batch_id: string | null
  readonly decision: RulingDecision
  readonly facts_before: string
  /** Null when the finding is withdrawn. */
  readonly facts_after: string | null
  readonly reason: string
  readonly ruled_by: string
  readonly ruled_at: Instant
  readonly ruled_on: LocalDate
  /** Last day on which the unit may escalate. */
  readonly escalate_until: LocalDate | null
  readonly event_id: string
}

/** Facts as they were and as they are since, for every correction that was not the recorder's own. */
export interface FindingAmendmentTable {
  readonly id: string
  readonly organisation_id: string
  readonly finding_id: string
  readonly kind: 'review' | 'ruling'
  readonly ruling_id: string | null
  readonly facts_before: string
  readonly facts_after: string
  readonly reason: string
  readonly amended_by: string
  readonly amended_at: Instant
}
