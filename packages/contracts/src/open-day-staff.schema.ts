import { z } from 'zod'
import { openEventDocumentSchema, openEventStepSchema, saveOpenEventSchema } from './open-day-plan.schema.ts'
import { ALLOTMENTS, EVENT_FORMS } from './open-day-names.ts'
import { queueRulesSchema } from './open-day-queue.schema.ts'
import { idSchema, instantSchema, lineSchema, textSchema } from './primitives.schema.ts'

/** What an event that is being written looks like so far, for warnings before it is saved. */
export const checkOpenEventSchema = z.object({
  eventId: idSchema.nullable(),
  seasonId: idSchema,
  unitId: idSchema.nullable(),
  place: z.string().trim().max(120),
  leaders: z.string().trim().max(200),
  sessions: z.array(z.object({ starts: instantSchema, ends: instantSchema, opensAt: instantSchema, closesAt: instantSchema })).max(60),
})
export type CheckOpenEvent = z.infer<typeof checkOpenEventSchema>

/** The 实施方案 as it would be written from these fields. */
export const writeOpenPlanSchema = saveOpenEventSchema.omit({ eventId: true, version: true })
export type WriteOpenPlan = z.infer<typeof writeOpenPlanSchema>

/** What may still be corrected after the notice; whoever signed up is told what changed. */
export const correctOpenEventSchema = openEventStepSchema.extend({
  place: lineSchema(120),
  ...openEventDocumentSchema.pick({ directions: true, accessibility: true, contact: true, leaders: true, programme: true }).shape,
  reason: lineSchema(500),
})
export type CorrectOpenEvent = z.infer<typeof correctOpenEventSchema>

export const callOffSessionSchema = z.object({ openSessionId: idSchema, reason: lineSchema(500) })
export type CallOffSession = z.infer<typeof callOffSessionSchema>

/** The whole event, or one session of it. */
export const openEffectsSchema = z.object({ eventId: idSchema, openSessionId: idSchema.nullable() })
export type OpenEffects = z.infer<typeof openEffectsSchema>

/** Several applications of one session are decided together, all of them or none. */
export const decideBookingsSchema = z
  .object({
    openSessionId: idSchema,
    bookingIds: z.array(idSchema).min(1, '请先选择报名').max(200, '一次最多办理200组'),
    approved: z.boolean(),
    /** Kept with what is personal of the booking, and told to its person. */
    reason: textSchema(200),
  })
  .refine(({ approved, reason }) => approved || reason !== '', { path: ['reason'], error: '请填写没有选定的原因' })
export type DecideBookings = z.infer<typeof decideBookingsSchema>

/** 实施方案 and 公告. */
export const OPEN_DOCUMENTS = ['plan', 'notice'] as const
export const openEventFileSchema = z.object({ eventId: idSchema, kind: z.enum(OPEN_DOCUMENTS), format: z.enum(['docx', 'pdf']) })
export type OpenEventFile = z.infer<typeof openEventFileSchema>

/** Everything published of one organisation, or of all that this server holds. */
export const openFeedSchema = z.object({ organisation: idSchema.optional() })
export type OpenFeed = z.infer<typeof openFeedSchema>

const placesSchema = z.number().int().min(0).max(100_000)

/** One session as a table lists it; the event's own columns are repeated in the rows of its sessions. */
const importedOpenSessionSchema = z.object({
  starts: instantSchema,
  ends: instantSchema,
  opensAt: instantSchema,
  closesAt: instantSchema,
  allotment: z.enum(ALLOTMENTS),
  capacity: placesSchema,
  reserve: placesSchema,
  quotas: z.array(z.object({ participantClass: z.string().max(16), places: placesSchema })).max(12),
  queue: queueRulesSchema.nullable(),
})
export type ImportedOpenSession = z.infer<typeof importedOpenSessionSchema>

const importedOpenEventSchema = z.object({
  unitId: idSchema,
  title: lineSchema(80),
  theme: lineSchema(40),
  form: z.enum(EVENT_FORMS),
  place: lineSchema(120),
  leaders: textSchema(200),
  contact: textSchema(200),
  session: importedOpenSessionSchema,
})
export type ImportedOpenEvent = z.infer<typeof importedOpenEventSchema>

export const MOST_OPEN_ROWS = 2_000

export const readOpenEventsSchema = z.object({
  seasonId: idSchema,
  fileName: z.string().min(1).max(500),
  content: z.base64({ error: '文件没有完整送达，请重新选择。' }).max(1_900_000, '文件不能超过 1.4 MB，请拆成几个文件。'),
})
export type ReadOpenEvents = z.infer<typeof readOpenEventsSchema>

/** Rows of one unit and one title are the sessions of one event. All are stored as drafts, or none. */
export const importOpenEventsSchema = z.object({
  requestId: idSchema,
  seasonId: idSchema,
  rows: z.array(importedOpenEventSchema).min(1, '没有可以导入的行').max(MOST_OPEN_ROWS).readonly(),
})
export type ImportOpenEvents = z.infer<typeof importOpenEventsSchema>

export const exportOpenEventsSchema = z.object({ seasonId: idSchema, format: z.enum(['xlsx', 'csv']) })
export type ExportOpenEvents = z.infer<typeof exportOpenEventsSchema>
