/** Social evaluations and their ballots. */
export type SurveyEvent =
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
  /** Units were told, and have until the end of this day to answer. */
  | { readonly type: 'evaluation.fed-back'; readonly evaluationId: string; readonly respondBy: string }
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
  /** A screen at a counter was opened, and closed after so many ballots. */
  | { readonly type: 'survey.post-opened'; readonly evaluationId: string; readonly number: number; readonly batch: number | null }
  | { readonly type: 'survey.post-closed'; readonly evaluationId: string; readonly number: number; readonly taken: number }
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

export const SURVEY_EVENT_NAMES: Readonly<Record<SurveyEvent['type'], string>> = {
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
  'survey.post-opened': '打开现场填写点',
  'survey.post-closed': '关闭现场填写点',
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
}
