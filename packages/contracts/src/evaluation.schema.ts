import { z } from 'zod'
import { dateSchema, idSchema, keySchema, lineSchema, textSchema, versionSchema } from './primitives.schema.ts'

/** The life of an evaluation (rule W-1). */
export const EVALUATION_STATES = ['draft', 'planned', 'open', 'closed', 'counted', 'feedback', 'published'] as const

export type EvaluationState = (typeof EVALUATION_STATES)[number]

export const EVALUATION_STATE_NAMES: Readonly<Record<EvaluationState, string>> = {
  draft: '起草中',
  planned: '方案已公布',
  open: '正在收集答卷',
  closed: '已截止',
  counted: '已计票',
  feedback: '已向单位反馈',
  published: '结果已公开',
}

export const evaluationIdSchema = z.object({ evaluationId: idSchema })

/** Begins a draft, from a template or an evaluation of the office where one is named; `unitIds`, if any, become the units that are judged. */
export const createEvaluationSchema = z.object({
  title: lineSchema(100),
  year: z.number().int().min(2000).max(2200),
  templateId: keySchema(40).optional(),
  /** Questionnaire, formula, terms and texts of that evaluation; the window and all that came in stay behind. */
  copyOf: idSchema.optional(),
  unitIds: z.array(idSchema).max(200).default([]),
})

/** Saves a draft as a whole. `document` is a `sunlit-questionnaire/1`, whose faults the answer names. */
export const editEvaluationSchema = z.object({
  evaluationId: idSchema,
  version: versionSchema,
  title: lineSchema(100),
  purpose: textSchema(2000),
  privacyNotice: textSchema(4000),
  minutes: z.number().int().min(1).max(120),
  document: z.unknown(),
  terms: z.object({
    proofOfWork: z.boolean(),
    /** Ballots of the open web need a code by SMS or e-mail; absent: no. */
    oneTimeCode: z.boolean().optional(),
    /** They need a word of the identity provider that a real person sends them; absent: no. */
    realName: z.boolean().optional(),
    /** Counts below it are kept from the public (V-12). */
    least: z.number().int().min(1).max(50),
    oneWay: z.boolean(),
    /** Questions whose answers are kept back from the published ballots. */
    without: z.array(keySchema(40)).max(200),
  }),
})

/** Publishes the plan: questionnaire, formula, terms and window never change from then on. */
export const publishPlanSchema = z.object({ evaluationId: idSchema, version: versionSchema, opensOn: dateSchema, closesOn: dateSchema })

export const evaluationStepSchema = z.object({ evaluationId: idSchema, version: versionSchema })

/** Before the last day is over, closing needs its reason, which is published. */
export const closeEvaluationSchema = evaluationStepSchema.extend({ reason: lineSchema(200).optional() })

export const judgeBallotsSchema = z.object({
  evaluationId: idSchema,
  ballotIds: z.array(idSchema).min(1).max(200),
  decision: z.enum(['aside', 'count']),
})

export const writeFeedbackSchema = z.object({
  evaluationId: idSchema,
  unitId: keySchema(40),
  words: textSchema(4000).refine((text) => text !== '', '请填写反馈意见'),
})

/** The unit's answer, which is published beside its result. */
export const respondToFeedbackSchema = z.object({
  evaluationId: idSchema,
  unitId: keySchema(40),
  words: textSchema(4000).refine((text) => text !== '', '请填写答复'),
})

/** What people wrote: to a question, or about one unit (`unitId` of a unit matrix). */
export const listRemarksSchema = z.object({
  evaluationId: idSchema,
  questionId: keySchema(40),
  unitId: keySchema(40).optional(),
  after: keySchema(60).optional(),
  limit: z.number().int().min(1).max(200).default(50),
})

/** Takes a remark about a unit into the rectification ledger; `dueOn` left out: as the setting proposes. */
export const takeRemarkSchema = z.object({
  evaluationId: idSchema,
  questionId: keySchema(40),
  unitId: keySchema(40),
  ballotId: idSchema,
  dueOn: dateSchema.optional(),
})

export const EVALUATION_EXPORTS = ['csv', 'codebook', 'xlsx', 'sav', 'json'] as const

export type EvaluationExport = (typeof EVALUATION_EXPORTS)[number]

export const exportEvaluationSchema = z.object({ evaluationId: idSchema, format: z.enum(EVALUATION_EXPORTS) })

export const feedbackLetterSchema = z.object({ evaluationId: idSchema, unitId: keySchema(40) })

const pointsSchema = z.number().int().min(0).max(1_000_000_000)

/** How the result becomes a part of the year (V-16). */
export const takeIntoYearSchema = z.object({
  evaluationId: idSchema,
  partId: keySchema(40),
  conversion: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('score'), of: pointsSchema, full: pointsSchema }),
    z.object({ kind: z.literal('satisfied'), full: pointsSchema }),
    z.object({ kind: z.literal('grade'), points: z.array(z.object({ grade: lineSchema(20), points: pointsSchema })).max(20) }),
  ]),
})

export type EvaluationId = z.output<typeof evaluationIdSchema>
export type CreateEvaluation = z.output<typeof createEvaluationSchema>
export type EditEvaluation = z.output<typeof editEvaluationSchema>
export type EvaluationTerms = EditEvaluation['terms']
export type PublishPlan = z.output<typeof publishPlanSchema>
export type EvaluationStep = z.output<typeof evaluationStepSchema>
export type CloseEvaluation = z.output<typeof closeEvaluationSchema>
export type JudgeBallots = z.output<typeof judgeBallotsSchema>
export type WriteFeedback = z.output<typeof writeFeedbackSchema>
export type RespondToFeedback = z.output<typeof respondToFeedbackSchema>
export type ListRemarks = z.output<typeof listRemarksSchema>
export type TakeRemark = z.output<typeof takeRemarkSchema>
export type ExportEvaluation = z.output<typeof exportEvaluationSchema>
export type FeedbackLetter = z.output<typeof feedbackLetterSchema>
export type TakeIntoYear = z.output<typeof takeIntoYearSchema>
