import type { SaveOpenEvent } from '@sunlit/contracts'

/** An event of the demo, by the name of the unit that holds it. */
export type DemoEvent = Omit<SaveOpenEvent, 'eventId' | 'version' | 'seasonId' | 'unitId'> & { readonly unit: string }

const DEMO_PLAN = [
  '一、活动目的',
  '请公众走进机关，了解工作怎样做，当面听取意见。',
  '二、活动安排',
  '时间、地点、名额和内容以公告为准，由承办单位负责人接待。',
  '三、活动以后',
  '按期公开实施情况和意见办理结果。',
].join('\n')

/** What the documents of all events of the demo share. */
export const DEMO_DOCUMENT = { leaders: '单位负责人（示例）', contact: '0000-0000000（示例）', plan: DEMO_PLAN, asksDocument: false }
