export { compiledRead, compiledWrite, type Slots } from './engine/compiled.ts'
export { isBusy, isCheckViolation, isForeignKeyViolation, isUniqueViolation } from './engine/constraint-errors.ts'
export type { Database } from './engine/database.ts'
export { CommitFailedError, type GroupCommitLimits } from './engine/group-commit.ts'
export { parseDatabaseUrl, type DatabaseLocation } from './engine/location.ts'
export type { LongQueries } from './engine/long-queries.ts'
export { migrateDown, migrateTo, migrateUp, migrationStatus, type MigrationState } from './engine/migrate.ts'
export { openDatabase, type OpenOptions } from './engine/open-database.ts'
export { createSharedTurn, type SharedTurn } from './engine/turnstile.ts'
export { openStatementPool, type StatementPool } from './engine/statement-pool.ts'
export type { Changes, Db, NewRow, Row, Schema, TableName, Tx } from './schema/schema.ts'
export type { Bytes, Flag, Instant, LocalDate } from './schema/values.ts'
export {
  changeAnswer,
  countWaitingAppeals,
  deleteAnswerEvidence,
  findAnswer,
  findAnswerEvidence,
  findAnswerOf,
  insertAmendment,
  insertAnswer,
  insertAnswerEvidence,
  insertRuling,
  listAmendments,
  listAnswerEvidence,
  listAnswers,
  listAnswersOfFindings,
  listFindingsOfRule,
  listRulings,
  listRulingsOfFindings,
  openEscalationWindows,
  touchAnswer,
  type AnswerEvidenceRow,
  type FindingAmendmentRow,
  type OpenWindows,
  type RulingRow,
  type UnitAnswerRow,
} from './repositories/assessment/appeal.repo.ts'
export {
  countEvidence,
  deleteEvidence,
  deleteUnnamedBlob,
  findBlob,
  findEvidence,
  insertEvidence,
  keepBlob,
  listEvidence,
  type EvidenceRow,
} from './repositories/assessment/evidence.repo.ts'
export { changeBulletin, findBulletin, insertBulletin, markBulletinIssued, type BulletinRow } from './repositories/bulletin.repo.ts'
export {
  changeDoubleCase,
  countOpenDoubleCases,
  deleteDoubleCase,
  deleteDoubleEvidence,
  findDoubleCase,
  findDoubleCaseAt,
  findDoubleEvidence,
  holdDoubleCase,
  insertDoubleCases,
  insertDoubleEntry,
  insertDoubleEvidence,
  listDoubleCases,
  listDoubleEntries,
  listDoubleEvidence,
  setDoubleTerms,
  type DoubleCase,
  type DoubleEntry,
  type DoubleEvidence,
} from './repositories/double-scoring/double-case.repo.ts'
export {
  findRecusal,
  insertRecusal,
  liftRecusalRow,
  listRecusals,
  recusedUnitsOf,
  type RecusalRow,
} from './repositories/double-scoring/recusal.repo.ts'
export {
  changeFindingRow,
  countFindings,
  findFinding,
  findingsOfRequest,
  groundOfFinding,
  insertFinding,
  listFindingRows,
  moveFindingsOfRule,
  touchFinding,
  type FindingFilter,
  type FindingGround,
  type FindingRow,
  type NewFinding,
} from './repositories/assessment/finding.repo.ts'
export {
  changePeriodRow,
  deleteNotApplicable,
  findPeriod,
  findPeriodBefore,
  holdPeriod,
  insertNotApplicable,
  insertPeriod,
  keepFrozenUnits,
  listNotApplicable,
  listPeriods,
  listPeriodsOfQuarter,
  listUnitsById,
  listUnitsOfPeriod,
  movePeriod,
  touchPeriod,
  type PeriodRow,
} from './repositories/assessment/period.repo.ts'
export {
  decideReopening,
  findPendingReopening,
  findReopening,
  insertReopening,
  insertSchemeChange,
  listPendingReopenings,
  listReopenings,
  listSchemeChanges,
  type ReopeningRow,
} from './repositories/assessment/reopening.repo.ts'
export {
  findFreezeBefore,
  listLeft,
  listUnansweredUnits,
  tallyFindings,
  type FindingTally,
} from './repositories/assessment/progress.repo.ts'
export {
  findPublication,
  findPublicationText,
  insertPublication,
  listPublications,
  markOutwardApproved,
  markOutwardRequested,
  nextRevision,
  type PublicationHead,
  type PublicationRow,
} from './repositories/assessment/publication.repo.ts'
export {
  findSchemeVersion,
  findVersionOfScheme,
  insertScheme,
  insertSchemeVersion,
  listSchemeVersions,
  listSchemes,
  markSchemeAdopted,
  markSchemeUsed,
  saveSchemeVersion,
  type SchemeVersion,
} from './repositories/assessment/scheme.repo.ts'
export {
  earlierFindings,
  findingsOfUnits,
  listFindingsOfPeriod,
  pageOfPeriod,
  stampsOfPeriod,
  type EarlierFinding,
  type FindingPage,
  type ScoredFinding,
  type UnitStamp,
} from './repositories/assessment/wall.repo.ts'
export {
  changeRectification,
  closedRectifications,
  closedRuleIds,
  findRectification,
  findingsOfRectification,
  insertRectificationSteps,
  insertRectifications,
  linkFindings,
  listRectificationSteps,
  touchRectification,
  unlinkedFindings,
  type LinkedFinding,
  type RectificationRow,
  type RectificationStep,
} from './repositories/rectification/rectification.repo.ts'
export {
  countLedger,
  listLedger,
  type LedgerCount,
  type LedgerFilter,
  type LedgerPage,
  type LightDays,
} from './repositories/rectification/ledger.repo.ts'
export {
  deleteRectificationEvidence,
  findRectificationEvidence,
  insertRectificationEvidence,
  listRectificationEvidence,
  type RectificationEvidenceRow,
} from './repositories/rectification/rectification-evidence.repo.ts'
export {
  findRectificationImport,
  insertRectificationImport,
  numbersInLedger,
  type RectificationImport,
} from './repositories/rectification/rectification-import.repo.ts'
export { rectificationStateOfFindings, type RectificationOfFinding } from './repositories/rectification/state-of-findings.repo.ts'
export {
  changeContact,
  countContacts,
  decideHandover,
  findContact,
  findContactOfPerson,
  findHandover,
  findServing,
  insertContact,
  insertHandover,
  listContacts,
  listHandovers,
  type Contact,
  type Handover,
} from './repositories/contact.repo.ts'
export { findImportRun, insertImportRun, type ImportRun } from './repositories/import-run.repo.ts'
export { insertRegionalDay, listRegionalDays, removeRegionalDay, type RegionalDayRow } from './repositories/regional-day.repo.ts'
export {
  insertReorganisation,
  insertSuccession,
  listReorganisations,
  listSuccessions,
  type Reorganisation,
  type UnitSuccession,
} from './repositories/reorganisation.repo.ts'
export {
  findEvent,
  insertEvent,
  listEvents,
  listLeaves,
  hasUnsequenced,
  countPlaced,
  placeEvents,
  type EventFilter,
  type NewEvent,
  type StoredEvent,
} from './repositories/event.repo.ts'
export { claimJob, enqueueJob, failJob, finishJob, hasJob, type Claim, type Job, type NewJob } from './repositories/job.repo.ts'
export { holdTurn, releaseLease, takeLease, type LeaseRequest } from './repositories/lease.repo.ts'
export {
  findLatestCheckpoint,
  findTile,
  growTile,
  insertCheckpoint,
  insertLogKey,
  listLogKeys,
  resignCheckpoint,
  retireLogKey,
  type LogCheckpoint,
  type LogKey,
  type LogTile,
} from './repositories/log.repo.ts'
export {
  closeOrganisation,
  findOrganisation,
  insertOrganisation,
  listChildOrganisations,
  listOrganisations,
  renameOrganisation,
  type Organisation,
} from './repositories/organisation.repo.ts'
export {
  changePerson,
  deleteSessions,
  findPerson,
  findPersonByUsername,
  insertPerson,
  lockPerson,
  type Person,
} from './repositories/person.repo.ts'
export {
  countHolders,
  findGrant,
  insertGrant,
  listGrants,
  listGrantsHeld,
  revokeGrant,
  type RoleGrant,
} from './repositories/role-grant.repo.ts'
export { changeUnit, findUnit, insertUnit, listUnits, type Unit, type Versioned } from './repositories/unit.repo.ts'
export { listSettingHistory, listSettings, writeSetting, type Setting, type SettingChange } from './repositories/setting.repo.ts'
export {
  countUnreadNotices,
  decideNoticeMail,
  deleteNoticesBefore,
  deleteNoticesOf,
  insertNotices,
  listNotices,
  listNoticesToMail,
  listPeopleToMail,
  markNoticeRead,
  markNoticesRead,
  type NoticeReader,
  type NoticeRow,
} from './repositories/messages/notice.repo.ts'
export {
  deleteMailChoices,
  deleteMailbox,
  findMailbox,
  keepMailChoices,
  keepMailbox,
  listMailChoices,
  listMailboxOwners,
  setMailHours,
  type MailboxRow,
} from './repositories/messages/mailbox.repo.ts'
export {
  countUnfinished,
  findPeriodOfCase,
  findReopeningAsker,
  findSubjectFinding,
  findSubjectRectification,
  findTitle,
  listHolders,
  listOpenRectifications,
  type HolderRow,
  type SubjectFinding,
  type SubjectRectification,
} from './repositories/messages/notice-subject.repo.ts'
export { findProjection, hasPlacedFrom, listPlacedEvents, moveProjection } from './repositories/messages/projection.repo.ts'
export {
  claimMessages,
  countMessages,
  findMessage,
  hasDueMessages,
  insertMessage,
  listMessages,
  listNewestMessages,
  purgeMessages,
  releaseMessage,
  requeueMessage,
  type MessageClaim,
  type MessageCount,
  type MessageOwner,
  type OutboxMessage,
} from './repositories/messages/outbox.repo.ts'
export {
  deleteOldCodes,
  findCode,
  holdCodeLimit,
  insertCode,
  keepCodeLimit,
  markCodeUsed,
  tryCode,
  type OneTimeCode,
} from './repositories/messages/one-time-code.repo.ts'
export {
  changeOpenBooking,
  countWaitingAhead,
  deleteOpenClaim,
  findOpenBooking,
  findOpenBookingByCode,
  findOpenBookingOfClient,
  findOpenBookingsByCode,
  insertOpenBooking,
  insertOpenClaim,
  listLapsedOffers,
  listOpenBookings,
  listOpenClaims,
  listWaitingLane,
  listWaitingShapes,
  purgeOpenEvent,
  type HeldOpenSession,
  type OpenBookingRow,
  type OpenClaimRow,
  type WaitingShape,
} from './repositories/open-day/booking.repo.ts'
export { changeOpenDraw, findOpenDraw, holdOpenDraw, insertOpenDraw, type OpenDrawRow } from './repositories/open-day/draw.repo.ts'
export {
  insertOpenRevocation,
  insertOpenScans,
  listOpenRevocations,
  listOpenScans,
  type OpenScanRow,
} from './repositories/open-day/gate.repo.ts'
export {
  changeOpenEvent,
  changeOpenSeason,
  findOpenEvent,
  findOpenSeason,
  findOpenSeasonOfYear,
  findPublicOpenEvent,
  hasPublishedOpenEvents,
  insertOpenEvent,
  insertOpenSeason,
  listOpenEvents,
  listOpenEventsToPurge,
  listOpenSeasons,
  searchPublicOpenEvents,
  type OpenEventRow,
  type OpenEventWithUnit,
  type OpenSeasonRow,
  type PublicSearch,
} from './repositories/open-day/plan.repo.ts'
export {
  changeOpenSession,
  findOpenSession,
  holdOpenSession,
  keepOpenSessionCounts,
  listOpenSessions,
  listOpenSignUps,
  listSessionsToPromote,
  replaceOpenSessions,
  type OpenSessionCounts,
  type OpenSessionRow,
} from './repositories/open-day/session.repo.ts'
export { changeAwardList, findAwardList, insertAwardList, type AwardListRow } from './repositories/award-list.repo.ts'
export { changeComposite, findComposite, insertComposite, listComposites, type CompositeRow } from './repositories/composite.repo.ts'
export {
  findExternalParts,
  insertExternalPart,
  listExternalParts,
  markExternalConfirmed,
  markExternalWithdrawn,
  type ExternalPartRow,
} from './repositories/external-part.repo.ts'
export {
  changeSummary,
  findSummary,
  findSummaryAt,
  findSummaryBundle,
  holdOrganisation,
  insertSummary,
  insertSummaryPublication,
  listSummaries,
  listSummaryPublications,
  markSummaryApproved,
  markSummaryRequested,
  nextSummaryRevision,
  type PlacedSummaryPublication,
  type SummaryPlace,
  type SummaryPublicationHead,
  type SummaryPublicationRow,
  type SummaryRow,
} from './repositories/summary.repo.ts'
export { backup } from './transfer/backup.ts'
export { differingTables, readContents, type Contents, type TableContents } from './transfer/contents.ts'
export { move } from './transfer/move.ts'
export { restore, type Restore } from './transfer/restore.ts'
export {
  ballotsByKey,
  countBallots,
  countVerified,
  findBallotByReceipt,
  giveQuotaBack,
  insertBallotWhileOpen,
  insertQuotas,
  listBallots,
  markBallotVerified,
  markBallotWithdrawn,
  takeQuota,
  type BallotCounts,
  type BallotRow,
  type NewBallot,
} from './repositories/survey/ballot.repo.ts'
export {
  changeEvaluation,
  changeQuestionnaireVersion,
  findEvaluation,
  findEvaluationTally,
  findQuestionnaireVersion,
  holdOpenEvaluation,
  insertEvaluation,
  insertEvaluationTally,
  insertQuestionnaireVersion,
  listEvaluations,
  listFeedback,
  listOpenEvaluations,
  putFeedback,
  setBallotsFile,
  type EvaluationFeedbackRow,
  type EvaluationRow,
  type EvaluationTallyRow,
  type QuestionnaireVersionRow,
} from './repositories/survey/evaluation.repo.ts'
export {
  confirmOpinion,
  countUndecided,
  insertSuspicions,
  listSuspicions,
  setOpinion,
  type SuspicionRow,
} from './repositories/survey/suspicion.repo.ts'
