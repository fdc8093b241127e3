/** A quarter walks these in order: a freeze needs every finding decided, an archived quarter stays as it is. */
export const STAGES = ['open', 'collecting', 'review', 'appeals', 'frozen', 'published', 'archived'] as const

export type Stage = (typeof STAGES)[number]

export const STAGE_NAMES: Readonly<Record<Stage, string>> = {
  open: '筹备',
  collecting: '录入中',
  review: '复核中',
  appeals: '征求意见',
  frozen: '已定稿',
  published: '内部公示',
  archived: '已归档',
}

export const FINDING_STATUSES = ['draft', 'submitted', 'returned', 'accepted', 'withdrawn'] as const

export type FindingStatus = (typeof FINDING_STATUSES)[number]

export const FINDING_STATUS_NAMES: Readonly<Record<FindingStatus, string>> = {
  draft: '草稿',
  submitted: '待复核',
  returned: '已退回',
  accepted: '已认定',
  withdrawn: '已撤回',
}
