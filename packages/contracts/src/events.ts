import type { Facts } from '@sunlit/scoring'
import type { Answer, AnswerLevel } from './appeal.schema.ts'
import type { RulingDecision } from './rulings.ts'
import type { Role } from './roles.ts'
import type { StagePlan } from './stage-plan.schema.ts'

/**
 * Everything that happens, as facts for the evidence log. No personal data: people appear by their pseudonym
 * (`…Alias`), files by their SHA-256, published texts by their hash. The public leaf shows only type, time and
 * organisation; the payload is sealed under a salted commitment (see docs/formats.md).
 */
export type SunlitEvent =
  | { readonly type: 'organisation.created'; readonly organisationId: string; readonly parentId: string | null; readonly name: string }
  | { readonly type: 'organisation.renamed'; readonly organisationId: string; readonly before: string; readonly after: string }
  | { readonly type: 'organisation.closed' | 'organisation.set-up-renewed'; readonly organisationId: string }
  | { readonly type: 'organisation.set-up'; readonly organisationId: string }
  | { readonly type: 'unit.created'; readonly unitId: string; readonly name: string; readonly classId: string; readonly activeFrom: string }
  | { readonly type: 'unit.changed'; readonly unitId: string; readonly changed: readonly Change[] }
  | { readonly type: 'unit.closed'; readonly unitId: string; readonly activeTo: string }
  | {
      readonly type: 'unit.imported'
      readonly unitId: string
      readonly name: string
      readonly classId: string
      readonly activeFrom: string
      readonly activeTo: string | null
    }
  | {
      readonly type: 'unit.reorganised'
      readonly reorganisationId: string
      readonly onDate: string
      readonly closed: readonly string[]
      readonly opened: readonly string[]
      readonly takenOverBy: readonly string[]
      readonly reasonHash: string
      readonly source: string
    }
  | {
      readonly type: 'contact.handover-reported'
      readonly handoverId: string
      readonly unitId: string
      readonly duty: string
      readonly onDate: string
      readonly fromContactId: string | null
      readonly toContactId: string | null
    }
  | {
      readonly type: 'contact.handover-confirmed' | 'contact.handover-declined'
      readonly handoverId: string
      readonly unitId: string
      readonly duty: string
    }
  | { readonly type: 'contact.changed'; readonly contactId: string; readonly unitId: string; readonly fields: readonly string[] }
  | { readonly type: 'contact.ended' | 'contact.erased'; readonly contactId: string; readonly unitId: string }
  | { readonly type: 'data.imported'; readonly what: string; readonly rows: number; readonly contentHash: string | null }
  | { readonly type: 'person.created'; readonly personAlias: string; readonly unitId: string | null }
  | { readonly type: 'person.disabled' | 'person.enabled' | 'person.unlocked' | 'person.password-reset'; readonly personAlias: string }
  | { readonly type: 'person.changed'; readonly personAlias: string; readonly unitId: string | null; readonly renamed: boolean }
  | { readonly type: 'person.erased'; readonly personAlias: string }
  | { readonly type: 'person.second-factor-reset'; readonly personAlias: string }
  | { readonly type: 'grant.given' | 'grant.revoked'; readonly personAlias: string; readonly role: Role; readonly unitId: string | null }
  | { readonly type: 'account.signed-in' | 'account.signed-out' | 'account.password-changed' | 'account.second-factor-enabled' }
  | { readonly type: 'account.password-accepted' | 'account.second-factor-started' }
  | { readonly type: 'account.second-factor-disabled' | 'account.backup-codes-renewed' | 'account.backup-code-used' }
  | { readonly type: 'account.mail-confirmed' | 'account.mail-removed' | 'account.notices-set' }
  | { readonly type: 'open-day.season-set'; readonly seasonId: string; readonly contentHash: string }
  | { readonly type: 'open-day.event-saved' | 'open-day.event-submitted'; readonly openEventId: string; readonly contentHash: string }
  | { readonly type: 'open-day.event-approved' | 'open-day.event-published'; readonly openEventId: string }
  | { readonly type: 'open-day.event-returned'; readonly openEventId: string; readonly reasonHash: string }
  | { readonly type: 'open-day.event-called-off'; readonly openEventId: string; readonly reasonHash: string; readonly bookings: number }
  | {
      readonly type: 'open-day.session-moved'
      readonly openSessionId: string
      readonly before: string
      readonly after: string
      readonly reasonHash: string
    }
  | {
      readonly type: 'open-day.event-corrected'
      readonly openEventId: string
      readonly contentHash: string
      readonly reasonHash: string
      readonly told: number
    }
  | {
      readonly type: 'open-day.session-called-off'
      readonly openEventId: string
      readonly openSessionId: string
      readonly reasonHash: string
      readonly bookings: number
    }
  | { readonly type: 'open-day.bookings-decided'; readonly openSessionId: string; readonly chosen: boolean; readonly bookings: number }
  | { readonly type: 'open-day.plan-changed'; readonly openSessionId: string; readonly planHash: string; readonly displaced: number }
  | {
      readonly type: 'open-day.booked'
      readonly openSessionId: string
      readonly bookingId: string
      readonly code: string
      readonly state: string
      readonly people: number
    }
  | {
      readonly type: 'open-day.booking-moved'
      readonly openSessionId: string
      readonly bookingId: string
      readonly before: string
      readonly after: string
      readonly people: number
    }
  | {
      readonly type: 'open-day.booking-transferred' | 'open-day.booking-erased' | 'open-day.booking-exported' | 'open-day.visitor-read'
      readonly bookingId: string
    }
  | { readonly type: 'open-day.draw-announced'; readonly openSessionId: string; readonly commitment: string; readonly applicants: number }
  | {
      readonly type: 'open-day.draw-values-entered' | 'open-day.draw-values-rejected'
      readonly openSessionId: string
      readonly valuesHash: string
    }
  | {
      readonly type: 'open-day.drawn'
      readonly openSessionId: string
      readonly commitment: string
      readonly fileHash: string
      readonly applicants: number
    }
  | {
      readonly type: 'open-day.scans-reported'
      readonly openSessionId: string
      readonly scans: number
      readonly admitted: number
      readonly conflicts: number
      readonly refused: number
      /** SHA-256 over the scans that came with this report and were new; null when none was. */
      readonly scansHash: string | null
    }
  | { readonly type: 'open-day.gate-list-given'; readonly openSessionId: string; readonly entries: number }
  | { readonly type: 'open-day.scan-undone'; readonly openSessionId: string; readonly scanId: string; readonly reason: string }
  | { readonly type: 'open-day.conflict-settled'; readonly openSessionId: string; readonly scanId: string; readonly noteHash: string }
  | { readonly type: 'open-day.name-searched'; readonly openSessionId: string; readonly found: number }
  | { readonly type: 'open-day.absence-excused' | 'open-day.absence-appealed'; readonly bookingId: string; readonly wordsHash: string }
  | {
      readonly type: 'open-day.excuse-decided' | 'open-day.appeal-decided'
      readonly bookingId: string
      readonly granted: boolean
      readonly reasonHash: string
    }
  /** Absences whose time is over were deleted. */
  | { readonly type: 'open-day.absences-forgotten'; readonly absences: number }
  /** The certificate of deletion: what went of an event, and what stays for its counts. */
  | {
      readonly type: 'open-day.purged'
      readonly openEventId: string
      readonly bookings: number
      readonly visitors: number
      readonly contacts: number
      readonly claims: number
      readonly kept: string
    }
  | { readonly type: 'open-day.question-asked'; readonly openSessionId: string; readonly openQuestionId: string }
  | {
      readonly type: 'open-day.question-judged'
      readonly openQuestionId: string
      readonly state: string
      readonly contentHash: string
    }
  /** Says that one more came in for this event and nothing else: neither whose nor which. */
  | { readonly type: 'open-day.feedback-received'; readonly openEventId: string }
  | {
      readonly type: 'open-day.opinion-entered' | 'open-day.opinion-changed'
      readonly openEventId: string
      readonly opinionId: string
      readonly unitId: string
      readonly dueOn: string
      readonly contentHash: string
    }
  | {
      readonly type: 'open-day.opinion-replied'
      readonly openEventId: string
      readonly opinionId: string
      readonly isPublic: boolean
      readonly contentHash: string
    }
  | { readonly type: 'open-day.report-saved' | 'open-day.report-published'; readonly openEventId: string; readonly contentHash: string }
  | { readonly type: 'open-day.opinions-published'; readonly openEventId: string; readonly entries: number; readonly contentHash: string }
  | {
      readonly type: 'open-day.late-recorded'
      readonly openEventId: string
      readonly unitId: string
      readonly clock: string
      readonly byFinding: string
      readonly dueOn: string
    }
  /** The second half of the certificate: free texts that were never published. */
  | {
      readonly type: 'open-day.texts-purged'
      readonly openEventId: string
      readonly questions: number
      readonly feedback: number
      readonly opinions: number
      readonly claims: number
      readonly kept: string
    }
  | { readonly type: 'message.retried'; readonly messageId: string; readonly channel: string; readonly attempts: number }
  | { readonly type: 'account.sessions-ended'; readonly sessions: number }
  | { readonly type: 'account.refused'; readonly reason: 'unknown' | 'password' | 'second-factor' | 'locked' | 'disabled' }
  | { readonly type: 'account.locked'; readonly personAlias: string; readonly until: string }
  | { readonly type: 'permission.refused'; readonly permission: string }
  | {
      readonly type: 'calendar.day-added'
      readonly day: string
      readonly working: boolean
      readonly name: string
      readonly source: string
      readonly noticedOn: string
    }
  | { readonly type: 'calendar.day-removed'; readonly day: string; readonly working: boolean; readonly name: string }
  | { readonly type: 'setting.changed'; readonly key: string; readonly before: string | null; readonly after: string }
  | { readonly type: 'scheme.created'; readonly schemeId: string; readonly title: string; readonly templateId: string | null }
  | { readonly type: 'scheme.edited'; readonly schemeId: string; readonly version: number; readonly contentHash: string }
  | {
      readonly type: 'scheme.adopted'
      readonly schemeId: string
      readonly version: number
      readonly contentHash: string
      readonly effectiveFrom: string
    }
  | {
      readonly type: 'period.opened'
      readonly periodId: string
      readonly year: number
      readonly quarter: number
      readonly schemeHash: string
      readonly plan: StagePlan
      /** Present for one part of a composite quarter. */
      readonly component?: string
    }
  /** With the last day for appeals, once the hearing opens. */
  | {
      readonly type: 'period.advanced'
      readonly periodId: string
      readonly from: string
      readonly to: string
      readonly appealsUntil: string | null
    }
  /** The last day for appeals moves with the plan only while the hearing is open. */
  | { readonly type: 'period.planned'; readonly periodId: string; readonly plan: StagePlan; readonly appealsUntil: string | null }
  | {
      readonly type: 'period.reopen-requested'
      readonly periodId: string
      readonly reopeningId: string
      readonly to: string
      readonly reasonHash: string
    }
  | { readonly type: 'period.reopen-withdrawn'; readonly periodId: string; readonly reopeningId: string }
  | {
      readonly type: 'period.reopen-declined'
      readonly periodId: string
      readonly reopeningId: string
      readonly reasonHash: string
    }
  | {
      readonly type: 'period.reopened'
      readonly periodId: string
      readonly reopeningId: string
      readonly from: string
      readonly to: string
      readonly reasonHash: string | null
      readonly plan: StagePlan
      readonly appealsUntil: string | null
    }
  | {
      readonly type: 'period.scheme-changed'
      readonly periodId: string
      readonly before: string
      readonly schemeHash: string
      readonly reasonHash: string
    }
  | {
      readonly type: 'period.frozen'
      readonly periodId: string
      readonly schemeHash: string
      readonly resultHash: string
      readonly findings: number
      /** Where the office has set it: the SM3 root of the first `sm3Size` entries of the log. */
      readonly sm3Root: string | null
      readonly sm3Size: number | null
    }
  | {
      readonly type: 'finding.recorded'
      readonly findingId: string
      readonly periodId: string
      readonly unitId: string
      readonly ruleId: string
      readonly occurredOn: string
      readonly factsHash: string
      readonly evidence: readonly string[]
    }
  | { readonly type: 'finding.changed'; readonly findingId: string; readonly factsHash: string; readonly evidence: readonly string[] }
  | { readonly type: 'finding.submitted' | 'finding.withdrawn'; readonly findingId: string }
  /** Findings of somebody who has left the office: another evaluator goes on with them, or the office takes them back. */
  | { readonly type: 'finding.taken-over'; readonly findingId: string; readonly fromAlias: string }
  | { readonly type: 'finding.withdrawn-by-office'; readonly findingId: string; readonly reasonHash: string }
  | {
      readonly type: 'finding.reviewed'
      readonly findingId: string
      readonly decision: 'accepted' | 'returned'
      readonly reasonHash: string | null
    }
  | {
      readonly type: 'finding.amended'
      readonly findingId: string
      readonly amendmentId: string
      readonly kind: 'review' | 'ruling'
      /** Facts without free texts, as bundles have them. */
      readonly before: Facts
      readonly after: Facts
      /** Of everything that was stated, texts included. */
      readonly beforeHash: string
      readonly factsHash: string
      readonly reasonHash: string
    }
  | {
      readonly type: 'finding.ruled'
      readonly findingId: string
      readonly rulingId: string
      readonly level: AnswerLevel
      readonly decision: RulingDecision
      /** The appeal it answers; null where a ruling on a whole rule reached a finding that nobody had appealed. */
      readonly answerId: string | null
      /** The rulings of one decision on a whole rule. */
      readonly batchId: string | null
      /** Facts without free texts; `after` is null when the finding is withdrawn. */
      readonly before: Facts
      readonly after: Facts | null
      readonly reasonHash: string
      /** Day in Asia/Shanghai. */
      readonly day: string
      /** Last day on which the unit may escalate; null when there is nothing after this ruling. */
      readonly escalateUntil: string | null
    }
  | {
      readonly type: 'answer.drafted' | 'answer.sent'
      readonly findingId: string
      readonly answerId: string
      readonly level: AnswerLevel
      readonly answer: Answer
      readonly groundsHash: string
    }
  | { readonly type: 'answer.withdrawn'; readonly findingId: string; readonly answerId: string; readonly level: AnswerLevel }
  | {
      readonly type: 'answer.evidence-added' | 'answer.evidence-removed'
      readonly findingId: string
      readonly answerId: string
      readonly evidenceId: string
      readonly sha256: string
    }
  | {
      readonly type: 'applicability.changed'
      readonly periodId: string
      readonly unitId: string
      readonly indicatorId: string
      readonly applies: boolean
      readonly reasonHash: string
    }
  | {
      /** Two independent entries, or a third person over both, stand for recording and review in one. */
      readonly type: 'finding.double-settled'
      readonly findingId: string
      readonly caseId: string
      readonly periodId: string
      readonly unitId: string
      readonly ruleId: string
      readonly occurredOn: string
      readonly factsHash: string
      readonly recordedByAlias: string
      readonly reviewedByAlias: string
      readonly reasonHash: string | null
    }
  | { readonly type: 'double.terms-set'; readonly periodId: string; readonly tolerance: number | null; readonly rule: string }
  | {
      readonly type: 'double.assigned'
      readonly caseId: string
      readonly periodId: string
      readonly unitId: string
      readonly indicatorId: string
      readonly firstAlias: string
      readonly secondAlias: string
    }
  | { readonly type: 'double.replaced'; readonly caseId: string; readonly leavingAlias: string; readonly joiningAlias: string }
  | { readonly type: 'double.dropped'; readonly caseId: string }
  /** The hash is salted with the entry's nonce: it says nothing until `double.compared` gives the nonces away. */
  | { readonly type: 'double.entered'; readonly caseId: string; readonly entryHash: string }
  | {
      readonly type: 'double.compared'
      readonly caseId: string
      readonly agreed: boolean
      readonly firstPoints: number
      readonly secondPoints: number
      readonly tolerance: number
      readonly nonces: readonly string[]
    }
  | { readonly type: 'double.decided'; readonly caseId: string; readonly stands: string; readonly reasonHash: string }
  | {
      readonly type: 'double.evidence-added' | 'double.evidence-removed'
      readonly caseId: string
      readonly evidenceId: string
      readonly sha256: string
    }
  | { readonly type: 'recusal.declared'; readonly personAlias: string; readonly unitId: string; readonly reasonHash: string }
  | { readonly type: 'recusal.lifted'; readonly personAlias: string; readonly unitId: string }
  | {
      readonly type: 'evidence.added' | 'evidence.removed'
      readonly findingId: string
      readonly evidenceId: string
      readonly sha256: string
    }
  | {
      readonly type: 'publication.published'
      readonly publicationId: string
      readonly periodId: string
      readonly revision: number
      readonly schemeHash: string
      readonly resultHash: string
      readonly bundleHash: string
    }
  | {
      readonly type: 'rectification.opened'
      readonly rectificationId: string
      readonly unitId: string
      readonly origin: 'finding' | 'outside'
      readonly problemHash: string
      readonly dueOn: string
    }
  | {
      readonly type: 'rectification.reopened' | 'rectification.overdue-recorded'
      readonly rectificationId: string
      readonly byFinding: string
      readonly dueOn: string
    }
  | {
      readonly type: 'rectification.planned'
      readonly rectificationId: string
      readonly measureHash: string
      readonly plannedOn: string
    }
  | { readonly type: 'rectification.submitted'; readonly rectificationId: string; readonly evidence: readonly string[] }
  | {
      readonly type: 'rectification.rechecked'
      readonly rectificationId: string
      readonly decision: 'closed' | 'returned'
      readonly reasonHash: string | null
    }
  | {
      readonly type: 'rectification.extension-requested' | 'rectification.extension-granted' | 'rectification.extension-refused'
      readonly rectificationId: string
      readonly until: string
      readonly reasonHash: string | null
    }
  | {
      readonly type: 'rectification.due-changed' | 'rectification.transferred'
      readonly rectificationId: string
      readonly before: string
      readonly after: string
      readonly reasonHash: string
    }
  | { readonly type: 'rectification.cancelled'; readonly rectificationId: string; readonly reasonHash: string }
  | {
      readonly type: 'rectification.evidence-added' | 'rectification.evidence-removed'
      readonly rectificationId: string
      readonly evidenceId: string
      readonly sha256: string
    }
  | { readonly type: 'rectification.list-imported'; readonly importId: string; readonly sha256: string; readonly entries: number }
  | { readonly type: 'publication.outward-requested' | 'publication.outward-approved'; readonly publicationId: string }
  | { readonly type: 'bulletin.drafted'; readonly publicationId: string; readonly wordingHash: string }
  | {
      readonly type: 'bulletin.issued'
      readonly publicationId: string
      readonly number: string
      readonly docxSha256: string
      readonly pdfSha256: string
      /** The checkpoint printed on it. */
      readonly logSize: number
      readonly logRoot: string
    }
  | { readonly type: 'composite.created' | 'composite.edited'; readonly compositeId: string; readonly contentHash: string }
  | { readonly type: 'composite.adopted'; readonly compositeId: string; readonly number: number; readonly contentHash: string }
  | {
      readonly type: 'summary.opened'
      readonly summaryId: string
      readonly kind: 'year' | 'composite'
      readonly year: number
      readonly quarter: number
      /** Content hash of the composite scheme. */
      readonly schemeHash: string | null
    }
  | { readonly type: 'summary.conversion-changed'; readonly summaryId: string; readonly conversionHash: string | null }
  | { readonly type: 'summary.frozen'; readonly summaryId: string; readonly basisHash: string; readonly resultHash: string }
  | { readonly type: 'summary.reopened'; readonly summaryId: string; readonly reasonHash: string }
  | {
      readonly type: 'summary.published'
      readonly summaryPublicationId: string
      readonly summaryId: string
      readonly revision: number
      readonly basisHash: string
      readonly resultHash: string
      readonly bundleHash: string
    }
  | { readonly type: 'summary.outward-requested' | 'summary.outward-approved'; readonly summaryPublicationId: string }
  | {
      readonly type: 'external-part.entered'
      readonly externalPartId: string
      readonly year: number
      readonly partId: string
      readonly unitId: string
      /** SHA-256 over part, unit, score, source and evidence. */
      readonly statedHash: string
    }
  | { readonly type: 'external-part.file-kept'; readonly sha256: string }
  | { readonly type: 'external-part.confirmed'; readonly externalPartId: string }
  | { readonly type: 'external-part.withdrawn'; readonly externalPartId: string; readonly reasonHash: string }
  | { readonly type: 'award.picked'; readonly awardListId: string; readonly summaryPublicationId: string; readonly picksHash: string }
  | {
      readonly type: 'award.decided'
      readonly awardListId: string
      readonly decision: 'confirmed' | 'returned'
      readonly picksHash: string
      readonly reasonHash: string | null
    }
  | {
      readonly type: 'evaluation.created'
      readonly evaluationId: string
      readonly year: number
      readonly title: string
      readonly templateId: string | null
    }
  | { readonly type: 'evaluation.edited'; readonly evaluationId: string; readonly contentHash: string; readonly termsHash: string }
  | {
      readonly type: 'evaluation.planned'
      readonly evaluationId: string
      readonly contentHash: string
      readonly termsHash: string
      readonly opensOn: string
      readonly closesOn: string
    }
  | { readonly type: 'evaluation.opened'; readonly evaluationId: string }
  | { readonly type: 'evaluation.closed'; readonly evaluationId: string; readonly received: number; readonly reason: string | null }
  | { readonly type: 'evaluation.screened'; readonly evaluationId: string; readonly rows: number }
  | { readonly type: 'evaluation.counted'; readonly evaluationId: string; readonly received: number; readonly resultHash: string }
  | { readonly type: 'evaluation.feedback-written'; readonly evaluationId: string; readonly unitId: string; readonly wordingHash: string }
  | { readonly type: 'evaluation.fed-back'; readonly evaluationId: string }
  | { readonly type: 'evaluation.responded'; readonly evaluationId: string; readonly unitId: string; readonly wordingHash: string }
  | { readonly type: 'evaluation.exported'; readonly evaluationId: string; readonly what: string; readonly rows: number }
  | { readonly type: 'evaluation.published'; readonly evaluationId: string; readonly resultHash: string; readonly sha256: string }
  /** The key that signs papers of invited people: made at the opening, gone at the close. */
  | { readonly type: 'survey.key-made'; readonly evaluationId: string; readonly keyHash: string }
  | { readonly type: 'survey.key-destroyed'; readonly evaluationId: string; readonly keyHash: string }
  | { readonly type: 'survey.invited-imported'; readonly evaluationId: string; readonly rows: number; readonly contentHash: string }
  | { readonly type: 'survey.invited-dropped' | 'survey.paper-fetched'; readonly evaluationId: string; readonly invitationId: string }
  | { readonly type: 'survey.invited-sent' | 'survey.sheets-printed'; readonly evaluationId: string; readonly rows: number }
  /** What the box of invited ballots held when it was emptied, beside how many papers were fetched and how many people stood on the list. */
  | {
      readonly type: 'survey.box-emptied'
      readonly evaluationId: string
      readonly received: number
      readonly fetched: number
      readonly invited: number
    }
  /** Names and contacts of invited people were deleted. */
  | { readonly type: 'survey.invited-erased'; readonly evaluationId: string; readonly rows: number }
  | { readonly type: 'survey.batch-made'; readonly evaluationId: string; readonly number: number; readonly sheets: number }
  | {
      readonly type: 'survey.batch-counted'
      readonly evaluationId: string
      readonly number: number
      readonly issued: number
      readonly returned: number
    }
  /** Says that a sheet was entered, and nothing of what stands on it. */
  | {
      readonly type: 'survey.sheet-entered'
      readonly evaluationId: string
      readonly number: number
      readonly serial: number
      readonly turn: number
    }
  | {
      readonly type: 'survey.sheet-settled'
      readonly evaluationId: string
      readonly number: number
      readonly serial: number
      readonly agreed: boolean
    }
  /** Set aside by a rule alone: less than half present, a batch with more back than out, unreadable, or counted by another channel. */
  | { readonly type: 'ballot.voided'; readonly evaluationId: string; readonly ballotCommitment: string; readonly reason: string }
  | { readonly type: 'ballot.restored'; readonly evaluationId: string; readonly ballotCommitment: string }
  | { readonly type: 'ballot.received'; readonly evaluationId: string; readonly channel: string; readonly ballotCommitment: string }
  | { readonly type: 'ballot.withdrawn' | 'ballot.verified'; readonly evaluationId: string; readonly ballotCommitment: string }
  | {
      readonly type: 'ballot.judged' | 'ballot.decided'
      readonly evaluationId: string
      readonly ballotCommitment: string
      readonly decision: 'aside' | 'count'
      readonly reason: string
    }
  | { readonly type: 'data.exported'; readonly what: string; readonly rows: number; readonly sha256: string }
  | { readonly type: 'log.key-rotated'; readonly keyName: string; readonly publicKey: string }
  | { readonly type: 'data.restored'; readonly size: number; readonly root: string }

