import type { Insertable, Kysely, Selectable, Transaction, Updateable } from 'kysely'
import type {
  OpenFeedbackTable,
  OpenLateFindingTable,
  OpenOpinionStepTable,
  OpenOpinionTable,
  OpenPhotoTable,
  OpenQuestionTable,
  OpenReportTable,
} from './aftermath.ts'
import type { AnswerEvidenceTable, FindingAmendmentTable, RulingTable, UnitAnswerTable } from './appeals.ts'
import type {
  BlobTable,
  EvidenceTable,
  FindingTable,
  NotApplicableTable,
  PeriodReopeningTable,
  PeriodSchemeChangeTable,
  PeriodTable,
  PublicationTable,
  SchemeTable,
  SchemeVersionTable,
} from './assessment.ts'
import type {
  ContactHandoverTable,
  ContactTable,
  ImportRunTable,
  RegionalDayTable,
  ReorganisationTable,
  UnitSuccessionTable,
} from './directory.ts'
import type { BulletinTable } from './documents.ts'
import type { DoubleCaseTable, DoubleEntryTable, DoubleEvidenceTable, RecusalTable } from './double-scoring.ts'
import type { EventTable, JobTable, LeaseTable, LogCheckpointTable, LogKeyTable, LogTileTable } from './log.ts'
import type {
  CodeLimitTable,
  MailboxTable,
  NoticePreferenceTable,
  NoticeTable,
  OneTimeCodeTable,
  OutboxMessageTable,
  ProjectionTable,
} from './messages.ts'
import type {
  OpenAbsenceTable,
  OpenBookingTable,
  OpenClaimTable,
  OpenDrawTable,
  OpenEventTable,
  OpenQueueEntryTable,
  OpenQueueTable,
  OpenRevocationTable,
  OpenScanTable,
  OpenSeasonTable,
  OpenSessionTable,
} from './open-day.ts'
import type {
  CredentialTable,
  OrganisationTable,
  PersonTable,
  RoleGrantTable,
  SessionTable,
  SettingHistoryTable,
  SettingTable,
  TwoFactorTable,
  UnitTable,
  VerificationTable,
} from './organisations.ts'
import type {
  RectificationEvidenceTable,
  RectificationFindingTable,
  RectificationImportTable,
  RectificationStepTable,
  RectificationTable,
} from './rectification.ts'
import type { AwardListTable, CompositeTable, ExternalPartTable, SummaryPublicationTable, SummaryTable } from './summary.ts'
import type {
  BallotQuotaTable,
  BallotSuspicionTable,
  BallotTable,
  EvaluationFeedbackTable,
  EvaluationTable,
  EvaluationTallyTable,
  QuestionnaireVersionTable,
} from './survey.ts'
import type {
  BallotBoxTable,
  BallotIdentityTable,
  BallotVoidTable,
  InvitationTable,
  CounterPostTable,
  PaperBatchTable,
  PaperSheetTable,
  SurveyKeyTable,
} from './survey-channels.ts'

