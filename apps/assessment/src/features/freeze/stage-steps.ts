import type { Stage } from '@sunlit/contracts'

/** The stages people walk by hand, in the order of the printed plan; a freeze and a publication have their own buttons. */
export type HandStage = 'collecting' | 'review' | 'appeals' | 'archived'

export interface StageStep {
  readonly to: HandStage
  readonly label: string
  /** What will happen and to whom. */
  readonly says: string
}

/** What the manager may do by hand from a stage: one step on, and one step back while the quarter is still worked on. */
export function stageSteps(stage: Stage): readonly StageStep[] {
  switch (stage) {
    case 'open':
      return [{ to: 'collecting', label: '开始录入', says: '考核员从现在起可以录入问题。' }]
    case 'collecting':
      return [{ to: 'review', label: '转入复核', says: '复核员集中复核；考核员仍可补录截止日之前的问题。' }]
    case 'review':
      return [
        { to: 'appeals', label: '送单位征求意见', says: '各单位的联络员和负责人能看到本单位已认定的问题，不再录入新问题。' },
        { to: 'collecting', label: '退回到录入', says: '回到录入阶段，复核也可以继续。' },
      ]
    case 'appeals':
      return [{ to: 'review', label: '退回到复核', says: '各单位不再看到问题明细，考核员可以补录。' }]
    case 'frozen':
      return []
    case 'published':
      return [{ to: 'archived', label: '归档', says: '这个季度不再变动，结果仍可查阅和核验。' }]
    case 'archived':
      return []
  }
}

/** A quarter can be frozen from these stages once nothing is undecided. */
export function isFreezable(stage: Stage): boolean {
  return stage === 'review' || stage === 'appeals'
}
