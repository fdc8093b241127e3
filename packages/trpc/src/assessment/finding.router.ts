import {
  changeFindingSchema,
  factsOfUnitsSchema,
  findingIdSchema,
  findingStepSchema,
  listFindingsSchema,
  previewFindingSchema,
  recordFindingSchema,
  reviewFindingSchema,
  takeOverFindingsSchema,
  withdrawLeftFindingSchema,
} from '@sunlit/contracts'
import {
  changeFinding,
  findingFacts,
  getFinding,
  listFindings,
  previewFinding,
  recordFinding,
  reviewFinding,
  reviewQueue,
  submitFinding,
  takeOverFindings,
  withdrawFinding,
  withdrawLeftFinding,
} from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'

/** Facts under a rule, from the first draft to the second person's decision. */
export const findingRouter = router({
  list: procedure('finding.read')
    .input(listFindingsSchema)
    .query(({ ctx, input }) => listFindings(ctx.services, input)),
  get: procedure('finding.read')
    .input(findingIdSchema)
    .query(({ ctx, input }) => getFinding(ctx.services, input)),
  reviewQueue: procedure('finding.review')
    .input(listFindingsSchema)
    .query(({ ctx, input }) => reviewQueue(ctx.services, input)),
  facts: procedure('finding.record')
    .input(factsOfUnitsSchema)
    .query(({ ctx, input }) => findingFacts(ctx.services, input)),
  preview: procedure('finding.record')
    .input(previewFindingSchema)
    .query(({ ctx, input }) => previewFinding(ctx.services, input)),
  record: procedure('finding.record')
    .input(recordFindingSchema)
    .mutation(({ ctx, input }) => recordFinding(ctx.services, input)),
  change: procedure('finding.record')
    .input(changeFindingSchema)
    .mutation(({ ctx, input }) => changeFinding(ctx.services, input)),
  submit: procedure('finding.record')
    .input(findingStepSchema)
    .mutation(({ ctx, input }) => submitFinding(ctx.services, input)),
  withdraw: procedure('finding.record')
    .input(findingStepSchema)
    .mutation(({ ctx, input }) => withdrawFinding(ctx.services, input)),
  review: procedure('finding.review')
    .input(reviewFindingSchema)
    .mutation(({ ctx, input }) => reviewFinding(ctx.services, input)),
  takeOver: procedure('finding.record')
    .input(takeOverFindingsSchema)
    .mutation(({ ctx, input }) => takeOverFindings(ctx.services, input)),
  withdrawLeft: procedure('finding.withdraw-left')
    .input(withdrawLeftFindingSchema)
    .mutation(({ ctx, input }) => withdrawLeftFinding(ctx.services, input)),
})
