import { z } from 'zod'
import { EVENT_NAMES, type EventType } from './events/events.ts'
import { dateSchema, idSchema, keySchema } from './primitives.schema.ts'

// Object.keys widens to string; the table has every event type and nothing else.
const EVENT_TYPES = Object.keys(EVENT_NAMES) as [EventType, ...EventType[]]

/** What the audit administrator looks for in the trail; all of it narrows. */
export const trailFilterSchema = z.object({
  /** First and last day in Asia/Shanghai, both included. */
  from: dateSchema.optional(),
  to: dateSchema.optional(),
  types: z.array(z.enum(EVENT_TYPES)).max(EVENT_TYPES.length).optional(),
  /** Pseudonym of the person who acted. */
  actorAlias: keySchema(100).optional(),
  /** What the event is about: the id of a row, or the pseudonym of a person. */
  subjectId: keySchema(100).optional(),
  /** Events of the deployment itself instead of the own organisation's: keys of the log, sign-ins under unknown names. */
  deployment: z.boolean().default(false),
})

/** Newest first; `before` is the arrival number of the last line seen. */
export const listTrailSchema = trailFilterSchema.extend({
  before: z.number().int().positive().optional(),
  limit: z.number().int().min(1).max(200).default(50),
})

export const exportTrailSchema = trailFilterSchema

export const eventIdSchema = z.object({ eventId: idSchema })

export type TrailFilter = z.output<typeof trailFilterSchema>
export type ListTrail = z.output<typeof listTrailSchema>
export type ExportTrail = z.output<typeof exportTrailSchema>
export type EventId = z.output<typeof eventIdSchema>
