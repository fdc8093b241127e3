import { z } from 'zod'
import { MESSAGE_CHANNELS } from './messages.ts'
import { ALLOTMENTS, EVENT_FORMS, type BookingState, type OpenAllotment } from './open-day-names.ts'
import { makeUpSchema, participantClassesSchema, participantClassSchema, programmeSchema } from './open-day.schema.ts'
import { dateSchema, idSchema, instantSchema, lineSchema, textSchema, versionSchema } from './primitives.schema.ts'

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

const clockSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '请填写时间，例如 08:30')
const whole = (least: number, most: number) => {
  const words = `请填写 ${least} 至 ${most} 之间的整数`
  return z.number({ error: words }).int(words).min(least, words).max(most, words)
}

/** What follows from places that were kept and not used (rules O-19, O-20, G-6, G-7). */
export const noShowRulesSchema = z
  .object({
    windowDays: whole(1, 730),
    warnAt: whole(1, 20),
    /** So many within the window bring a block; 0: nobody is blocked. */
    blockAt: whole(0, 20),
    blockDays: whole(0, 365),
    excuseDays: whole(0, 60),
    appealDays: whole(0, 90),
    /** Hours after a session in which gates without network may still report. */
    reportHours: whole(1, 240),
  })
  .refine(({ warnAt, blockAt }) => blockAt === 0 || blockAt >= warnAt, { path: ['blockAt'], error: '限制报名的次数不能少于提醒的次数' })
export type NoShowSettings = z.infer<typeof noShowRulesSchema>

export const DEFAULT_NO_SHOW_RULES: NoShowSettings = {
  windowDays: 365,
  warnAt: 1,
  blockAt: 2,
  blockDays: 30,
  excuseDays: 7,
  appealDays: 15,
  reportHours: 24,
}

/** 两代表一委员: Deputies of both kinds and members of the political consultative conference (吴忠 2022 leaves them out, other provinces invite them). */
export const DEPUTY_CLASS = { id: 'deputy', name: '两代表一委员' } as const

export const DEFAULT_INVITEES: readonly { readonly id: string; readonly name: string }[] = [
  { id: 'citizen', name: '市民' },
  { id: 'enterprise', name: '企业' },
  { id: 'student', name: '学生' },
  { id: 'group', name: '团体' },
  { id: 'expert', name: '专家学者' },
  { id: 'media', name: '媒体' },
]

/** What is counted back from the first session (rule O-21); what comes after the event are settings of the office. */
export const openClocksSchema = z.object({
  /** The last day for sending in plans, where the season names one. */
  planDue: dateSchema.nullable(),
  /** Working days between a plan and its approval. */
  approvalDays: whole(1, 30),
  /** Natural days that the notice stands before the first session. */
  noticeDays: whole(1, 60),
  /** Natural days before a session on which sign-up closes at the latest. */
  signUpClosesDays: whole(0, 30),
})
export type OpenClocks = z.infer<typeof openClocksSchema>

export const DEFAULT_OPEN_CLOCKS: OpenClocks = { planDue: null, approvalDays: 5, noticeDays: 15, signUpClosesDays: 4 }

/** The figures of a season; those of `admission` are rules O-24 to O-28. */
export const openSeasonRulesSchema = z.object({
  admission: z.object({
    adultFrom: whole(16, 21),
    minors: z.enum(['none', 'accompanied']),
    pupilsPerAdult: whole(1, 100),
    preschoolPerAdult: whole(1, 100),
    consentBelow: whole(8, 18),
    perSeason: whole(0, 50),
    minutesBetween: whole(0, 600),
  }),
  /** Minutes to confirm a place that became free (rule O-9); 0: it is given at once. */
  confirmMinutes: whole(0, 10_080),
  quietFrom: clockSchema,
  quietUntil: clockSchema,
  /** An offer ends so many hours before its session at the latest. */
  confirmHoursBefore: whole(0, 72),
  /** Days after the event on which what is personal is deleted. */
  keepDays: whole(1, 730),
  /** Whom an event of this season may invite; 两代表一委员 are invited where they stand here, and not where they do not. */
  classes: participantClassesSchema.default([...DEFAULT_INVITEES]),
  clocks: openClocksSchema.default(DEFAULT_OPEN_CLOCKS),
  /** Rules O-19 and O-20; days are natural days. A season stored before it had them follows the defaults. */
  noShow: noShowRulesSchema.default(DEFAULT_NO_SHOW_RULES),
  /** Whether those at a gate who may search by name do so; each search is kept. */
  gateNameSearch: z.boolean().default(false),
})
export type OpenSeasonRules = z.infer<typeof openSeasonRulesSchema>

export const DEFAULT_SEASON_RULES: OpenSeasonRules = {
  admission: {
    adultFrom: 18,
    minors: 'accompanied',
    pupilsPerAdult: 20,
    preschoolPerAdult: 10,
    consentBelow: 14,
    perSeason: 1,
    minutesBetween: 60,
  },
  confirmMinutes: 720,
  quietFrom: '21:00',
  quietUntil: '08:00',
  confirmHoursBefore: 2,
  keepDays: 90,
  classes: [...DEFAULT_INVITEES],
  clocks: DEFAULT_OPEN_CLOCKS,
  noShow: DEFAULT_NO_SHOW_RULES,
  gateNameSearch: false,
}

/** A year's open month; version 0 for one that is not there yet. */
export const setOpenSeasonSchema = z
  .object({
    year: z.number().int().min(2000).max(2999),
    title: lineSchema(60),
    from: dateSchema,
    to: dateSchema,
    limit: dateSchema,
    rules: openSeasonRulesSchema,
    version: versionSchema,
  })
  .refine(({ from, to, limit }) => from <= to && to <= limit, { path: ['to'], error: '日期的先后次序不对，请核对起止日期和最晚日期' })
export type SetOpenSeason = z.infer<typeof setOpenSeasonSchema>

export const openSeasonSchema = z.object({ seasonId: idSchema })

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
  readonly taken: number
  readonly reserveTaken: number
  readonly waiting: number
  readonly drawState: 'none' | 'announced' | 'drawn'
  readonly calledOff: boolean
}