export type EventType = SunlitEvent['type']

export interface Change {
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}

/** What the audit administrator reads for each kind of event; a new event does not compile until it has its sentence. */
export const EVENT_NAMES: Readonly<Record<EventType, string>> = {
  'organisation.created': '新建机构',
  'organisation.renamed': '机构更名',
  'organisation.closed': '停用机构',
  'organisation.set-up-renewed': '换发机构初始化口令',
  'organisation.set-up': '机构初始化',
  'unit.created': '新增单位',
  'unit.changed': '修改单位',
  'unit.closed': '停用单位',
  'unit.imported': '导入单位',
  'unit.reorganised': '机构改革',
  'contact.handover-reported': '报备联系人变动',
  'contact.handover-confirmed': '确认联系人变动',
  'contact.handover-declined': '退回联系人变动',
  'contact.changed': '修改联系人信息',
  'contact.ended': '联系人随单位撤并结束',
  'contact.erased': '删除离任联系人的个人信息',
  'data.imported': '导入数据',
  'person.created': '新建人员账号',
  'person.disabled': '停用人员账号',
  'person.enabled': '启用人员账号',
  'person.unlocked': '解锁人员账号',
  'person.password-reset': '重置密码',
  'person.second-factor-reset': '重置动态口令',
  'person.changed': '修改人员信息',
  'person.erased': '删除人员个人信息',
  'grant.given': '授予角色',
  'grant.revoked': '撤销角色',
  'account.signed-in': '登录',
  'account.signed-out': '退出登录',
  'account.password-changed': '修改密码',
  'account.password-accepted': '密码通过，等待动态口令',
  'account.second-factor-started': '开始绑定动态口令',
  'account.second-factor-enabled': '绑定动态口令',
  'account.second-factor-disabled': '停用动态口令',
  'account.backup-codes-renewed': '更换备用码',
  'account.backup-code-used': '使用备用码登录',
  'account.sessions-ended': '结束其他登录',
  'account.mail-confirmed': '确认接收提醒的邮箱',
  'account.mail-removed': '删除接收提醒的邮箱',
  'account.notices-set': '修改提醒方式',
  'open-day.season-set': '设置开放月',
  'open-day.event-saved': '保存开放活动',
  'open-day.event-submitted': '开放活动报审',
  'open-day.event-approved': '批准开放活动',
  'open-day.event-published': '公告开放活动',
  'open-day.event-returned': '退回开放活动',
  'open-day.event-called-off': '取消开放活动',
  'open-day.session-moved': '场次改期',
  'open-day.event-corrected': '更正活动公告',
  'open-day.session-called-off': '取消一个场次',
  'open-day.bookings-decided': '选定报名人',
  'open-day.plan-changed': '调整场次名额',
  'open-day.booked': '报名',
  'open-day.booking-moved': '报名状态变化',
  'open-day.booking-transferred': '转让报名',
  'open-day.booking-erased': '本人删除报名信息',
  'open-day.booking-exported': '本人导出报名信息',
  'open-day.visitor-read': '查看报名人信息',
  'open-day.draw-announced': '公告抽签',
  'open-day.draw-values-entered': '填写开奖号码',
  'open-day.draw-values-rejected': '开奖号码不一致，作废',
  'open-day.drawn': '抽签',
  'open-day.scans-reported': '上报入场记录',
  'open-day.gate-list-given': '下载入场名单',
  'open-day.scan-undone': '撤销一次入场',
  'open-day.conflict-settled': '核对入场冲突',
  'open-day.name-searched': '入场处按姓名查找',
  'open-day.absence-excused': '本人说明未到场情况',
  'open-day.absence-appealed': '本人对未到场记录申诉',
  'open-day.excuse-decided': '认定未到场说明',
  'open-day.appeal-decided': '裁定未到场申诉',
  'open-day.absences-forgotten': '到期删除未到场记录',
  'open-day.purged': '到期删除报名信息',
  'open-day.question-asked': '现场提问',
  'open-day.question-judged': '审核现场提问',
  'open-day.feedback-received': '收到活动反馈',
  'open-day.opinion-entered': '列入意见清单',
  'open-day.opinion-changed': '修改意见',
  'open-day.opinion-replied': '答复意见',
  'open-day.report-saved': '保存实施情况',
  'open-day.report-published': '公开实施情况',
  'open-day.opinions-published': '公开意见办理结果',
  'open-day.late-recorded': '开放日逾期录入问题',
  'open-day.texts-purged': '到期删除未公开的文字',
  'message.retried': '重新发送失败的消息',
  'account.refused': '登录被拒绝',
  'account.locked': '账号被锁定',
  'permission.refused': '越权操作被拒绝',
  'calendar.day-added': '登记地方休息日或上班日',
  'calendar.day-removed': '删除地方休息日或上班日',
  'setting.changed': '修改设置',
  'scheme.created': '新建考核方案',
  'scheme.edited': '修改方案草稿',
  'scheme.adopted': '启用考核方案',
  'period.opened': '建立季度考核',
  'period.advanced': '季度进入下一阶段',
  'period.frozen': '季度定稿',
  'period.planned': '调整阶段计划',
  'period.reopen-requested': '申请重启季度',
  'period.reopen-withdrawn': '撤回重启申请',
  'period.reopen-declined': '不同意重启季度',
  'period.reopened': '同意重启季度',
  'period.scheme-changed': '季度改用新版方案',
  'finding.recorded': '录入问题',
  'finding.changed': '修改问题',
  'finding.submitted': '提交复核',
  'finding.withdrawn': '撤回问题',
  'finding.taken-over': '接手离岗人员的问题',
  'finding.withdrawn-by-office': '撤回离岗人员的问题',
  'finding.reviewed': '复核问题',
  'finding.amended': '更正问题的事实',
  'finding.ruled': '裁定申诉',
  'answer.drafted': '拟写单位意见',
  'answer.sent': '提交单位意见',
  'answer.withdrawn': '撤回单位意见',
  'answer.evidence-added': '为申诉添加佐证',
  'answer.evidence-removed': '移除申诉的佐证',
  'applicability.changed': '调整指标适用范围',
  'finding.double-settled': '双人评分形成问题',
  'double.terms-set': '设置双人评分',
  'double.assigned': '分配双人评分',
  'double.replaced': '更换双人评分的考核员',
  'double.dropped': '取消一项双人评分',
  'double.entered': '交上双人评分',
  'double.compared': '比对双人评分',
  'double.decided': '第三人裁定双人评分',
  'double.evidence-added': '为双人评分添加佐证',
  'double.evidence-removed': '移除双人评分的佐证',
  'recusal.declared': '登记回避',
  'recusal.lifted': '解除回避',
  'evidence.added': '添加佐证',
  'evidence.removed': '移除佐证',
  'publication.published': '内部公示',
  'rectification.opened': '列入整改台账',
  'rectification.reopened': '问题再次发生，重新整改',
  'rectification.overdue-recorded': '逾期未整改，录入扣分记录',
  'rectification.planned': '填写整改措施',
  'rectification.submitted': '提交整改复查',
  'rectification.rechecked': '复查整改',
  'rectification.extension-requested': '申请整改延期',
  'rectification.extension-granted': '同意整改延期',
  'rectification.extension-refused': '不同意整改延期',
  'rectification.due-changed': '调整整改期限',
  'rectification.transferred': '移交整改',
  'rectification.cancelled': '撤销整改',
  'rectification.evidence-added': '添加整改佐证',
  'rectification.evidence-removed': '移除整改佐证',
  'rectification.list-imported': '导入外部问题清单',
  'publication.outward-requested': '申请对外公开',
  'publication.outward-approved': '批准对外公开',
  'bulletin.drafted': '修改通报草稿',
  'bulletin.issued': '印发通报',
  'composite.created': '新建合成方案',
  'composite.edited': '修改合成方案草稿',
  'composite.adopted': '启用合成方案',
  'summary.opened': '建立年度或合成结果',
  'summary.conversion-changed': '调整绩效折算办法',
  'summary.frozen': '年度或合成结果定稿',
  'summary.reopened': '年度或合成结果退回草稿',
  'summary.published': '年度或合成结果内部公示',
  'summary.outward-requested': '申请年度或合成结果对外公开',
  'summary.outward-approved': '批准年度或合成结果对外公开',
  'external-part.entered': '录入外部得分',
  'external-part.file-kept': '保存外部得分的依据文件',
  'external-part.confirmed': '确认外部得分',
  'external-part.withdrawn': '撤回外部得分',
  'award.picked': '提出评优名单',
  'award.decided': '确认或退回评优名单',
  'evaluation.created': '新建社会评议',
  'evaluation.edited': '修改社会评议草稿',
  'evaluation.planned': '公布社会评议方案',
  'evaluation.opened': '开始收集答卷',
  'evaluation.closed': '截止收集答卷',
  'evaluation.screened': '筛查存疑答卷',
  'evaluation.counted': '社会评议计票',
  'evaluation.feedback-written': '填写向单位的反馈意见',
  'evaluation.fed-back': '向单位反馈评议结果',
  'evaluation.responded': '单位答复反馈意见',
  'evaluation.exported': '导出社会评议答卷',
  'evaluation.published': '公开社会评议结果',
  'survey.key-made': '生成选票签名密钥',
  'survey.key-destroyed': '销毁选票签名密钥',
  'survey.invited-imported': '导入代表名单',
  'survey.invited-dropped': '从代表名单中删除',
  'survey.paper-fetched': '代表领取选票',
  'survey.invited-sent': '发送代表邀请',
  'survey.sheets-printed': '打印代表邀请函',
  'survey.box-emptied': '代表评议开箱',
  'survey.invited-erased': '删除代表个人信息',
  'survey.batch-made': '印制纸质问卷',
  'survey.batch-counted': '登记纸质问卷发出和收回',
  'survey.sheet-entered': '录入纸质问卷',
  'survey.sheet-settled': '核定纸质问卷',
  'ballot.voided': '按规则搁置答卷',
  'ballot.restored': '按规则恢复答卷',
  'ballot.received': '收到答卷',
  'ballot.withdrawn': '撤回答卷',
  'ballot.verified': '核验回执',
  'ballot.judged': '对存疑答卷提出意见',
  'ballot.decided': '对存疑答卷作出决定',
  'data.exported': '导出数据',
  'log.key-rotated': '更换日志签名密钥',
  'data.restored': '从备份恢复',
}