/** Every table, the same on SQLite and PostgreSQL. A module adds its tables here and in a migration of its own. */
export interface Schema {
  readonly organisation: OrganisationTable
  readonly unit: UnitTable
  readonly person: PersonTable
  readonly session: SessionTable
  readonly credential: CredentialTable
  readonly verification: VerificationTable
  readonly two_factor: TwoFactorTable
  readonly role_grant: RoleGrantTable
  readonly setting: SettingTable
  readonly setting_history: SettingHistoryTable
  readonly scheme: SchemeTable
  readonly scheme_version: SchemeVersionTable
  readonly period: PeriodTable
  readonly period_reopening: PeriodReopeningTable
  readonly period_scheme_change: PeriodSchemeChangeTable
  readonly finding: FindingTable
  readonly not_applicable: NotApplicableTable
  readonly evidence: EvidenceTable
  readonly blob: BlobTable
  readonly unit_answer: UnitAnswerTable
  readonly answer_evidence: AnswerEvidenceTable
  readonly ruling: RulingTable
  readonly finding_amendment: FindingAmendmentTable
  readonly publication: PublicationTable
  readonly bulletin: BulletinTable
  readonly contact: ContactTable
  readonly contact_handover: ContactHandoverTable
  readonly reorganisation: ReorganisationTable
  readonly unit_succession: UnitSuccessionTable
  readonly regional_day: RegionalDayTable
  readonly import_run: ImportRunTable
  readonly rectification_import: RectificationImportTable
  readonly rectification: RectificationTable
  readonly rectification_finding: RectificationFindingTable
  readonly rectification_step: RectificationStepTable
  readonly rectification_evidence: RectificationEvidenceTable
  readonly notice: NoticeTable
  readonly mailbox: MailboxTable
  readonly notice_preference: NoticePreferenceTable
  readonly projection: ProjectionTable
  readonly outbox_message: OutboxMessageTable
  readonly one_time_code: OneTimeCodeTable
  readonly code_limit: CodeLimitTable
  readonly recusal: RecusalTable
  readonly double_case: DoubleCaseTable
  readonly double_entry: DoubleEntryTable
  readonly double_evidence: DoubleEvidenceTable
  readonly composite: CompositeTable
  readonly summary: SummaryTable
  readonly summary_publication: SummaryPublicationTable
  readonly external_part: ExternalPartTable
  readonly award_list: AwardListTable
  readonly open_season: OpenSeasonTable
  readonly open_event: OpenEventTable
  readonly open_session: OpenSessionTable
  readonly open_booking: OpenBookingTable
  readonly open_claim: OpenClaimTable
  readonly open_draw: OpenDrawTable
  readonly open_queue: OpenQueueTable
  readonly open_queue_entry: OpenQueueEntryTable
  readonly open_revocation: OpenRevocationTable
  readonly open_scan: OpenScanTable
  readonly open_absence: OpenAbsenceTable
  readonly open_question: OpenQuestionTable
  readonly open_feedback: OpenFeedbackTable
  readonly open_opinion: OpenOpinionTable
  readonly open_opinion_step: OpenOpinionStepTable
  readonly open_report: OpenReportTable
  readonly open_late_finding: OpenLateFindingTable
  readonly open_photo: OpenPhotoTable
  readonly evaluation: EvaluationTable
  readonly questionnaire_version: QuestionnaireVersionTable
  readonly ballot: BallotTable
  readonly ballot_suspicion: BallotSuspicionTable
  readonly ballot_quota: BallotQuotaTable
  readonly evaluation_tally: EvaluationTallyTable
  readonly evaluation_feedback: EvaluationFeedbackTable
  readonly survey_key: SurveyKeyTable
  readonly invitation: InvitationTable
  readonly ballot_box: BallotBoxTable
  readonly ballot_identity: BallotIdentityTable
  readonly ballot_void: BallotVoidTable
  readonly paper_batch: PaperBatchTable
  readonly counter_post: CounterPostTable
  readonly paper_sheet: PaperSheetTable
  readonly event: EventTable
  readonly log_tile: LogTileTable
  readonly log_checkpoint: LogCheckpointTable
  readonly log_key: LogKeyTable
  readonly lease: LeaseTable
  readonly job: JobTable
}

export type TableName = keyof Schema & string

/**
 * Something to read from: the pool of readers, or a running transaction. It offers no insert, update or delete, and its
 * connections refuse raw ones.
 */
export type Db = Pick<Kysely<Schema>, 'selectFrom' | 'selectNoFrom' | 'fn' | 'case' | 'dynamic' | 'getExecutor' | 'isTransaction'>

/** A running transaction. A plain `Db` is not one: a write cannot escape its transaction. */
export type Tx = Transaction<Schema>

export type Row<Table extends TableName> = Selectable<Schema[Table]>
export type NewRow<Table extends TableName> = Insertable<Schema[Table]>
export type Changes<Table extends TableName> = Updateable<Schema[Table]>
