import { z } from 'zod'
import { dateSchema, idSchema, lineSchema, versionSchema } from './primitives.schema.ts'
import type { Stage } from './stages.ts'

/** When each stage of a quarter is planned to end: days in Asia/Shanghai, the last day included. */
export const stagePlanSchema = z.object({
  /** Facts are recorded until this day. */
  collectUntil: dateSchema,
  reviewUntil: dateSchema,
  /** Last day on which units may appeal; fixed for good when the hearing opens. */
  appealsUntil: dateSchema,
  freezeOn: dateSchema,
  publishOn: dateSchema,
})
export type StagePlan = z.infer<typeof stagePlanSchema>

/** The steps of a plan in their order, with the stage that is over once the day has passed. */
export const PLAN_STEPS = [
  { key: 'collectUntil', name: '录入截止', stage: 'collecting' },
  { key: 'reviewUntil', name: '复核完成', stage: 'review' },
  { key: 'appealsUntil', name: '申诉截止', stage: 'appeals' },
  { key: 'freezeOn', name: '定稿', stage: 'appeals' },
  { key: 'publishOn', name: '内部公示', stage: 'frozen' },
] as const satisfies readonly { readonly key: keyof StagePlan; readonly name: string; readonly stage: Stage }[]

export const planPeriodSchema = z.object({ periodId: idSchema, version: versionSchema, plan: stagePlanSchema })
export type PlanPeriod = z.infer<typeof planPeriodSchema>

const reasonSchema = lineSchema(500)

/** Asks that a frozen or published quarter be opened again; a second person decides. */
export const requestReopenSchema = z.object({
  periodId: idSchema,
  version: versionSchema,
  to: z.enum(['review', 'appeals']),
  reason: reasonSchema,
})
export type RequestReopen = z.infer<typeof requestReopenSchema>

const reopeningSchema = z.object({ reopeningId: idSchema, version: versionSchema })

export const decideReopenSchema = reopeningSchema
  .extend({ approve: z.boolean(), reason: reasonSchema.optional() })
  .refine(({ approve, reason }) => approve || reason !== undefined, { path: ['reason'], error: '不同意时请写明原因' })
export type DecideReopen = z.infer<typeof decideReopenSchema>

export const withdrawReopenSchema = reopeningSchema
export type WithdrawReopen = z.infer<typeof withdrawReopenSchema>

export const previewSchemeChangeSchema = z.object({ periodId: idSchema, schemeVersionId: idSchema })
export type PreviewSchemeChange = z.infer<typeof previewSchemeChangeSchema>

export const changePeriodSchemeSchema = previewSchemeChangeSchema.extend({ version: versionSchema, reason: reasonSchema })
export type ChangePeriodScheme = z.infer<typeof changePeriodSchemeSchema>

/** A finding whose recorder has left the office, withdrawn by the manager. */
export const withdrawLeftFindingSchema = z.object({ findingId: idSchema, version: versionSchema, reason: reasonSchema })
export type WithdrawLeftFinding = z.infer<typeof withdrawLeftFindingSchema>

/** Findings of people who have left, taken over together: each as it was seen. */
export const takeOverFindingsSchema = z.object({
  findings: z
    .array(z.object({ findingId: idSchema, version: versionSchema }))
    .min(1, '请选择要接手的问题')
    .max(200, '一次最多接手 200 条')
    .readonly(),
})
export type TakeOverFindings = z.infer<typeof takeOverFindingsSchema>
