import {
  closeEvaluationSchema,
  createEvaluationSchema,
  editEvaluationSchema,
  evaluationIdSchema,
  evaluationStepSchema,
  judgeBallotsSchema,
  listRemarksSchema,
  publishPlanSchema,
  respondToFeedbackSchema,
  takeIntoYearSchema,
  takeRemarkSchema,
  writeFeedbackSchema,
} from '@sunlit/contracts'
import {
  closeEvaluation,
  compareEvaluations,
  countEvaluation,
  createEvaluation,
  editEvaluation,
  getCountedResult,
  getEvaluation,
  judgeBallots,
  listDoubtfulBallots,
  listOwnEvaluations,
  listQuestionnaireTemplates,
  listRemarks,
  openEvaluation,
  publishEvaluation,
  publishPlan,
  respondToFeedback,
  screenBallots,
  sendFeedback,
  takeIntoYear,
  takeRemark,
  writeFeedback,
} from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'

/** Social evaluations as the office works on them; what citizens use are plain routes. */
export const surveyRouter = router({
  templates: procedure('survey.manage').query(({ ctx }) => listQuestionnaireTemplates(ctx.services)),
  list: procedure('survey.read').query(({ ctx }) => listOwnEvaluations(ctx.services)),
  get: procedure('survey.read')
    .input(evaluationIdSchema)
    .query(({ ctx, input }) => getEvaluation(ctx.services, input, ctx.identity)),
  create: procedure('survey.manage')
    .input(createEvaluationSchema)
    .mutation(({ ctx, input }) => createEvaluation(ctx.services, input)),
  edit: procedure('survey.manage')
    .input(editEvaluationSchema)
    .mutation(({ ctx, input }) => editEvaluation(ctx.services, input)),
  publishPlan: procedure('survey.manage')
    .input(publishPlanSchema)
    .mutation(({ ctx, input }) => publishPlan(ctx.services, input, ctx.identity)),
  open: procedure('survey.manage')
    .input(evaluationStepSchema)
    .mutation(({ ctx, input }) => openEvaluation(ctx.services, input, ctx.messages.vault)),
  close: procedure('survey.manage')
    .input(closeEvaluationSchema)
    .mutation(({ ctx, input }) => closeEvaluation(ctx.services, input, ctx.messages.vault)),
  screen: procedure('survey.judge')
    .input(evaluationIdSchema)
    .mutation(({ ctx, input }) => screenBallots(ctx.services, input)),
  doubtful: procedure('survey.judge')
    .input(evaluationIdSchema)
    .query(({ ctx, input }) => listDoubtfulBallots(ctx.services, input)),
  judge: procedure('survey.judge')
    .input(judgeBallotsSchema)
    .mutation(({ ctx, input }) => judgeBallots(ctx.services, input)),
  count: procedure('survey.manage')
    .input(evaluationStepSchema)
    .mutation(({ ctx, input }) => countEvaluation(ctx.services, input)),
  result: procedure('survey.read')
    .input(evaluationIdSchema)
    .query(({ ctx, input }) => getCountedResult(ctx.services, input)),
  writeFeedback: procedure('survey.manage')
    .input(writeFeedbackSchema)
    .mutation(({ ctx, input }) => writeFeedback(ctx.services, input)),
  sendFeedback: procedure('survey.manage')
    .input(evaluationStepSchema)
    .mutation(({ ctx, input }) => sendFeedback(ctx.services, input)),
  publish: procedure('survey.publish')
    .input(evaluationStepSchema)
    .mutation(({ ctx, input }) => publishEvaluation(ctx.services, input)),
  respond: procedure('survey.respond')
    .input(respondToFeedbackSchema)
    .mutation(({ ctx, input }) => respondToFeedback(ctx.services, input)),
  remarks: procedure('survey.manage')
    .input(listRemarksSchema)
    .query(({ ctx, input }) => listRemarks(ctx.services, input)),
  takeRemark: procedure('survey.manage')
    .input(takeRemarkSchema)
    .mutation(({ ctx, input }) => takeRemark(ctx.services, input)),
  compare: procedure('survey.read')
    .input(evaluationIdSchema)
    .query(({ ctx, input }) => compareEvaluations(ctx.services, input)),
  takeIntoYear: procedure('summary.manage')
    .input(takeIntoYearSchema)
    .mutation(({ ctx, input }) => takeIntoYear(ctx.services, input)),
})
