import { z } from 'zod'
import { idSchema, textSchema, versionSchema } from './primitives.schema.ts'
import {
  ASK_CHARACTERS,
  CLOCK_KINDS,
  COME_AGAIN,
  HIDING_REASONS,
  OPEN_QUESTION_STATES,
  OPINION_SOURCES,
  OPINION_STATES,
  SATISFACTION_LEVELS,
  type OpinionSource,
  type OpinionState,
} from './open-day-aftermath-words.ts'
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
 * GET  /api/open-day/photos/:photoId         → a picture of a published report
 */

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

export const aftermathFileSchema = z.object({ id: idSchema, format: z.enum(['docx', 'pdf', 'xlsx']) })
export type AftermathFile = z.infer<typeof aftermathFileSchema>

export const deletionFileSchema = z.object({ eventId: idSchema, format: z.enum(['json', 'pdf', 'docx']) })
export type DeletionFile = z.infer<typeof deletionFileSchema>

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
  readonly photos: readonly PublicOpenPhoto[]
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

/** A picture of a published report: GET /api/open-day/photos/:id. */
export interface PublicOpenPhoto {
  readonly id: string
  readonly alt: string
  readonly width: number
  readonly height: number
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
