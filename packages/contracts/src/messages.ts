/** Ways out of the house. */
export const MESSAGE_CHANNELS = ['sms', 'email'] as const
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number]
export const MESSAGE_CHANNEL_NAMES: Readonly<Record<MessageChannel, string>> = { sms: '短信', email: '邮件' }

/** What a message is about that leaves the house. */
export type MessagePurpose = 'code' | 'notices' | 'booking' | 'invited'
export const MESSAGE_PURPOSE_NAMES: Readonly<Record<MessagePurpose, string>> = {
  code: '验证码',
  notices: '工作提醒',
  booking: '开放日报名',
  invited: '评议邀请',
}

/** Where a message stands that leaves the house. */
export const MESSAGE_STATES = ['queued', 'sending', 'sent', 'dead'] as const
export type MessageState = (typeof MESSAGE_STATES)[number]
export const MESSAGE_STATE_NAMES: Readonly<Record<MessageState, string>> = {
  queued: '等待发送',
  sending: '正在发送',
  sent: '已发送',
  dead: '发送失败',
}

/** What notices are about; people choose for each whether it also comes by e-mail. */
export const NOTICE_TOPICS = ['work', 'stage', 'appeal', 'rectification', 'open-day', 'deadline', 'contact', 'account'] as const
export type NoticeTopic = (typeof NOTICE_TOPICS)[number]
export const NOTICE_TOPIC_NAMES: Readonly<Record<NoticeTopic, string>> = {
  work: '问题与复核',
  stage: '季度进展与公示',
  appeal: '申诉与裁定',
  rectification: '整改',
  'open-day': '开放日',
  deadline: '期限提醒',
  contact: '联系人变动',
  account: '账号与权限',
}

/** What stands under each, for who chooses. */
export const NOTICE_TOPIC_WORDS: Readonly<Record<NoticeTopic, string>> = {
  work: '待办的问题、复核、双人评分、回避、外部得分和评优名单',
  stage: '季度进入下一步，结果公示，通报印发',
  appeal: '收到申诉、作出裁定',
  rectification: '列入台账、提交、复查、延期',
  'open-day': '活动审批、报名和社会评议',
  deadline: '申诉、整改等期限将到',
  contact: '单位报备联系人变动，以及确认或退回',
  account: '您的账号、角色和登录有变动',
}

/** In the app a notice always stands; by e-mail it comes as its reader likes. */
export const MAIL_CHOICES = ['at_once', 'daily', 'none'] as const
export type MailChoice = (typeof MAIL_CHOICES)[number]
export const MAIL_CHOICE_NAMES: Readonly<Record<MailChoice, string>> = { at_once: '立即', daily: '每日汇总', none: '不发邮件' }

/** Until somebody chooses: what has a term at once, the rest once a day. */
export const DEFAULT_MAIL_CHOICES: Readonly<Record<NoticeTopic, MailChoice>> = {
  work: 'daily',
  stage: 'daily',
  appeal: 'at_once',
  rectification: 'at_once',
  'open-day': 'at_once',
  deadline: 'at_once',
  contact: 'daily',
  account: 'at_once',
}

/** Times of the day in Shanghai. Both ends the same: no quiet hours. */
export interface MailHours {
  readonly quietFrom: string
  readonly quietUntil: string
  readonly digestAt: string
}

export const DEFAULT_MAIL_HOURS: MailHours = { quietFrom: '20:00', quietUntil: '08:00', digestAt: '08:30' }
