import { z } from 'zod'
import { factsSchema } from './finding.schema.ts'
import { idSchema, instantSchema, isPlainText, keySchema, lineSchema, textSchema, versionSchema } from './primitives.schema.ts'
import { RULING_DECISIONS, type RulingDecision } from './rulings.ts'

/** What a unit says to a finding: 无异议 or 申诉. */
export const ANSWERS = ['agree', 'appeal'] as const
export type Answer = (typeof ANSWERS)[number]
export const ANSWER_NAMES: Readonly<Record<Answer, string>> = { agree: '无异议', appeal: '申诉' }

/** A draft is the unit's own; what was sent is before the office; a decided appeal has its ruling. */
export const ANSWER_STATUSES = ['draft', 'sent', 'withdrawn', 'decided'] as const
export type AnswerStatus = (typeof ANSWER_STATUSES)[number]
export const ANSWER_STATUS_NAMES: Readonly<Record<AnswerStatus, string>> = {
  draft: '草稿',
  sent: '已提交',
  withdrawn: '已撤回',
  decided: '已裁定',
}

/** 1: about the finding itself. 2: about its ruling (复议), after which nothing follows. */
export type AnswerLevel = 1 | 2
export const answerLevelSchema: z.ZodType<AnswerLevel> = z.union([z.literal(1), z.literal(2)])

const GROUNDS = 4_000
const answerFields = {
  findingId: idSchema,
  level: answerLevelSchema,
  /** Of the stored answer; 0 when there is none yet. */
  version: versionSchema,
  answer: z.enum(ANSWERS),
  grounds: textSchema(GROUNDS),
}

/** What a liaison prepares; a draft may be as incomplete as it likes. */
export const saveAnswerSchema = z.object(answerFields)
export type SaveAnswer = z.infer<typeof saveAnswerSchema>

/** What the head of the unit puts before the office. */
export const sendAnswerSchema = z
  .object({
    ...answerFields,
    /** Of the finding as it was read. */
    findingVersion: versionSchema,
  })
  .refine(({ answer, grounds }) => answer === 'agree' || grounds.length > 0, { path: ['grounds'], error: '申诉时请写明理由' })
export type SendAnswer = z.infer<typeof sendAnswerSchema>

/** 确认无异议 for several findings at once; each names the version that was read. */
export const confirmFindingsSchema = z.object({
  periodId: idSchema,
  unitId: idSchema,
  findings: z
    .array(z.object({ findingId: idSchema, findingVersion: versionSchema }))
    .min(1, '没有要确认的问题')
    .max(1_000, '一次最多确认 1000 条')
    .readonly(),
})
export type ConfirmFindings = z.infer<typeof confirmFindingsSchema>

export const answerStepSchema = z.object({ answerId: idSchema, version: versionSchema })
export type AnswerStep = z.infer<typeof answerStepSchema>

export const unitCasesSchema = z.object({ periodId: idSchema, unitId: idSchema })
export type UnitCasesQuery = z.infer<typeof unitCasesSchema>

export const listAppealsSchema = z.object({ periodId: idSchema })
export type ListAppeals = z.infer<typeof listAppealsSchema>

export const addAnswerAddressSchema = z.object({
  answerId: idSchema,
  url: z
    .url({ protocol: /^https?$/, error: '请填写以 http 或 https 开头的网址' })
    .max(2_000, '网址过长')
    .refine(isPlainText, '网址含有不可见的字符'),
  capturedAt: instantSchema,
})
export type AddAnswerAddress = z.infer<typeof addAnswerAddressSchema>

export const addAnswerFileSchema = z.object({
  answerId: idSchema,
  fileName: z.string().min(1).max(500),
  capturedAt: instantSchema.optional(),
})
export type AddAnswerFile = z.infer<typeof addAnswerFileSchema>

const decisionFields = { decision: z.enum(RULING_DECISIONS), facts: factsSchema.optional() }

/** Facts belong to an amendment and to nothing else. */
function hasItsFacts({ decision, facts }: { readonly decision: RulingDecision; readonly facts?: unknown }): boolean {
  return (decision === 'amended') === (facts !== undefined)
}
const NEEDS_FACTS = { path: ['facts'], error: '更正时请写明更正后的事实，维持或撤销时不用写' }

export const previewRulingSchema = z.object({ findingId: idSchema, ...decisionFields }).refine(hasItsFacts, NEEDS_FACTS)
export type PreviewRuling = z.infer<typeof previewRulingSchema>

const reasonSchema = lineSchema(2_000)

/** A ruling on an appeal, and likewise on an escalation. */
export const decideRulingSchema = z
  .object({ answerId: idSchema, version: versionSchema, findingVersion: versionSchema, reason: reasonSchema, ...decisionFields })
  .refine(hasItsFacts, NEEDS_FACTS)
export type DecideRuling = z.infer<typeof decideRulingSchema>

const ruleDecisionsSchema = z
  .array(z.object({ findingId: idSchema, findingVersion: versionSchema, ...decisionFields }).refine(hasItsFacts, NEEDS_FACTS))
  .min(1, '这条规则下没有可以裁定的问题')
  .max(2_000, '一次最多裁定 2000 条')
  .readonly()

export const ruleFindingsSchema = z.object({ periodId: idSchema, ruleId: keySchema(80) })
export type RuleFindingsQuery = z.infer<typeof ruleFindingsSchema>

/** One decision for each finding of a rule: what it would do to every unit. */
export const previewRuleRulingSchema = z.object({ periodId: idSchema, ruleId: keySchema(80), findings: ruleDecisionsSchema })
export type PreviewRuleRuling = z.infer<typeof previewRuleRulingSchema>

export const decideRuleRulingSchema = previewRuleRulingSchema.extend({ reason: reasonSchema })
export type DecideRuleRuling = z.infer<typeof decideRuleRulingSchema>
