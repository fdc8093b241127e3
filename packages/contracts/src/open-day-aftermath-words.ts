/** Words and lists of what comes after an open day, apart from the schemas: a public page loads no validator for them. */
export const ASK_CHARACTERS = 300
export const OPEN_QUESTION_STATES = ['new', 'shown', 'hidden'] as const
export type OpenQuestionState = (typeof OPEN_QUESTION_STATES)[number]
export const OPEN_QUESTION_STATE_NAMES: Readonly<Record<OpenQuestionState, string>> = { new: '待审核', shown: '已公开', hidden: '不公开' }

/** Why a question is not shown; one of these, so that nobody hides what is merely uncomfortable without saying so. */
export const HIDING_REASONS = ['personal', 'abuse', 'unrelated', 'repeated'] as const
export type HidingReason = (typeof HIDING_REASONS)[number]
export const HIDING_REASON_NAMES: Readonly<Record<HidingReason, string>> = {
  personal: '含有个人信息',
  abuse: '含有侮辱、广告等不当内容',
  unrelated: '与本次活动和本单位工作无关',
  repeated: '与已有提问重复',
}
/** The five levels, best first, as the short form and every table have them. */
export const SATISFACTION_LEVELS = ['very-satisfied', 'satisfied', 'fair', 'dissatisfied', 'very-dissatisfied'] as const
export type SatisfactionLevel = (typeof SATISFACTION_LEVELS)[number]
export const SATISFACTION_NAMES: Readonly<Record<SatisfactionLevel, string>> = {
  'very-satisfied': '非常满意',
  satisfied: '满意',
  fair: '一般',
  dissatisfied: '不满意',
  'very-dissatisfied': '非常不满意',
}
export const COME_AGAIN = ['yes', 'perhaps', 'no'] as const
export type ComeAgain = (typeof COME_AGAIN)[number]
export const COME_AGAIN_NAMES: Readonly<Record<ComeAgain, string>> = { yes: '愿意', perhaps: '看情况', no: '不愿意' }
export const OPINION_SOURCES = ['question', 'feedback', 'paper'] as const
export type OpinionSource = (typeof OPINION_SOURCES)[number]
export const OPINION_SOURCE_NAMES: Readonly<Record<OpinionSource, string>> = {
  question: '现场提问',
  feedback: '活动反馈',
  paper: '现场或书面意见',
}
export const OPINION_STATES = ['open', 'answered'] as const
export type OpinionState = (typeof OPINION_STATES)[number]
export const OPINION_STATE_NAMES: Readonly<Record<OpinionState, string>> = { open: '办理中', answered: '已答复' }

export const CLOCK_KINDS = ['report', 'opinions'] as const
export type ClockKind = (typeof CLOCK_KINDS)[number]
export const CLOCK_KIND_NAMES: Readonly<Record<ClockKind, string>> = { report: '公开实施情况', opinions: '公开意见办理结果' }

export const CLOCK_LIGHTS = ['waiting', 'green', 'yellow', 'red', 'done', 'done-late'] as const
export type ClockLight = (typeof CLOCK_LIGHTS)[number]
export const CLOCK_LIGHT_NAMES: Readonly<Record<ClockLight, string>> = {
  waiting: '活动还没有结束',
  green: '期限内',
  yellow: '即将到期',
  red: '已逾期',
  done: '按期完成',
  'done-late': '逾期完成',
}
