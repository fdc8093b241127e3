import { z } from 'zod'
import { MESSAGE_CHANNELS } from './messages.ts'
import { ALLOTMENTS, EVENT_FORMS, type BookingState, type OpenAllotment } from './open-day-names.ts'
import { makeUpSchema, participantClassesSchema, participantClassSchema, programmeSchema } from './open-day.schema.ts'
import { queueRulesSchema, type QueueSettings } from './open-day-queue.schema.ts'
import {
  dateSchema,
  idSchema,
  instantSchema,
  lineSchema,
  textSchema,
  versionSchema,
  wholeNumberSchema as whole,
} from './primitives.schema.ts'

export const OPEN_EVENT_STATES = ['draft', 'submitted', 'returned', 'approved', 'published', 'called-off'] as const
export type OpenEventState = (typeof OPEN_EVENT_STATES)[number]
export const OPEN_EVENT_STATE_NAMES: Readonly<Record<OpenEventState, string>> = {
  draft: '草稿',
  submitted: '待审批',
  returned: '已退回',
  approved: '已批准',
  published: '已公告',
  'called-off': '已取消',
}

/** Everything of an event that is only shown. */
export const openEventDocumentSchema = z.object({
  directions: textSchema(500),
  accessibility: textSchema(500),
  contact: textSchema(200),
  leaders: textSchema(200),
  /** 实施方案. */
  plan: textSchema(20_000),
  programme: programmeSchema,
  classes: participantClassesSchema,
  asksDocument: z.boolean(),
})
export type OpenEventDocument = z.infer<typeof openEventDocumentSchema>

/** As it is stored: with what was changed after publication, in words and with its reason. */
export const storedOpenDocumentSchema = openEventDocumentSchema.extend({
  changes: z.array(z.object({ at: instantSchema, sentence: z.string() })).default([]),
})
export type StoredOpenDocument = z.infer<typeof storedOpenDocumentSchema>

const placesSchema = whole(0, 100_000)

/** How the places of a session may be given (rules O-1 to O-4). */
export const sessionPlanSchema = z.object({
  capacity: placesSchema,
  reserve: placesSchema,
  quotas: z.array(z.object({ participantClass: participantClassSchema, places: placesSchema })).max(12, '最多12类'),
  fallback: z.enum(['none', 'common']),
  // A ticket carries the size of its party in one byte.
  largestParty: whole(1, 255),
  waitingPlaces: placesSchema,
})
export type StoredSessionPlan = z.infer<typeof sessionPlanSchema>

export const openSessionDraftSchema = z
  .object({
    starts: instantSchema,
    ends: instantSchema,
    allotment: z.enum(ALLOTMENTS),
    opensAt: instantSchema,
    closesAt: instantSchema,
    plan: sessionPlanSchema,
    quotasUntil: instantSchema.nullable(),
    /** Where one stands in a queue before signing up; only where places go by first come. */
    queue: queueRulesSchema.nullable().optional(),
  })
  .refine(({ queue, allotment }) => allotment === 'first-come' || (queue ?? null) === null, {
    path: ['queue'],
    error: '只有按报名先后分配名额的场次才能排队',
  })
  .refine(({ starts, ends, opensAt, closesAt }) => inOrder(opensAt, closesAt) && inOrder(starts, ends) && !inOrder(starts, closesAt), {
    path: ['starts'],
    error: '时间的先后次序不对：报名开始、报名截止、活动开始、活动结束',
  })
export type OpenSessionDraft = z.infer<typeof openSessionDraftSchema>

function inOrder(earlier: string, later: string): boolean {
  return Date.parse(earlier) < Date.parse(later)
}

/** A draft with its sessions; null for one that is not there yet. */
export const saveOpenEventSchema = z.object({
  eventId: idSchema.nullable(),
  version: versionSchema,
  seasonId: idSchema,
  unitId: idSchema,
  title: lineSchema(80),
  theme: lineSchema(40),
  form: z.enum(EVENT_FORMS),
  place: lineSchema(120),
  document: openEventDocumentSchema,
  sessions: z.array(openSessionDraftSchema).min(1, '至少要有一场').max(60, '最多60场'),
})
export type SaveOpenEvent = z.infer<typeof saveOpenEventSchema>

