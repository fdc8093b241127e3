import { z } from 'zod'
import { idSchema, lineSchema, versionSchema } from './primitives.schema.ts'

export const publishPeriodSchema = z.object({ periodId: idSchema, version: versionSchema, title: lineSchema(200).optional() })
export type PublishPeriod = z.infer<typeof publishPeriodSchema>

export const publicationIdSchema = z.object({ publicationId: idSchema })
export type PublicationId = z.infer<typeof publicationIdSchema>

/** One unit's share of a published quarter, with its lines. */
export const publishedUnitSchema = z.object({ publicationId: idSchema, unitId: idSchema })
export type PublishedUnitQuery = z.infer<typeof publishedUnitSchema>
