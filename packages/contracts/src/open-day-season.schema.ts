import { z } from 'zod'
import { participantClassesSchema } from './open-day.schema.ts'
import { dateSchema, idSchema, lineSchema, versionSchema, wholeNumberSchema as whole } from './primitives.schema.ts'

const clockSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '请填写时间，例如 08:30')
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
  /** Who approves plans: the organisation's own 政务公开办, or that of the organisation above, which then alone does. */
  approvedBy: z.enum(['own', 'above']).default('own'),
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
  approvedBy: 'own',
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
