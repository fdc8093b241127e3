import type { EvaluationState, Permission } from '@sunlit/contracts'

/** A page on one evaluation. A feature that has one adds its line here and its route to the list of pages. */
export interface EvaluationTab {
  /** Below `/evaluations/:evaluationId`. */
  readonly path: string
  readonly label: string
  readonly permission: Permission
  /** Left out: in every state. */
  readonly states?: readonly EvaluationState[]
}

const AFTER_CLOSE: readonly EvaluationState[] = ['closed', 'counted', 'feedback', 'published']
const AFTER_COUNT: readonly EvaluationState[] = ['counted', 'feedback', 'published']

/** In the order of the work. */
export const EVALUATION_TABS: readonly EvaluationTab[] = [
  { path: '', label: '进展', permission: 'survey.read' },
  { path: '/plan', label: '方案', permission: 'survey.read' },
  { path: '/questionnaire', label: '问卷', permission: 'survey.manage' },
  { path: '/invited', label: '代表评议', permission: 'survey.manage' },
  { path: '/paper', label: '纸质问卷', permission: 'survey.enter' },
  { path: '/doubts', label: '存疑答卷', permission: 'survey.judge', states: AFTER_CLOSE },
  { path: '/results', label: '结果', permission: 'survey.read', states: AFTER_COUNT },
  { path: '/feedback', label: '反馈与答复', permission: 'survey.read', states: AFTER_COUNT },
  { path: '/remarks', label: '公众意见', permission: 'survey.manage', states: AFTER_COUNT },
]
