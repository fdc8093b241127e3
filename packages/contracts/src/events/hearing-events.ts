import type { Answer, AnswerLevel } from '../appeal.schema.ts'

/** What units answer, and what they put right. */
export type HearingEvent =
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
  /** The name of a person who was erased; the event says none. */
  | { readonly type: 'rectification.responsible-erased'; readonly rectificationId: string }
  | { readonly type: 'rectification.cancelled'; readonly rectificationId: string; readonly reasonHash: string }
  | {
      readonly type: 'rectification.evidence-added' | 'rectification.evidence-removed'
      readonly rectificationId: string
      readonly evidenceId: string
      readonly sha256: string
    }
  | { readonly type: 'rectification.list-imported'; readonly importId: string; readonly sha256: string; readonly entries: number }

export const HEARING_EVENT_NAMES: Readonly<Record<HearingEvent['type'], string>> = {
  'answer.drafted': '拟写单位意见',
  'answer.sent': '提交单位意见',
  'answer.withdrawn': '撤回单位意见',
  'answer.evidence-added': '为申诉添加佐证',
  'answer.evidence-removed': '移除申诉的佐证',
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
  'rectification.responsible-erased': '删除整改责任人姓名',
  'rectification.cancelled': '撤销整改',
  'rectification.evidence-added': '添加整改佐证',
  'rectification.evidence-removed': '移除整改佐证',
  'rectification.list-imported': '导入外部问题清单',
}
