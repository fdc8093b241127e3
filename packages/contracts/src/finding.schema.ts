import type { Facts } from '@sunlit/scoring'
import { z } from 'zod'
import {
  dateSchema,
  idSchema,
  instantSchema,
  isPlainText,
  keySchema,
  lineSchema,
  pageSchema,
  textSchema,
  versionSchema,
} from './primitives.schema.ts'
import { pointsSchema, ratioSchema } from './scheme.schema.ts'
import { FINDING_STATUSES } from './stages.ts'

/** What an evaluator states; which of these shapes a rule takes is `factsKindOf(rule)`. */
export const factsSchema: z.ZodType<Facts> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('plain') }),
  z.object({ kind: z.literal('count'), count: z.number('请填写数量').int('请填写整数').min(1, '至少为 1').max(1_000_000, '数量过大') }),
  z
    .object({ kind: z.literal('overdue'), dueOn: dateSchema, doneOn: dateSchema.exactOptional() })
    .refine(({ dueOn, doneOn }) => doneOn === undefined || doneOn >= dueOn, {
      path: ['doneOn'],
      error: '完成日期早于应完成日期，没有逾期',
    }),
  z.object({ kind: z.literal('share'), share: ratioSchema.min(1, '比例须大于 0').max(10_000, '比例不能超过 100%') }),
  z
    .object({
      kind: z.literal('ratio'),
      numerator: z.number('请填写数量').int('请填写整数').min(0).max(1_000_000),
      denominator: z.number('请填写数量').int('请填写整数').min(1, '总数至少为 1').max(1_000_000),
    })
    .refine(({ numerator, denominator }) => numerator <= denominator, { path: ['numerator'], error: '符合要求的数量不能超过总数' }),
  z.object({ kind: z.literal('amount'), points: pointsSchema.min(0, '分值不能为负数'), reason: lineSchema(1_000) }),
])

export const ruleIdSchema = keySchema(80, '请选择扣分规则')
export const factKeySchema = lineSchema(200)
export const noteSchema = textSchema(2_000)

/** One request may concern several units at once; it is stored once however often it arrives. */
export const recordFindingSchema = z.object({
  requestId: idSchema,
  periodId: idSchema,
  unitIds: z
    .array(idSchema)
    .min(1, '请选择单位')
    .max(200, '一次最多选择 200 个单位')
    .refine((ids) => new Set(ids).size === ids.length, '同一单位选择了两次')
    .readonly(),
  ruleId: ruleIdSchema,
  occurredOn: dateSchema,
  facts: factsSchema,
  /** The document, page or case it is about: findings with one key speak of the same fact. */
  factKey: factKeySchema.optional(),
  note: noteSchema.default(''),
  /** Straight to review; otherwise it stays a draft. */
  submit: z.boolean().default(false),
})
export type RecordFinding = z.infer<typeof recordFindingSchema>

/** The facts of a form that is still being filled in: what they would cost, before anything is stored. */
export const previewFindingSchema = recordFindingSchema
  .pick({
    periodId: true,
    unitIds: true,
    ruleId: true,
    occurredOn: true,
    facts: true,
    factKey: true,
  })
  .extend({
    /** While a stored finding is being changed: it is left out of the comparison. */
    exceptFindingId: idSchema.optional(),
  })
export type PreviewFinding = z.infer<typeof previewFindingSchema>

export const changeFindingSchema = z.object({
  findingId: idSchema,
  version: versionSchema,
  ruleId: ruleIdSchema,
  occurredOn: dateSchema,
  facts: factsSchema,
  factKey: factKeySchema.optional(),
  note: noteSchema.default(''),
})
export type ChangeFinding = z.infer<typeof changeFindingSchema>

export const findingStepSchema = z.object({ findingId: idSchema, version: versionSchema })
export type FindingStep = z.infer<typeof findingStepSchema>

export const reviewFindingSchema = z
  .object({
    findingId: idSchema,
    version: versionSchema,
    decision: z.enum(['accepted', 'returned']),
    reason: lineSchema(1_000).optional(),
    /** The facts as the reviewer corrected them while accepting. */
    amended: factsSchema.optional(),
  })
  .refine(({ decision, reason }) => decision === 'accepted' || reason !== undefined, { path: ['reason'], error: '退回时请写明原因' })
  .refine(({ decision, amended }) => decision === 'accepted' || amended === undefined, {
    path: ['amended'],
    error: '退回的问题由录入人更正',
  })
  .refine(({ reason, amended }) => amended === undefined || reason !== undefined, { path: ['reason'], error: '更正时请写明原因' })
export type ReviewFinding = z.infer<typeof reviewFindingSchema>

export const factsOfUnitsSchema = z.object({ periodId: idSchema, unitIds: z.array(idSchema).max(200).readonly() })
export type FactsOfUnits = z.infer<typeof factsOfUnitsSchema>

export const findingIdSchema = z.object({ findingId: idSchema })
export type FindingId = z.infer<typeof findingIdSchema>

const findingFilter = {
  periodId: idSchema,
  unitId: idSchema.optional(),
  /** A node of the tree: findings of its whole subtree. */
  indicatorId: keySchema(80).optional(),
  ruleId: ruleIdSchema.optional(),
  status: z.enum(FINDING_STATUSES).optional(),
  mine: z.boolean().optional(),
}

export const listFindingsSchema = z.object({ ...findingFilter, ...pageSchema.shape })
export type ListFindings = z.infer<typeof listFindingsSchema>

export const exportFindingsSchema = z.object({ ...findingFilter, format: z.enum(['csv', 'xlsx']) })
export type ExportFindings = z.infer<typeof exportFindingsSchema>

export const addressSchema = z
  .url({ protocol: /^https?$/, error: '请填写以 http 或 https 开头的网址' })
  .max(2_000, '网址过长')
  .refine(isPlainText, '网址含有不可见的字符')

export const addAddressSchema = z.object({
  findingId: idSchema,
  url: addressSchema,
  /** When the page was seen as described. */
  capturedAt: instantSchema,
})
export type AddAddress = z.infer<typeof addAddressSchema>

/** What accompanies the bytes of an uploaded file. */
export const addFileSchema = z.object({ findingId: idSchema, fileName: z.string().min(1).max(500), capturedAt: instantSchema.optional() })
export type AddFile = z.infer<typeof addFileSchema>

export const evidenceIdSchema = z.object({ evidenceId: idSchema })
export type EvidenceId = z.infer<typeof evidenceIdSchema>
