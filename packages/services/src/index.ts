export { AppError } from './core/app-error.ts'
export {
  anonymousActor,
  assertMay,
  may,
  rolesOf,
  scopeOf,
  systemActor,
  type Actor,
  type HeldGrant,
  type RequiredPermission,
} from './core/actor.ts'
export { DEPLOYMENT, recordEvents, type EventToRecord, type PlacedEvent } from './core/record-events.ts'
export { atLeastOne, recordRefusal, runCommand, type CommandEvents, type Done, type Unchanged } from './core/run-command.ts'
export { createServiceContext, type ServiceContext } from './core/service-context.ts'
export { addRegionalDays } from './calendar/add-regional-days.ts'
export { calendarOf, calendarOfFreeze, type CalendarInForce } from './calendar/calendar-of.ts'
export { getCalendar, type CalendarView, type RegionalDayLine } from './calendar/get-calendar.ts'
export { removeRegionalDay } from './calendar/remove-regional-day.ts'
export type { AccountChoice } from './directory/account-state.repo.ts'
export { changeContact } from './directory/change-contact.ts'
export { confirmHandover } from './directory/confirm-handover.ts'
export { declineHandover } from './directory/decline-handover.ts'
export type { DirectoryTodo } from './directory/directory-todo.ts'
export { eraseContact } from './directory/erase-contact.ts'
export { exportDirectory } from './directory/export-directory.ts'
export { listDirectory, type ContactView, type DirectoryView, type HandoverView, type UnitContacts } from './directory/list-directory.ts'
export { listLinkableAccounts } from './directory/list-linkable-accounts.ts'
export { reportHandover, type ReportedHandover } from './directory/report-handover.ts'
export { listReorganisations, successionsOf, type ReorganisationView } from './reorganisation/list-reorganisations.ts'
export { previewReorganisation, type AffectedView } from './reorganisation/preview-reorganisation.ts'
export { reorganiseUnits, type Reorganised } from './reorganisation/reorganise-units.ts'
export type { FileFault, RowProblem } from './exchange/columns.ts'
export type { TableFile } from './exchange/exported-table.ts'
export { exportPeople, peopleTemplate } from './exchange/export-people.ts'
export { exportUnits, unitTemplate } from './exchange/export-units.ts'
export { findingTemplate } from './exchange/finding-template.ts'
export { importFindings, type ImportedFindings } from './exchange/import-findings.ts'
export { importPeople, type ImportedPeople } from './exchange/import-people.ts'
export { importUnits, type ImportedRows } from './exchange/import-units.ts'
export type { PreviewRow, TablePreview } from './exchange/preview.ts'
export type { RowPrice } from './exchange/price-rows.ts'
export { readFindingTable, type FindingPreviewRow } from './exchange/read-finding-table.ts'
export { readPeopleTable } from './exchange/read-people-table.ts'
export { readUnitTable } from './exchange/read-unit-table.ts'
export { exportTrail, MOST_EXPORTED, type TrailExport } from './audit/export-trail.ts'
export { getProof } from './audit/get-proof.ts'
export { readLogStanding, type LogStanding } from './audit/log-standing.ts'
export { listTrail, type TrailPage } from './audit/list-trail.ts'
export { findBundleBytes, findSignedCheckpoint, findTileBytes, listVerifierKeys } from './audit/log-reader.ts'
export type { TrailLine } from './audit/trail-line.ts'
export { listPublicPublications } from './publication-api/list-public-publications.ts'
export { everTrustedKeysOf, loadLogKeys, signersOf, storeLogKeys, trustedKeysOf, verifierTextOf, type LogKeys } from './core/log-keys.ts'
export { retirePreviousKey, rotateLogKey } from './core/rotate-log-key.ts'
export { sequenceAll, startSequencer, type RunningSequencer, type SequencerLoop } from './core/start-sequencer.ts'
export { LogBrokenError, sequenceEvents, type SequencerParts } from './core/sequence-events.ts'
export type {
  AuthEngine,
  FactorOutcome,
  OpenedSession,
  ProvenPassword,
  SessionSpan,
  SignInRequest,
  TotpEnrolment,
} from './identity/auth-engine.ts'
export { acceptExternalSignIn } from './identity/accept-external-sign-in.ts'
export { beginSecondFactor } from './identity/begin-second-factor.ts'
export { changePassword } from './identity/change-password.ts'
export { confirmSecondFactor } from './identity/confirm-second-factor.ts'
export { createPerson, type InitialPassword } from './identity/create-person.ts'
export { describeMe, type Me } from './identity/describe-me.ts'
export { disablePerson } from './identity/disable-person.ts'
export { disableSecondFactor } from './identity/disable-second-factor.ts'
export type { Door, IdentityParts } from './identity/door.ts'
export { editPerson } from './identity/edit-person.ts'
export { enablePerson } from './identity/enable-person.ts'
export { erasePerson } from './identity/erase-person.ts'
export { giveGrant } from './identity/give-grant.ts'
export { listPeople, type PersonGrant, type PersonLine } from './identity/list-people.ts'
export { endOwnSessions, listOwnSessions, type OwnSession } from './identity/own-sessions.ts'
export { passSecondFactor } from './identity/pass-second-factor.ts'
export { prepareSetUp } from './identity/prepare-set-up.ts'
export { assignPairs } from './double-scoring/assign-pairs.ts'
export { doubleAgreement, type AgreementFigure, type AgreementLine } from './double-scoring/double-agreement.ts'
export { addDoubleAddress, addDoubleFile, removeDoubleEvidence, type AddedDoubleEvidence } from './double-scoring/double-evidence.ts'
export {
  getDoubleCase,
  getDoubleFile,
  listMyDoubleCases,
  listOpenSplits,
  type CaseHead,
  type CaseStanding,
  type DoubleCaseDetail,
  type DoubleEvidenceView,
  type EntryView,
} from './double-scoring/double-queries.ts'
export { doubleOverview, proposePairs, type DoubleOverview, type OverviewCase } from './double-scoring/double-overview.ts'
export { dropCase } from './double-scoring/drop-case.ts'
export { enterScores } from './double-scoring/enter-scores.ts'
export type { Pairing, ProposedPair } from './double-scoring/pair-up.ts'
export { replaceEvaluator } from './double-scoring/replace-evaluator.ts'
export { setDoubleTerms } from './double-scoring/set-double-terms.ts'
export { settleSplit } from './double-scoring/settle-split.ts'
export { declareRecusal, type DeclaredRecusal } from './recusal/declare-recusal.ts'
export { setRecusal } from './recusal/set-recusal.ts'
export { liftRecusal } from './recusal/lift-recusal.ts'
export { listAssessors, listOwnRecusals, type AssessorView, type RecusalView } from './recusal/list-recusals.ts'
export { renewBackupCodes } from './identity/renew-backup-codes.ts'
export { resetPassword } from './identity/reset-password.ts'
export { resetSecondFactor } from './identity/reset-second-factor.ts'
export { revokeGrant } from './identity/revoke-grant.ts'
export { seedPerson, type SeedPerson } from './identity/seed-person.ts'
export {
  SESSION_MEMORY_MS,
  createSessionDirectory,
  type DirectoryParts,
  type MustFirst,
  type SessionDirectory,
  type SignedIn,
} from './identity/session-directory.ts'
export { findSetUpState, setUp, type FirstAccount, type SetUpState } from './identity/set-up.ts'
export { signIn } from './identity/sign-in.ts'
export { signOut } from './identity/sign-out.ts'
export { startHousekeeping, type Housekeeping, type RunningHousekeeping } from './identity/start-housekeeping.ts'
export { unlockPerson } from './identity/unlock-person.ts'
export { changeUnit } from './organisation/change-unit.ts'
export { closeOrganisation } from './organisation/close-organisation.ts'
export { closeUnit } from './organisation/close-unit.ts'
export { createOrganisation, type CreatedOrganisation } from './organisation/create-organisation.ts'
export { createUnit } from './organisation/create-unit.ts'
export {
  listOwnOrganisations,
  type ChildOrganisation,
  type OrganisationLine,
  type OwnOrganisations,
} from './organisation/list-organisations.ts'
export { listUnits, type UnitLine } from './organisation/list-units.ts'
export { renameOrganisation } from './organisation/rename-organisation.ts'
export { renewSetUpToken } from './organisation/renew-set-up-token.ts'
export { changeSetting } from './settings/change-setting.ts'
export { listSettingHistory, listSettings, type SettingLine, type SettingStep } from './settings/list-settings.ts'
export { readSettings, type SettingValues } from './settings/read-settings.ts'
export { addAnswerAddress } from './appeals/add-answer-address.ts'
export { addAnswerFile, largestAnswerEvidence } from './appeals/add-answer-file.ts'
export { getAnswerEvidenceFile } from './appeals/answer-evidence-file.ts'
export type { AddedAnswerEvidence } from './appeals/attach-answer-evidence.ts'
export { getAppealCase, type AppealCase } from './appeals/appeal-case.ts'
export type { AmendmentView, AnswerView, CaseView, RulingView } from './appeals/case-view.ts'
export { listAppeals, type AppealLine, type Hearing, type UnitInHearing } from './appeals/list-appeals.ts'
export { previewRuleRuling, type RuleRulingPreview } from './appeals/preview-rule-ruling.ts'
export { previewRuling, type RulingPreview } from './appeals/preview-ruling.ts'
export type { PublishedRuling, PublishedRulings } from './appeals/published-rulings.ts'
export { ruleFindings, type FindingOfRule, type RuleFindings } from './appeals/rule-findings.ts'
export { unitCases, type UnitCases } from './appeals/unit-cases.ts'
export { confirmFindings, type ConfirmedFindings } from './appeals/confirm-findings.ts'
export { decideEscalation, decideRuling } from './appeals/decide-ruling.ts'
export { decideRuleRuling, type RuledRule } from './appeals/decide-rule-ruling.ts'
export type { StoredAnswer } from './appeals/put-answer.ts'
export { removeAnswerEvidence } from './appeals/remove-answer-evidence.ts'
export { saveAnswer } from './appeals/save-answer.ts'
export { sendAnswer } from './appeals/send-answer.ts'
export { withdrawAnswer } from './appeals/withdraw-answer.ts'
export { addAddress, type AddedEvidence } from './assessment/add-address.ts'
export { addFile, largestEvidence, type ReceivedFile } from './assessment/add-file.ts'
export { adoptScheme } from './assessment/adopt-scheme.ts'
export { advanceStage } from './assessment/advance-stage.ts'
export { appealWindow, isWindowOpen, lastAppealDay, type AppealWindow } from './assessment/appeal-window.ts'
export { getBulletin, getBulletinFile, type BulletinView } from './documents/bulletin-queries.ts'
export { exportPublished } from './documents/export-published.ts'
export { exportSummary } from './documents/export-summary.ts'
export { issueBulletin } from './documents/issue-bulletin.ts'
export { publishedTrend, type TrendLine, type TrendQuarter } from './documents/published-trend.ts'
export { saveBulletin } from './documents/save-bulletin.ts'
export { approveOutward } from './assessment/approve-outward.ts'
export { changeFinding } from './assessment/change-finding.ts'
export { createScheme, type SchemeDraft } from './assessment/create-scheme.ts'
export { getEvidenceFile, type EvidenceFile } from './assessment/evidence-file.ts'
export { exportFindings, type ExportedFile } from './assessment/export-findings.ts'
export {
  findingFacts,
  getFinding,
  listFindings,
  previewFinding,
  reviewQueue,
  type FindingDetail,
  type FindingPage,
  type FindingPreview,
} from './assessment/finding-queries.ts'
export type { EvidenceView, FindingView, PersonView } from './assessment/finding-view.ts'
export { freezePeriod, type FrozenPeriod } from './assessment/freeze-period.ts'
export { listApplicability, type ApplicabilityMark } from './assessment/list-applicability.ts'
export { listTodo, type Todo, type TodoPeriod } from './assessment/list-todo.ts'
export { listUnitClasses, type UnitClassView } from './assessment/list-unit-classes.ts'
export { openPeriod } from './assessment/open-period.ts'
export { getQuarter, listQuarters, type PendingReopening, type PeriodDetail, type PeriodView } from './assessment/period-queries.ts'
export type { TimelineStep } from './assessment/stage-plan.ts'
export { listPeriodUnits, type PeriodUnit } from './assessment/period-units.ts'
export {
  getBundle,
  getPublication,
  getPublishedUnit,
  listPublished,
  type PublicationDetail,
  type PublicationView,
  type PublishedRow,
  type PublishedUnit,
} from './assessment/publication-queries.ts'
export { planPeriod } from './assessment/plan-period.ts'
export { decideReopen } from './assessment/decide-reopen.ts'
export { changePeriodScheme } from './assessment/change-period-scheme.ts'
export { quarterProgress, type EvaluatorProgress, type QuarterProgress } from './assessment/quarter-progress.ts'
export {
  listSchemeChoices,
  previewSchemeChange,
  type NamedObstacle,
  type SchemeChangeOfUnit,
  type SchemeChangePreview,
  type SchemeChoice,
} from './assessment/scheme-change.ts'
export { takeOverFindings } from './assessment/take-over-findings.ts'
export { withdrawLeftFinding } from './assessment/withdraw-left-finding.ts'
export { requestReopen } from './assessment/request-reopen.ts'
export { withdrawReopen } from './assessment/withdraw-reopen.ts'
export type { FindingChange, RevisionChanges, StoredChanges, UnitChange } from './assessment/revision-changes.ts'
export { publishPeriod } from './assessment/publish-period.ts'
export { readPublishedResult, type PublishedResult, type PublishedText } from './assessment/published-result.ts'
export { quarterWall, type Wall, type WallCell, type WallIndicator, type WallUnit } from './assessment/quarter-wall.ts'
export { recordFinding, type RecordedFindings } from './assessment/record-finding.ts'
export { removeEvidence } from './assessment/remove-evidence.ts'
export { requestOutward } from './assessment/request-outward.ts'
export { reviewFinding } from './assessment/review-finding.ts'
export { reviseScheme } from './assessment/revise-scheme.ts'
export { saveSchemeDraft } from './assessment/save-scheme-draft.ts'
export { getScheme, listAllSchemes, type SchemeDetail, type SchemeVersionView, type SchemeView } from './assessment/scheme-queries.ts'
export { setApplicability } from './assessment/set-applicability.ts'
export { submitFinding } from './assessment/submit-finding.ts'
export { cellLines, unitResult, type CellView, type UnitResultView } from './assessment/unit-result.ts'
export { withdrawFinding } from './assessment/withdraw-finding.ts'
export { readSchemeFile, understandSchemeFile, type SchemeFileError, type SchemeFileReading } from './scheme-exchange/read-scheme-file.ts'
export { trySchemeOn, type SchemeTrial } from './scheme-exchange/try-scheme.ts'
export { writeSchemeFile, type SchemeFile } from './scheme-exchange/write-scheme-file.ts'
export { newInitialPassword } from './identity/secrets.ts'
export { assertStoredLog, verifyStoredLog } from './core/verify-stored-log.ts'
export { deepVerify, type DeepReport } from './assessment/deep-verify.ts'
export type { DeepFault } from './audit/deep-fault.ts'
export { getPublicBundle } from './publication-api/get-public-bundle.ts'
export { getPublicReport, type PublicReport } from './publication-api/get-public-report.ts'
export { getPublicResult } from './publication-api/get-public-result.ts'
export { publicResultCsv } from './publication-api/public-result-csv.ts'
export { startJobs, type JobHandlers, type JobLoop, type RunningJobs } from './core/start-jobs.ts'
export { recordRestored } from './core/record-restored.ts'
export { createVault, isSameMark, type Vault } from './messages/vault.ts'
export { maskContact, networkOf, normaliseContact } from './messages/contact.ts'
export { enqueueMessage, type MessageContent, type MessageParts, type MessageToSend } from './messages/enqueue-message.ts'
export type { DeliveryOutcome } from './messages/decide-attempt.ts'
export {
  deliverMessages,
  forgetMessages,
  type Carrier,
  type FailedAttempt,
  type MessageOut,
  type OutboxParts,
} from './messages/deliver-messages.ts'
export {
  listDemoMessages,
  listOutbox,
  type DemoMessage,
  type MessageHouse,
  type MessageLine,
  type MessagePage,
} from './messages/message-queries.ts'
export { retryMessage } from './messages/retry-message.ts'
export { startMessages, type MessageLoop, type RunningMessages } from './messages/start-messages.ts'
export { requestCode, type CodeParts, type CodeRequest, type CodeRequested } from './codes/request-code.ts'
export { confirmCode, type CodeToConfirm, type ConfirmedContact } from './codes/confirm-code.ts'
export { nativeKeyPair, nativeSha256, nativeVerify } from './core/native-crypto.ts'
export { contactMark, readConfirmation, signConfirmation, type Confirmation } from './codes/confirmation.ts'
export { confirmMail, getOwnMailbox, removeMail, requestMailCode, setNoticePreferences, type OwnMailbox } from './notices/mailbox.ts'
export { countOwnUnread, listOwnNotices, readAllNotices, readNotice, type NoticePage, type NoticeView } from './notices/read-notices.ts'
export { noticePages } from './notices/notice-pages.ts'
export { projectAllNotices } from './notices/project-notices.ts'
export { mailNotices, type NoticeMailParts } from './notices/mail-notices.ts'
export { remindAll } from './notices/remind.ts'
export {
  addRectificationAddress,
  addRectificationFile,
  largestRectificationFile,
  type AddedRectificationEvidence,
} from './rectification/add-rectification-evidence.ts'
export { cancelRectification } from './rectification/cancel-rectification.ts'
export { changeDue } from './rectification/change-due.ts'
export { decideExtension } from './rectification/decide-extension.ts'
export type { RectificationLine } from './rectification/entry-view.ts'
export { exportRectifications } from './rectification/export-rectifications.ts'
export {
  getRectification,
  type LinkedFindingView,
  type RectificationAction,
  type RectificationDetail,
  type RectificationEvidenceView,
  type RectificationStepView,
} from './rectification/get-rectification.ts'
export { importProblemList } from './rectification/import-problem-list.ts'
export {
  listRectifications,
  rectificationCounts,
  type RectificationCounts,
  type RectificationPage,
  type UnitCounts,
} from './rectification/ledger-queries.ts'
export { openAllRectifications } from './rectification/open-all-rectifications.ts'
export { openRectifications, type OpenedRectifications } from './rectification/open-rectifications.ts'
export { problemListTemplate } from './rectification/problem-list-template.ts'
export type { JudgedRow } from './rectification/problem-list.ts'
export { readProblemList, type ProblemListPreview } from './rectification/read-problem-list.ts'
export { recheckRectification } from './rectification/recheck-rectification.ts'
export { recordOverdue } from './rectification/record-overdue.ts'
export {
  rectificationCandidates,
  type RectificationCandidate,
  type RectificationCandidates,
} from './rectification/rectification-candidates.ts'
export { getRectificationFile } from './rectification/rectification-file.ts'
export { rectificationTodo, type RectificationTodo } from './rectification/rectification-todo.ts'
export { removeRectificationEvidence } from './rectification/remove-rectification-evidence.ts'
export { requestExtension } from './rectification/request-extension.ts'
export { submitRectification } from './rectification/submit-rectification.ts'
export type { SuggestionView } from './rectification/suggest-overdue.ts'
export { transferRectification } from './rectification/transfer-rectification.ts'
export { writeMeasure } from './rectification/write-measure.ts'
export { adoptComposite } from './summary/adopt-composite.ts'
export { approveSummaryOutward } from './summary/approve-summary-outward.ts'
export { getAwards, type AwardPick, type AwardsView } from './summary/award-queries.ts'
export { changeConversion } from './summary/change-conversion.ts'
export { comparePublishedYears } from './summary/compare-published-years.ts'
export {
  getCompositeQuarter,
  getPublishedComposite,
  listCompositeQuarters,
  type CompositeLineView,
  type CompositePartView,
  type CompositeQuarter,
  type CompositeTable,
  type PublishedComposite,
} from './summary/composite-queries.ts'
export { confirmExternal } from './summary/confirm-external.ts'
export { createComposite, type CompositeDraft } from './summary/create-composite.ts'
export { decideAwards } from './summary/decide-awards.ts'
export { enterExternal } from './summary/enter-external.ts'
export { exportConversion } from './summary/export-conversion.ts'
export { externalPart, type ExternalPart } from './summary/external-part.ts'
export { getExternalFile, keepExternalFile, largestExternalFile, type KeptExternalFile } from './summary/external-file.ts'
export {
  leadersQuarter,
  type ClassFigures,
  type LeadersQuarter,
  type OverdueFigures,
  type RedBlackView,
} from './summary/leaders-quarter.ts'
export type { MoveReason, QuarterMoves, RankMove } from './summary/quarter-moves.ts'
export { listExternal, type ExternalPartView } from './summary/external-queries.ts'
export type { FrozenSummary } from './summary/freeze-basis.ts'
export { freezeComposite } from './summary/freeze-composite.ts'
export { freezeYear } from './summary/freeze-year.ts'
export { getComposite, listAllComposites, type CompositeView } from './summary/list-composites.ts'
export { openComposite, type OpenedComposite } from './summary/open-composite.ts'
export { pickAwards } from './summary/pick-awards.ts'
export { getPublicSummary, type PublicSummaryReport } from './summary/get-public-summary.ts'
export type { SummaryUnitLine } from './summary/summary-body.ts'
export { listPublicSummaries, type PublicSummary } from './summary/public-summaries.ts'
export { publishSummary } from './summary/publish-summary.ts'
export { readExternalFile, type ExternalRow } from './summary/read-external-file.ts'
export { reopenSummary } from './summary/reopen-summary.ts'
export { requestSummaryOutward } from './summary/request-summary-outward.ts'
export { reviseComposite } from './summary/revise-composite.ts'
export { saveComposite } from './summary/save-composite.ts'
export { getSummaryBundle, listPublishedSummaries, type SummaryPublicationView } from './summary/summary-publications.ts'
export { withdrawExternal } from './summary/withdraw-external.ts'
export {
  getPublishedYear,
  getYear,
  listYears,
  type PublishedYear,
  type YearDraft,
  type YearLine,
  type YearQuarterView,
  type YearTable,
} from './summary/year-queries.ts'
export { createChallengeDesk, type ChallengeDesk } from './challenge/challenge-desk.ts'
export { closeEvaluation } from './survey/close-evaluation.ts'
export { dropInvited } from './invited/drop-invited.ts'
export { fetchPaper } from './invited/fetch-paper.ts'
export { importInvited } from './invited/import-invited.ts'
export { type InvitedContext } from './invited/invited-context.ts'
export { getInvited, type GroupTurnout, type InvitedLine, type InvitedView } from './invited/invited-queries.ts'
export { invitedTemplate } from './invited/invited-template.ts'
export { lookInvited } from './invited/look-invited.ts'
export { putInBox, type BoxedAnswer } from './invited/put-in-box.ts'
export { readInvitedList, type InvitedRow } from './invited/read-invited-list.ts'
export { sendInvitations } from './invited/send-invitations.ts'
export { printInvitedSheets } from './invited/print-sheets.ts'
export { printBatch } from './paper/print-batch.ts'
export { closePost } from './counter/close-post.ts'
export { openPost } from './counter/open-post.ts'
export { findPost, sendAtPost } from './counter/send-at-post.ts'
export { countBatch } from './paper/count-batch.ts'
export { createBatch } from './paper/create-batch.ts'
export { enterSheet, settleSheet, type EnteredSheet } from './paper/enter-sheet.ts'
export { findSheet, getPaper, type BatchLine, type OpenSheet, type PaperView, type SheetToEnter } from './paper/paper-queries.ts'
export {
  beginRealName,
  findTrip,
  proveRealName,
  REAL_NAME_MINUTES,
  type ProvedPerson,
  type RealNameParts,
  type RealNameTrip,
} from './survey/real-name.ts'
export { confirmSurveyCode, requestSurveyCode } from './survey/survey-codes.ts'
export { countEvaluation, type CountProgress } from './survey/count-evaluation.ts'
export { createEvaluation } from './survey/create-evaluation.ts'
export { editEvaluation } from './survey/edit-evaluation.ts'
export { compareEvaluations, type ComparedEvaluation } from './survey/compare-evaluations.ts'
export { getCountedResult, type CountedResult, type FeedbackView } from './survey/counted-result.ts'
export { exportEvaluation, type StreamedFile } from './survey/export-evaluation.ts'
export { getFeedbackLetter } from './survey/feedback-letter.ts'
export { listRemarks, type RemarkPage, type RemarkView } from './survey/remarks.ts'
export { respondToFeedback } from './survey/respond-to-feedback.ts'
export { takeRemark } from './survey/take-remark.ts'
export {
  getEvaluation,
  listDoubtfulBallots,
  listOwnEvaluations,
  listQuestionnaireTemplates,
  type EvaluationLine,
  type EvaluationSteps,
  type EvaluationView,
  type SuspicionView,
  type TemplateLine,
} from './survey/evaluation-queries.ts'
export { judgeBallots } from './survey/judge-ballots.ts'
export { openEvaluation } from './survey/open-evaluation.ts'
export { getSurveyResults, publicRecountLines } from './survey/public-results-of.ts'
export { publicFiguresCsv } from './survey/public-figures-csv.ts'
export { getSurvey, listOpenSurveys, listPublishedSurveys, surveysOpenNow } from './survey/public-surveys.ts'
export { publishEvaluation } from './survey/publish-evaluation.ts'
export { publishPlan } from './survey/publish-plan.ts'
export { verifyReceipt } from './survey/receipt-standing.ts'
export { screenBallots } from './survey/screen-ballots.ts'
export { sendBallot, type BallotDoor, type SentBallot } from './survey/send-ballot.ts'
export { sendFeedback } from './survey/send-feedback.ts'
export { takeIntoYear } from './survey/take-into-year.ts'
export { withdrawBallot } from './survey/withdraw-ballot.ts'
export { writeFeedback } from './survey/write-feedback.ts'
export { getOpenDraw, announceOpenDraw, type PublishedDraw } from './open-day/announce-draw.ts'
export { bookingCalendar } from './open-day/booking-calendar.ts'
export { callOffOpenEvent } from './open-day/call-off-event.ts'
export { cancelBooking } from './open-day/cancel-booking.ts'
export { changeBooking } from './open-day/change-booking.ts'
export { changeVisitor } from './open-day/change-visitor.ts'
export { changeSessionPlan } from './open-day/change-session-plan.ts'
export { confirmPlace } from './open-day/confirm-place.ts'
export { callOffSession } from './open-day/call-off-session.ts'
export { checkOpenEvent, type OpenEventCheck } from './open-day/check-event.ts'
export { correctOpenEvent } from './open-day/correct-event.ts'
export { decideBookings } from './open-day/decide-bookings.ts'
export { decideOpenEvent } from './open-day/decide-event.ts'
export { enterDrawValues, type DrawStep } from './open-day/enter-draw-values.ts'
export { eraseBooking } from './open-day/erase-booking.ts'
export { exportBooking } from './open-day/export-booking.ts'
export { appealAbsence } from './open-day/appeal-absence.ts'
export { decideAbsenceAppeal } from './open-day/decide-absence-appeal.ts'
export { decideExcuse } from './open-day/decide-excuse.ts'
export { excuseAbsence } from './open-day/excuse-absence.ts'
export { listAbsences } from './open-day/list-absences.ts'
export { admitWalkIn } from './open-day/admit-walk-in.ts'
export { listOwnGateSessions } from './open-day/gate-sessions.ts'
export { getGateState } from './open-day/gate-state.ts'
export { giveGatePack, type GatePack } from './open-day/give-gate-pack.ts'
export { reportScans, type ScanReport } from './open-day/report-scans.ts'
export { searchVisitors } from './open-day/search-visitors.ts'
export { settleConflict } from './open-day/settle-conflict.ts'
export { undoScan } from './open-day/undo-scan.ts'
export { inviteParty } from './open-day/invite-party.ts'
export { joinQueue } from './open-day/join-queue.ts'
export { createQueueDesk, enterFromQueue, getQueueFile, viewQueue, viewQueuePlace, type QueueDesk } from './open-day/view-queue.ts'
export { keepUpOpenDays } from './open-day/keep-up.ts'
export { confirmOpenCode, requestOpenCode } from './open-day/open-codes.ts'
export { getDrawProof } from './open-day/get-draw-proof.ts'
export { getOpenEvent, listOpenDaysNow, searchOpenEvents } from './open-day/public-events.ts'
export { publishOpenEvent } from './open-day/publish-event.ts'
export { readVisitor } from './open-day/read-visitor.ts'
export { rescheduleSession } from './open-day/reschedule-session.ts'
export { saveOpenEvent } from './open-day/save-event.ts'
export { setOpenSeason } from './open-day/set-season.ts'
export { type DayToKeep } from './open-day/event-days.ts'
export { exportOpenEvents } from './open-day/export-events-table.ts'
export { getStaffDraw, type StaffDraw } from './open-day/get-staff-draw.ts'
export { getStaffOpenEvent, type OpenEventActs, type StaffOpenEvent } from './open-day/get-staff-event.ts'
export { importOpenEvents } from './open-day/import-events.ts'
export { listSeasonEvents, type StaffOpenEventLine } from './open-day/list-season-events.ts'
export { listSeasons, type OpenSeasonView } from './open-day/list-seasons.ts'
export { listSessionBookings } from './open-day/list-session-bookings.ts'
export { openCalendar } from './open-day/open-calendar.ts'
export { type OpenDayTodo } from './open-day/open-day-todo.ts'
export { openEffects, type OpenEffectsView, type PartiesAndPeople } from './open-day/open-effects.ts'
export { openEventFile } from './open-day/open-event-file.ts'
export { planEffects } from './open-day/plan-effects.ts'
export { openEventTemplate, readOpenEvents } from './open-day/read-events-table.ts'
export { writeOpenPlan } from './open-day/write-plan.ts'
export { submitOpenEvent } from './open-day/submit-event.ts'
export { transferBooking } from './open-day/transfer-booking.ts'
export { viewBooking } from './open-day/view-booking.ts'
export { OPEN_DAY_PURPOSE } from './open-day/new-booking.ts'
export { type OpenDayContext } from './open-day/open-day-context.ts'
export { submitBooking } from './open-day/submit-booking.ts'
export { type Visitor } from './open-day/visitor.ts'
export { askQuestion, getAskChallenge, getAskPage } from './aftermath/ask-question.ts'
export type { Clock } from './aftermath/clocks.ts'
export { getAftermath, type AftermathQuestion, type AftermathView } from './aftermath/get-aftermath.ts'
export { getFeedbackPage, giveFeedback } from './aftermath/give-feedback.ts'
export { exportEventReport, exportSeasonReport } from './aftermath/export-aftermath.ts'
export { judgeQuestion } from './aftermath/judge-question.ts'
export { listOpinions, type OpinionLine } from './aftermath/opinion-queries.ts'
export { getPublicOpenReport, listReports } from './aftermath/public-report.ts'
export { publishOpinions } from './aftermath/publish-opinions.ts'
export { addPhoto } from './aftermath/add-photo.ts'
export { describePhoto } from './aftermath/describe-photo.ts'
export { exportDeletion } from './aftermath/export-deletion.ts'
export { getDeletion, type DeletionView } from './aftermath/get-deletion.ts'
export { getStaffPhoto } from './aftermath/get-staff-photo.ts'
export { orderPhotos } from './aftermath/order-photos.ts'
export { getPublicPhoto, type PhotoFile } from './aftermath/published-photos.ts'
export { removePhoto } from './aftermath/remove-photo.ts'
export { publishReport } from './aftermath/publish-report.ts'
export { recordLate } from './aftermath/record-late.ts'
export { replyOpinion } from './aftermath/reply-opinion.ts'
export { saveOpinion } from './aftermath/save-opinion.ts'
export { saveReport } from './aftermath/save-report.ts'
export { getSeasonReport, type SeasonEventLine, type SeasonReport } from './aftermath/season-report.ts'
export type { LateSuggestionView } from './aftermath/suggest-late.ts'
export { queueFaultSentence, verifyDraw, verifyQueue } from '@sunlit/enrolment'
