import { z } from 'zod'
import { idSchema, textSchema, versionSchema } from './primitives.schema.ts'
import { challengeSolutionSchema } from './survey.schema.ts'

/**
 * After the day: questions asked on site, feedback of those who came, opinions with replies, and what is published about it.
 *
 * GET  /api/open-day/ask/:token              → OpenAskPage; the token stands in the QR code shown on site and nowhere else
 * GET  /api/open-day/ask/:token/challenge    → SurveyChallenge
 * POST /api/open-day/ask/:token              AskOpenQuestion → { stored: true }, 201; the same `clientId` is stored once
 * GET  /api/open-day/bookings/:token/feedback  → OpenFeedbackPage
 * POST /api/open-day/bookings/:token/feedback  GiveOpenFeedback → { given: true }, 201; the same `formId` is counted once
 * GET  /api/open-day/reports                 → OpenReportList
 * GET  /api/open-day/reports/:eventId        → PublicOpenReport; `not_found` before the publication
 */
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

export const askOpenQuestionSchema = z.object({
  /** Made by the browser once for each question. */
  clientId: idSchema,
  text: z.string().trim().min(2, '请写下您的问题').max(ASK_CHARACTERS, `最多${ASK_CHARACTERS}个字`),
  challenge: challengeSolutionSchema,
})
export type AskOpenQuestion = z.infer<typeof askOpenQuestionSchema>

export interface AskedQuestion {
  readonly id: string
  readonly text: string
  /** Empty until somebody has answered. */
  readonly answer: string
}

export interface OpenAskPage {
  readonly eventTitle: string
  readonly organiser: string
  readonly starts: string
  readonly ends: string
  readonly state: 'not-yet' | 'open' | 'closed'
  /** What the staff have shown, oldest first. */
  readonly questions: readonly AskedQuestion[]
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

export const giveOpenFeedbackSchema = z.object({
  /** Drawn by the browser for each form; of random bits only, so that it tells no time. */
  formId: z.uuidv4({ error: '表单编号不对，请刷新页面后重填' }),
  satisfaction: z.enum(SATISFACTION_LEVELS, { error: '请选择满意程度' }),
  comeAgain: z.enum(COME_AGAIN, { error: '请选择是否愿意再来' }),
  well: textSchema(500),
  better: textSchema(500),
})
export type GiveOpenFeedback = z.infer<typeof giveOpenFeedbackSchema>

export interface OpenFeedbackPage {
  readonly eventTitle: string
  readonly organiser: string
  readonly starts: string
  /** `before`: not yet admitted at the gate. */
  readonly state: 'before' | 'open' | 'given' | 'closed'
  /** The last day on which it can be given. */
  readonly until: string
}

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

export const judgeQuestionSchema = z
  .object({
    openQuestionId: idSchema,
    version: versionSchema,
    state: z.enum(OPEN_QUESTION_STATES),
    reason: z.enum(HIDING_REASONS).nullable(),
    answer: textSchema(2000),
  })
  .refine(({ state, reason }) => (state === 'hidden') === (reason !== null), { path: ['reason'], error: '不公开时请选择原因' })
export type JudgeQuestion = z.infer<typeof judgeQuestionSchema>

/** An opinion as the staff put it down: their words, without names and numbers. Null for one that is not there yet. */
export const saveOpinionSchema = z.object({
  opinionId: idSchema.nullable(),
  /** Made by the browser for a new one; a repeat answers the same opinion. */
  requestId: idSchema,
  version: versionSchema,
  eventId: idSchema,
  source: z.enum(OPINION_SOURCES),
  /** The question or the feedback it comes from, where it comes from one. */
  sourceId: z.string().max(64).nullable(),
  text: z.string().trim().min(1, '请填写意见内容').max(1000, '最多1000个字'),
  unitId: idSchema,
})
export type SaveOpinion = z.infer<typeof saveOpinionSchema>

export const replyOpinionSchema = z
  .object({
    opinionId: idSchema,
    version: versionSchema,
    reply: z.string().trim().min(1, '请填写办理结果').max(2000, '最多2000个字'),
    isPublic: z.boolean(),
    /** Why it is not published; empty where it is. */
    withheld: textSchema(200),
  })
  .refine(({ isPublic, withheld }) => isPublic || withheld !== '', { path: ['withheld'], error: '不公开时请写明原因' })
export type ReplyOpinion = z.infer<typeof replyOpinionSchema>

export const saveReportSchema = z.object({
  eventId: idSchema,
  version: versionSchema,
  text: z.string().trim().min(1, '请填写实施情况').max(20_000, '最多20000个字'),
})
export type SaveReport = z.infer<typeof saveReportSchema>

export const publishAftermathSchema = z.object({ eventId: idSchema, version: versionSchema })
export type PublishAftermath = z.infer<typeof publishAftermathSchema>

export const recordLateSchema = z.object({ eventId: idSchema, clock: z.enum(CLOCK_KINDS), periodId: idSchema })
export type RecordLate = z.infer<typeof recordLateSchema>

export const aftermathFileSchema = z.object({ id: idSchema, format: z.enum(['docx', 'xlsx']) })
export type AftermathFile = z.infer<typeof aftermathFileSchema>

export const opinionFilterSchema = z.object({ state: z.enum(OPINION_STATES).optional() })
export type OpinionFilter = z.infer<typeof opinionFilterSchema>

/** A line of a table that is published: null where a small number is kept back. */
export interface PublicCount {
  readonly name: string
  readonly count: number | null
}

/** What stands in public about an event that is over; nothing personal, small numbers kept back. */
export interface PublicOpenReport {
  readonly eventId: string
  readonly title: string
  readonly theme: string
  readonly organiser: string
  readonly place: string
  readonly sessions: readonly { readonly starts: string; readonly ends: string }[]
  readonly publishedOn: string
  /** The day of the last change; null while there was none. */
  readonly revisedOn: string | null
  readonly text: string
  readonly figures: {
    readonly sessions: number
    readonly places: number
    readonly signedUp: number
    readonly came: number
    readonly questions: number
    readonly opinions: number
    readonly replied: number
    readonly feedback: number
    /** Null: too few, kept back as a whole. */
    readonly classes: readonly PublicCount[] | null
    readonly satisfaction: readonly PublicCount[] | null
    /** In hundredths of a per cent of those who judged; null where it is kept back. */
    readonly satisfiedShare: number | null
  }
  readonly questions: readonly AskedQuestion[]
  /** Null until they are published. */
  readonly opinions: {
    readonly publishedOn: string
    readonly lines: readonly PublicOpinion[]
    readonly withheld: number
    /** Not yet replied to. */
    readonly underWay: number
  } | null
}

export interface PublicOpinion {
  readonly text: string
  readonly source: OpinionSource
  readonly unit: string
  readonly state: OpinionState
  readonly reply: string
  readonly repliedOn: string | null
}

export interface OpenReportLine {
  readonly eventId: string
  readonly title: string
  readonly organiser: string
  /** Day of the last session. */
  readonly heldOn: string
  readonly publishedOn: string
  readonly opinionsPublished: boolean
}

export interface OpenReportList {
  readonly reports: readonly OpenReportLine[]
}
