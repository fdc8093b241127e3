import {
  addAnswerAddressSchema,
  answerStepSchema,
  confirmFindingsSchema,
  decideRuleRulingSchema,
  decideRulingSchema,
  evidenceIdSchema,
  findingIdSchema,
  listAppealsSchema,
  previewRuleRulingSchema,
  previewRulingSchema,
  ruleFindingsSchema,
  saveAnswerSchema,
  sendAnswerSchema,
  unitCasesSchema,
} from '@sunlit/contracts'
import {
  addAnswerAddress,
  confirmFindings,
  decideEscalation,
  decideRuleRuling,
  decideRuling,
  getAppealCase,
  listAppeals,
  previewRuleRuling,
  previewRuling,
  removeAnswerEvidence,
  ruleFindings,
  saveAnswer,
  sendAnswer,
  unitCases,
  withdrawAnswer,
} from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'

/** What units answer to their findings, and what is ruled on it. */
export const appealRouter = router({
  unitCases: procedure('finding.read')
    .input(unitCasesSchema)
    .query(({ ctx, input }) => unitCases(ctx.services, input)),
  list: procedure('ruling.read')
    .input(listAppealsSchema)
    .query(({ ctx, input }) => listAppeals(ctx.services, input)),
  get: procedure('ruling.read')
    .input(findingIdSchema)
    .query(({ ctx, input }) => getAppealCase(ctx.services, input)),
  saveAnswer: procedure('answer.draft')
    .input(saveAnswerSchema)
    .mutation(({ ctx, input }) => saveAnswer(ctx.services, input)),
  addAddress: procedure('answer.draft')
    .input(addAnswerAddressSchema)
    .mutation(({ ctx, input }) => addAnswerAddress(ctx.services, input)),
  removeEvidence: procedure('answer.draft')
    .input(evidenceIdSchema)
    .mutation(({ ctx, input }) => removeAnswerEvidence(ctx.services, input)),
  sendAnswer: procedure('answer.send')
    .input(sendAnswerSchema)
    .mutation(({ ctx, input }) => sendAnswer(ctx.services, input)),
  confirmAll: procedure('answer.send')
    .input(confirmFindingsSchema)
    .mutation(({ ctx, input }) => confirmFindings(ctx.services, input)),
  withdrawAnswer: procedure('answer.send')
    .input(answerStepSchema)
    .mutation(({ ctx, input }) => withdrawAnswer(ctx.services, input)),
  preview: procedure('ruling.read')
    .input(previewRulingSchema)
    .query(({ ctx, input }) => previewRuling(ctx.services, input)),
  rule: procedure('ruling.decide')
    .input(decideRulingSchema)
    .mutation(({ ctx, input }) => decideRuling(ctx.services, input)),
  ruleEscalation: procedure('escalation.decide')
    .input(decideRulingSchema)
    .mutation(({ ctx, input }) => decideEscalation(ctx.services, input)),
  ofRule: procedure('ruling.read')
    .input(ruleFindingsSchema)
    .query(({ ctx, input }) => ruleFindings(ctx.services, input)),
  // A mutation by its form only: hundreds of findings do not fit into an address. Nothing is stored.
  previewWholeRule: procedure('ruling.read')
    .input(previewRuleRulingSchema)
    .mutation(({ ctx, input }) => previewRuleRuling(ctx.services, input)),
  ruleWholeRule: procedure('ruling.decide')
    .input(decideRuleRulingSchema)
    .mutation(({ ctx, input }) => decideRuleRuling(ctx.services, input)),
})
