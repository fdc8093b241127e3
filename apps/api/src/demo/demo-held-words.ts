import type { SaveOpenEvent } from '@sunlit/contracts'

/** Last year's event; every word of it is the demo's own. */
export const HELD_EVENT: Omit<SaveOpenEvent, 'eventId' | 'version' | 'seasonId' | 'unitId' | 'sessions'> = {
  title: '窗口背后的一天（示例）',
  theme: '办事流程',
  form: 'office',
  place: '示例市示例路1号 政务服务中心一楼大厅',
  document: {
    directions: '示例路公交站下车，向东200米。',
    accessibility: '有轮椅坡道和无障碍卫生间。',
    contact: '0000-0000000（示例）',
    leaders: '单位负责人（示例）',
    plan: '一、活动目的\n请公众看一件事从收件到办结的全过程，当面听取意见。\n二、活动以后\n按期公开实施情况和意见办理结果。',
    programme: [
      { kind: 'visit', text: '看一件事从收件到办结的全过程' },
      { kind: 'discussion', text: '和窗口负责人面对面，您问我们答' },
    ],
    classes: [
      { id: 'citizen', name: '市民' },
      { id: 'enterprise', name: '企业' },
    ],
    asksDocument: false,
  },
}

/** Thirteen sign-ups; the last one does not come. */
export const VISITORS: readonly { readonly participantClass: string; readonly adults: number }[] = [
  ...Array.from({ length: 7 }, () => ({ participantClass: 'citizen', adults: 1 })),
  ...Array.from({ length: 5 }, () => ({ participantClass: 'enterprise', adults: 1 })),
  { participantClass: 'citizen', adults: 2 },
]

export const QUESTION = {
  text: '周六能不能办理不动产登记？',
  answer: '可以。每周六9:00至12:00，3号窗口办理，不用预约。',
  hidden: '附近哪家餐馆好吃？',
} as const

/** By the number of the visitor; most write nothing. */
export const WELL: Readonly<Record<number, string>> = { 0: '讲解清楚，每一步都能看到。', 4: '工作人员有问必答。' }
export const BETTER: Readonly<Record<number, string>> = { 2: '指示牌的字再大一些。' }

export const PAPER_OPINION = {
  text: '希望多开几场晚上的活动，上班的人也能来。',
  reply: '从明年起，每个开放月至少安排一场晚间活动。',
} as const
