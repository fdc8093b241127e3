import type { Facts } from '@sunlit/scoring'
import type { AnswerLevel } from '../appeal.schema.ts'
import type { RulingDecision } from '../rulings.ts'
import type { StagePlan } from '../stage-plan.schema.ts'

/** Schemes, quarters, findings and what is published of them. */
export type AssessmentEvent =
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
  | { readonly type: 'publication.outward-requested' | 'publication.outward-approved'; readonly publicationId: string }
  | (BulletinSubject & { readonly type: 'bulletin.drafted'; readonly wordingHash: string })
  | (BulletinSubject & {
      readonly type: 'bulletin.issued'
      readonly number: string
      readonly docxSha256: string
      readonly pdfSha256: string
      /** The checkpoint printed on it. */
      readonly logSize: number
      readonly logRoot: string
    })

/** A bulletin stands on a published quarter, or on a published year or composite quarter. */
type BulletinSubject = { readonly publicationId: string } | { readonly summaryPublicationId: string }

export const ASSESSMENT_EVENT_NAMES: Readonly<Record<AssessmentEvent['type'], string>> = {
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
  'publication.outward-requested': '申请对外公开',
  'publication.outward-approved': '批准对外公开',
  'bulletin.drafted': '修改通报草稿',
  'bulletin.issued': '印发通报',
}