export const openEventIdSchema = z.object({ eventId: idSchema })
export type OpenEventId = z.infer<typeof openEventIdSchema>
export const openSessionIdSchema = z.object({ openSessionId: idSchema })
export type OpenSessionId = z.infer<typeof openSessionIdSchema>
export const openBookingIdSchema = z.object({ bookingId: idSchema })
export type OpenBookingId = z.infer<typeof openBookingIdSchema>

export const openEventStepSchema = z.object({ eventId: idSchema, version: versionSchema })
export type OpenEventStep = z.infer<typeof openEventStepSchema>

export const decideOpenEventSchema = openEventStepSchema.extend({ approved: z.boolean(), reason: textSchema(500) }).refine(
  ({ approved, reason }) => approved || reason !== '', // whoever gets it back has to know what to change
  { path: ['reason'], error: '请填写退回的原因' },
)
export type DecideOpenEvent = z.infer<typeof decideOpenEventSchema>

export const callOffOpenEventSchema = openEventStepSchema.extend({ reason: lineSchema(500) })
export type CallOffOpenEvent = z.infer<typeof callOffOpenEventSchema>

export const rescheduleSessionSchema = z
  .object({ openSessionId: idSchema, starts: instantSchema, ends: instantSchema, reason: lineSchema(500) })
  .refine(({ starts, ends }) => inOrder(starts, ends), { path: ['ends'], error: '结束时间须晚于开始时间' })
export type RescheduleSession = z.infer<typeof rescheduleSessionSchema>

export const changeSessionPlanSchema = z.object({
  openSessionId: idSchema,
  plan: sessionPlanSchema,
  /** Bookings that lose their places by rule O-6, exactly those that `planEffects` named. */
  accepted: z.array(idSchema).max(10_000),
})
export type ChangeSessionPlan = z.infer<typeof changeSessionPlanSchema>
export const planEffectsSchema = changeSessionPlanSchema.omit({ accepted: true })
export type PlanEffects = z.infer<typeof planEffectsSchema>

/** Places out of the reserve, by invitation or at the door. */
export const invitePartySchema = z.object({
  openSessionId: idSchema,
  clientId: idSchema,
  channel: z.enum(MESSAGE_CHANNELS),
  contact: z.string().trim().min(1, '请填写手机号或邮箱').max(254, '最多254个字'),
  name: lineSchema(40),
  participantClass: participantClassSchema,
  party: makeUpSchema,
})
export type InviteParty = z.infer<typeof invitePartySchema>

export const drawSourceSchema = z.object({
  name: lineSchema(100),
  published: lineSchema(200),
  count: whole(1, 50),
  from: whole(0, 1_000_000),
  to: whole(1, 1_000_000),
  order: z.enum(['set', 'list']),
})
export const announceDrawSchema = z.object({
  openSessionId: idSchema,
  drawnOn: dateSchema,
  sources: z.array(drawSourceSchema).min(1, '至少要有一个随机数来源').max(5, '最多5个来源'),
})
export type AnnounceDraw = z.infer<typeof announceDrawSchema>

export const enterDrawValuesSchema = z.object({
  openSessionId: idSchema,
  values: z
    .array(z.array(whole(0, 1_000_000)).max(50))
    .min(1)
    .max(5),
})
export type EnterDrawValues = z.infer<typeof enterDrawValuesSchema>

/** A booking as the staff of its event see it; names and numbers are opened one by one, and that is logged. */
export interface OpenBookingLine {
  readonly id: string
  readonly code: string
  readonly state: BookingState
  readonly source: 'general' | 'reserve'
  readonly participantClass: string
  readonly people: number
  readonly submittedAt: string
}

export interface OpenSessionLine {
  readonly id: string
  readonly starts: string
  readonly ends: string
  readonly allotment: OpenAllotment
  readonly opensAt: string
  readonly closesAt: string
  readonly plan: StoredSessionPlan
  readonly quotasUntil: string | null
  readonly queue: QueueSettings | null
  readonly taken: number
  readonly reserveTaken: number
  readonly waiting: number
  readonly drawState: 'none' | 'announced' | 'drawn'
  readonly calledOff: boolean
}
