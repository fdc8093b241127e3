import type { CompositeScheme } from '@sunlit/scoring'
import { z } from 'zod'
import { dateSchema, idSchema, keySchema, lineSchema, versionSchema } from './primitives.schema.ts'
import { bonusSchema, gradesSchema, ratioSchema, sourceSchema, yearSchema } from './scheme.schema.ts'

/** A year or a composite quarter is worked out, frozen by one person, published by another. */
export const SUMMARY_STAGES = ['draft', 'frozen', 'published'] as const
export type SummaryStage = (typeof SUMMARY_STAGES)[number]

export const SUMMARY_STAGE_NAMES: Readonly<Record<SummaryStage, string>> = { draft: '草稿', frozen: '已定稿', published: '内部公示' }

const yearNumber = z.number().int().min(2015, '年份过早').max(2100, '年份过晚')
const quarterNumber = z.number().int().min(1).max(4)

export const yearSchemaQuery = z.object({ year: yearNumber })
export type YearQuery = z.infer<typeof yearSchemaQuery>

export const summaryIdSchema = z.object({ summaryId: idSchema })
export type SummaryId = z.infer<typeof summaryIdSchema>

export const summaryPublicationIdSchema = z.object({ summaryPublicationId: idSchema })
export type SummaryPublicationId = z.infer<typeof summaryPublicationIdSchema>

const conversionSchema: z.ZodType<YearConversion> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('linear') }),
  z.object({
    kind: z.literal('bands'),
    bands: z
      .array(z.object({ grade: lineSchema(40), share: ratioSchema.max(10_000, '不能超过 100%') }))
      .min(1, '请至少填写一个等次')
      .max(20),
  }),
])

/** The form of the conversion; its weight is a setting. */
export type YearConversion =
  | { readonly kind: 'linear' }
  | { readonly kind: 'bands'; readonly bands: readonly { readonly grade: string; readonly share: number }[] }

export const changeConversionSchema = z.object({ year: yearNumber, version: versionSchema, conversion: conversionSchema })
export type ChangeConversion = z.infer<typeof changeConversionSchema>

/** Whoever freezes a year says which quarters it does without: what is missing is never overlooked. */
export const freezeYearSchema = z.object({ year: yearNumber, version: versionSchema, without: z.array(quarterNumber).max(3) })
export type FreezeYear = z.infer<typeof freezeYearSchema>

export const freezeCompositeSchema = z.object({ summaryId: idSchema, version: versionSchema })
export type FreezeComposite = z.infer<typeof freezeCompositeSchema>

export const publishSummarySchema = z.object({ summaryId: idSchema, version: versionSchema })
export type PublishSummary = z.infer<typeof publishSummarySchema>

export const reopenSummarySchema = z.object({ summaryId: idSchema, version: versionSchema, reason: lineSchema(500) })
export type ReopenSummary = z.infer<typeof reopenSummarySchema>

const externalScore = z.object({ unitId: idSchema, score: z.number().int().min(0, '得分不能小于 0').max(2_000_000, '得分不能超过 200') })

/** Several units' scores of one part, from one source. */
export const enterExternalSchema = z.object({
  year: yearNumber,
  partId: keySchema(80),
  source: lineSchema(200),
  evidenceUrl: z
    .url({ protocol: /^https?$/, error: '请填写完整的网址，例如 https://www.example.gov.cn/' })
    .max(500)
    .optional(),
  evidenceFile: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), name: lineSchema(200) }).optional(),
  scores: z.array(externalScore).min(1, '请至少填写一个单位的得分').max(2_000),
})
export type EnterExternal = z.infer<typeof enterExternalSchema>

export const confirmExternalSchema = z.object({ year: yearNumber, externalPartIds: z.array(idSchema).min(1).max(2_000) })
export type ConfirmExternal = z.infer<typeof confirmExternalSchema>

export const withdrawExternalSchema = z.object({ year: yearNumber, externalPartId: idSchema, reason: lineSchema(500) })
export type WithdrawExternal = z.infer<typeof withdrawExternalSchema>

/** A table of scores as the browser sends it. */
export const readExternalFileSchema = z.object({
  year: yearNumber,
  content: z.base64({ error: '文件没有完整送达，请重新选择。' }).max(1_800_000, '表格不能超过 1 MB。'),
})
export type ReadExternalFile = z.infer<typeof readExternalFileSchema>

export const pickAwardsSchema = z.object({
  summaryPublicationId: idSchema,
  version: versionSchema,
  picks: z.array(z.object({ unitId: idSchema, reason: lineSchema(500) })).max(500),
})
export type PickAwards = z.infer<typeof pickAwardsSchema>

export const decideAwardsSchema = z
  .object({
    summaryPublicationId: idSchema,
    version: versionSchema,
    decision: z.enum(['confirmed', 'returned']),
    reason: lineSchema(500).optional(),
  })
  .refine(({ decision, reason }) => decision === 'confirmed' || reason !== undefined, { path: ['reason'], error: '退回请写明原因' })
export type DecideAwards = z.infer<typeof decideAwardsSchema>

export const compareYearsSchema = z.object({ before: yearNumber, after: yearNumber })
export type CompareYearsQuery = z.infer<typeof compareYearsSchema>

/** A composite scheme as it is written: its parts are schemes of the organisation. */
export const compositeDocumentSchema: z.ZodType<CompositeScheme> = z.object({
  id: keySchema(80),
  version: z.number().int().min(1).max(100_000),
  title: lineSchema(200),
  source: sourceSchema,
  effectiveFrom: dateSchema,
  effectiveTo: dateSchema.exactOptional(),
  parts: z
    .array(z.object({ schemeId: keySchema(80), name: lineSchema(100), share: ratioSchema }))
    .min(2, '至少要有两张表')
    .max(10, '最多十张表'),
  bonus: bonusSchema,
  grades: gradesSchema,
  rankStyle: z.enum(['competition', 'dense']),
  decimals: z.number().int().min(0).max(4),
  year: yearSchema.exactOptional(),
})

export const createCompositeSchema = z.object({ document: compositeDocumentSchema })
export type CreateComposite = z.infer<typeof createCompositeSchema>

export const saveCompositeSchema = z.object({ compositeId: idSchema, version: versionSchema, document: compositeDocumentSchema })
export type SaveComposite = z.infer<typeof saveCompositeSchema>

export const compositeIdSchema = z.object({ compositeId: idSchema })
export type CompositeId = z.infer<typeof compositeIdSchema>

export const adoptCompositeSchema = z.object({ compositeId: idSchema, version: versionSchema })
export type AdoptComposite = z.infer<typeof adoptCompositeSchema>

export const openCompositeSchema = z.object({ compositeId: idSchema, year: yearNumber, quarter: quarterNumber })
export type OpenComposite = z.infer<typeof openCompositeSchema>

export const leadersQuarterSchema = z.object({ periodId: idSchema })
export type LeadersQuarterQuery = z.infer<typeof leadersQuarterSchema>
