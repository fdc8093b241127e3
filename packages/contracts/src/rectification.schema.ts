import { z } from 'zod'
import { dateSchema, idSchema, instantSchema, isPlainText, keySchema, lineSchema, textSchema, versionSchema } from './primitives.schema.ts'
import { RECTIFICATION_LIGHTS, RECTIFICATION_ORIGINS, RECTIFICATION_STATES } from './rectification-states.ts'

const reasonSchema = lineSchema(1_000)
const writtenSchema = textSchema(2_000).refine((text) => text.length > 0, '请填写这一项')

export const rectificationIdSchema = z.object({ rectificationId: idSchema })
export type RectificationId = z.infer<typeof rectificationIdSchema>

/** What the caller saw of an entry when deciding. */
const seen = { rectificationId: idSchema, version: versionSchema }

export const openRectificationsSchema = z.object({
  findingIds: z.array(idSchema).min(1, '请选择问题').max(200, '一次最多选择 200 条问题').readonly(),
  /** Left out: as many working days from today as the setting says. */
  dueOn: dateSchema.optional(),
})
export type OpenRectifications = z.infer<typeof openRectificationsSchema>

export const openAllRectificationsSchema = z.object({ periodId: idSchema, dueOn: dateSchema.optional() })
export type OpenAllRectifications = z.infer<typeof openAllRectificationsSchema>

export const rectificationCandidatesSchema = z.object({
  periodId: idSchema,
  after: keySchema(200).optional(),
  limit: z.number().int().min(1).max(200).default(50),
})
export type RectificationCandidatesQuery = z.infer<typeof rectificationCandidatesSchema>

/** `live`: everything that is not settled yet. */
const stateFilterSchema = z.enum(['live', ...RECTIFICATION_STATES])

const filter = {
  unitId: idSchema.optional(),
  light: z.enum(RECTIFICATION_LIGHTS).optional(),
  state: stateFilterSchema.optional(),
  origin: z.enum(RECTIFICATION_ORIGINS).optional(),
  periodId: idSchema.optional(),
  /** Words of the problem, its source or its number. */
  search: textSchema(100).optional(),
}

export const listRectificationsSchema = z.object({
  ...filter,
  after: keySchema(200).optional(),
  limit: z.number().int().min(1).max(200).default(50),
})
export type ListRectifications = z.infer<typeof listRectificationsSchema>

export const exportRectificationsSchema = z.object({ ...filter, format: z.enum(['csv', 'xlsx']) })
export type ExportRectifications = z.infer<typeof exportRectificationsSchema>

export const rectificationCountsSchema = z.object({ periodId: idSchema.optional(), unitId: idSchema.optional() })
export type RectificationCountsQuery = z.infer<typeof rectificationCountsSchema>

export const writeMeasureSchema = z.object({
  ...seen,
  measure: writtenSchema,
  responsible: lineSchema(60),
  plannedOn: dateSchema,
})
export type WriteMeasure = z.infer<typeof writeMeasureSchema>

export const submitRectificationSchema = z.object({ ...seen, remark: textSchema(1_000).default('') })
export type SubmitRectification = z.infer<typeof submitRectificationSchema>

export const recheckRectificationSchema = z
  .object({ ...seen, decision: z.enum(['closed', 'returned']), reason: reasonSchema.optional() })
  .refine(({ decision, reason }) => decision === 'closed' || reason !== undefined, { path: ['reason'], error: '退回时请写明原因' })
export type RecheckRectification = z.infer<typeof recheckRectificationSchema>

export const changeDueSchema = z.object({ ...seen, dueOn: dateSchema, reason: reasonSchema })
export type ChangeDue = z.infer<typeof changeDueSchema>

export const requestExtensionSchema = z.object({ ...seen, until: dateSchema, reason: reasonSchema })
export type RequestExtension = z.infer<typeof requestExtensionSchema>

export const decideExtensionSchema = z
  .object({ ...seen, granted: z.boolean(), reason: reasonSchema.optional() })
  .refine(({ granted, reason }) => granted || reason !== undefined, { path: ['reason'], error: '不同意时请写明原因' })
export type DecideExtension = z.infer<typeof decideExtensionSchema>

export const transferRectificationSchema = z.object({ ...seen, unitId: idSchema, reason: reasonSchema })
export type TransferRectification = z.infer<typeof transferRectificationSchema>

export const cancelRectificationSchema = z.object({ ...seen, reason: reasonSchema })
export type CancelRectification = z.infer<typeof cancelRectificationSchema>

export const addRectificationAddressSchema = z.object({
  rectificationId: idSchema,
  url: z
    .url({ protocol: /^https?$/, error: '请填写以 http 或 https 开头的网址' })
    .max(2_000, '网址过长')
    .refine(isPlainText, '网址含有不可见的字符'),
  capturedAt: instantSchema,
})
export type AddRectificationAddress = z.infer<typeof addRectificationAddressSchema>

/** What accompanies the bytes of an uploaded file. */
export const addRectificationFileSchema = z.object({
  rectificationId: idSchema,
  fileName: z.string().min(1).max(500),
  capturedAt: instantSchema.optional(),
})
export type AddRectificationFile = z.infer<typeof addRectificationFileSchema>

export const rectificationEvidenceIdSchema = z.object({ rectificationEvidenceId: idSchema })
export type RectificationEvidenceId = z.infer<typeof rectificationEvidenceIdSchema>

/** Records the finding that the scheme provides for a problem that was not rectified in time. */
export const recordOverdueSchema = z.object({ rectificationId: idSchema, periodId: idSchema })
export type RecordOverdue = z.infer<typeof recordOverdueSchema>

/** A problem list as the browser sends it. */
const listContent = {
  content: z.base64({ error: '文件没有完整送达，请重新选择。' }).max(1_800_000, '清单文件不能超过 1.3 MB，请拆分后再导入。'),
}

export const readProblemListSchema = z.object(listContent)
export type ReadProblemList = z.infer<typeof readProblemListSchema>

/** What was confirmed: this very list, with so many rows to take over. */
export const importProblemListSchema = z.object({
  ...listContent,
  fileName: lineSchema(200),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, '不是 SHA-256 摘要'),
  entries: z.number().int().min(1),
})
export type ImportProblemList = z.infer<typeof importProblemListSchema>
