import { z } from 'zod'
import { addressSchema, factKeySchema, factsSchema, noteSchema, ruleIdSchema } from './finding.schema.ts'
import { dateSchema, idSchema, instantSchema, keySchema, lineSchema, versionSchema } from './primitives.schema.ts'
import { pointsSchema } from './scheme.schema.ts'

/** What counts where two blind entries differ within the tolerance. */
export const DOUBLE_RULES = ['milder', 'mean'] as const
export type DoubleRule = (typeof DOUBLE_RULES)[number]

export const DOUBLE_RULE_NAMES: Readonly<Record<DoubleRule, string>> = {
  milder: '取对单位有利的一份',
  mean: '酌情分值取平均，其他取对单位有利的一份',
}

/** `tolerance: null` ends double scoring in this quarter. */
export const setDoubleTermsSchema = z.object({
  periodId: idSchema,
  version: versionSchema,
  tolerance: pointsSchema.min(0, '允许相差的分值不能为负数').nullable(),
  rule: z.enum(DOUBLE_RULES),
})
export type SetDoubleTerms = z.infer<typeof setDoubleTermsSchema>

export const proposePairsSchema = z.object({
  periodId: idSchema,
  /** Left out: all units of the quarter. */
  unitIds: z.array(idSchema).min(1, '请选择单位').max(200, '一次最多选择 200 个单位').readonly().optional(),
  indicatorIds: z.array(keySchema(80)).min(1, '请选择指标').max(50, '一次最多选择 50 项指标').readonly(),
  evaluatorIds: z.array(idSchema).min(2, '至少选择两位考核员').max(50, '一次最多选择 50 位考核员').readonly(),
})
export type ProposePairs = z.infer<typeof proposePairsSchema>

const pairSchema = z
  .object({ unitId: idSchema, indicatorId: keySchema(80), firstId: idSchema, secondId: idSchema })
  .refine(({ firstId, secondId }) => firstId !== secondId, { path: ['secondId'], error: '两位考核员不能是同一人' })

export const assignPairsSchema = z.object({
  periodId: idSchema,
  version: versionSchema,
  pairs: z.array(pairSchema).min(1, '请先分配').max(5_000, '一次最多分配 5000 项').readonly(),
})
export type AssignPairs = z.infer<typeof assignPairsSchema>

export const doubleCaseSchema = z.object({ caseId: idSchema })
export type DoubleCaseQuery = z.infer<typeof doubleCaseSchema>

export const doubleCaseStepSchema = z.object({ caseId: idSchema, version: versionSchema })
export type DoubleCaseStep = z.infer<typeof doubleCaseStepSchema>

export const replaceEvaluatorSchema = doubleCaseStepSchema.extend({ leavingId: idSchema, joiningId: idSchema })
export type ReplaceEvaluator = z.infer<typeof replaceEvaluatorSchema>

/** One fact of an entry; what it costs is computed when both are in. */
export const doubleMarkSchema = z.object({
  ruleId: ruleIdSchema,
  occurredOn: dateSchema,
  facts: factsSchema,
  factKey: factKeySchema.optional(),
  note: noteSchema.default(''),
})
export type DoubleMark = z.infer<typeof doubleMarkSchema>

/** No marks at all is an entry as well: nothing was found. */
const marksSchema = z.array(doubleMarkSchema).max(50, '一项最多填写 50 条').readonly()

export const enterScoresSchema = z.object({ caseId: idSchema, marks: marksSchema })
export type EnterScores = z.infer<typeof enterScoresSchema>

export const settleSplitSchema = doubleCaseStepSchema
  .extend({
    stands: z.enum(['first', 'second', 'own']),
    reason: lineSchema(1_000),
    /** Only for `own`: what the third person states instead of both. */
    marks: marksSchema.default([]),
  })
  .refine(({ stands, marks }) => stands === 'own' || marks.length === 0, { path: ['marks'], error: '选择了其中一份，就不用另外填写' })
export type SettleSplit = z.infer<typeof settleSplitSchema>

export const addDoubleAddressSchema = z.object({ caseId: idSchema, url: addressSchema, capturedAt: instantSchema })
export type AddDoubleAddress = z.infer<typeof addDoubleAddressSchema>

/** What accompanies the bytes of a file for an entry. */
export const addDoubleFileSchema = z.object({
  caseId: idSchema,
  fileName: z.string().min(1).max(500),
  capturedAt: instantSchema.optional(),
})
export type AddDoubleFile = z.infer<typeof addDoubleFileSchema>

export const declareRecusalSchema = z.object({ unitId: idSchema, reason: lineSchema(500) })
export type DeclareRecusal = z.infer<typeof declareRecusalSchema>

export const setRecusalSchema = declareRecusalSchema.extend({ personId: idSchema })
export type SetRecusal = z.infer<typeof setRecusalSchema>

export const recusalIdSchema = z.object({ recusalId: idSchema })
export type RecusalId = z.infer<typeof recusalIdSchema>
