import { z } from 'zod'
import { idSchema, keySchema, lineSchema, versionSchema } from './primitives.schema.ts'

export const openPeriodSchema = z.object({
  year: z.number().int().min(2015, '年份过早').max(2100, '年份过晚'),
  quarter: z.number().int().min(1).max(4),
  schemeVersionId: idSchema,
  title: lineSchema(100).optional(),
})
export type OpenPeriod = z.infer<typeof openPeriodSchema>

export const periodIdSchema = z.object({ periodId: idSchema })
export type PeriodId = z.infer<typeof periodIdSchema>

/** Only the stages that people walk by hand: a freeze and a publication are commands of their own. */
export const advanceStageSchema = z.object({
  periodId: idSchema,
  version: versionSchema,
  to: z.enum(['collecting', 'review', 'appeals', 'archived']),
})
export type AdvanceStage = z.infer<typeof advanceStageSchema>

export const setApplicabilitySchema = z.object({
  periodId: idSchema,
  unitId: idSchema,
  indicatorId: keySchema(80),
  applies: z.boolean(),
  reason: lineSchema(500),
})
export type SetApplicability = z.infer<typeof setApplicabilitySchema>

export const freezePeriodSchema = z.object({ periodId: idSchema, version: versionSchema })
export type FreezePeriod = z.infer<typeof freezePeriodSchema>

export const unitResultSchema = z.object({ periodId: idSchema, unitId: idSchema })
export type UnitResultQuery = z.infer<typeof unitResultSchema>

export const cellSchema = z.object({ periodId: idSchema, unitId: idSchema, indicatorId: keySchema(80) })
export type CellQuery = z.infer<typeof cellSchema>
