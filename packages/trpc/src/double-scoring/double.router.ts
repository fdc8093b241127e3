import {
  addDoubleAddressSchema,
  assignPairsSchema,
  doubleCaseSchema,
  doubleCaseStepSchema,
  enterScoresSchema,
  evidenceIdSchema,
  periodIdSchema,
  proposePairsSchema,
  replaceEvaluatorSchema,
  setDoubleTermsSchema,
  settleSplitSchema,
} from '@sunlit/contracts'
import {
  addDoubleAddress,
  assignPairs,
  doubleAgreement,
  doubleOverview,
  dropCase,
  enterScores,
  getDoubleCase,
  listMyDoubleCases,
  listOpenSplits,
  proposePairs,
  removeDoubleEvidence,
  replaceEvaluator,
  setDoubleTerms,
  settleSplit,
} from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'

/** Two evaluators who do not see each other, and the third who decides; files come and go over plain routes. */
export const doubleRouter = router({
  overview: procedure('double.manage')
    .input(periodIdSchema)
    .query(({ ctx, input }) => doubleOverview(ctx.services, input)),
  propose: procedure('double.manage')
    .input(proposePairsSchema)
    // Changes nothing; its units and indicators would make too long an address.
    .mutation(({ ctx, input }) => proposePairs(ctx.services, input)),
  setTerms: procedure('double.manage')
    .input(setDoubleTermsSchema)
    .mutation(({ ctx, input }) => setDoubleTerms(ctx.services, input)),
  assign: procedure('double.manage')
    .input(assignPairsSchema)
    .mutation(({ ctx, input }) => assignPairs(ctx.services, input)),
  replace: procedure('double.manage')
    .input(replaceEvaluatorSchema)
    .mutation(({ ctx, input }) => replaceEvaluator(ctx.services, input)),
  drop: procedure('double.manage')
    .input(doubleCaseStepSchema)
    .mutation(({ ctx, input }) => dropCase(ctx.services, input)),
  mine: procedure('double.enter')
    .input(periodIdSchema)
    .query(({ ctx, input }) => listMyDoubleCases(ctx.services, input)),
  get: procedure('wall.read')
    .input(doubleCaseSchema)
    .query(({ ctx, input }) => getDoubleCase(ctx.services, input)),
  enter: procedure('double.enter')
    .input(enterScoresSchema)
    .mutation(({ ctx, input }) => enterScores(ctx.services, input)),
  addAddress: procedure('double.enter')
    .input(addDoubleAddressSchema)
    .mutation(({ ctx, input }) => addDoubleAddress(ctx.services, input)),
  removeEvidence: procedure('double.enter')
    .input(evidenceIdSchema)
    .mutation(({ ctx, input }) => removeDoubleEvidence(ctx.services, input)),
  splits: procedure('double.decide')
    .input(periodIdSchema)
    .query(({ ctx, input }) => listOpenSplits(ctx.services, input)),
  decide: procedure('double.decide')
    .input(settleSplitSchema)
    .mutation(({ ctx, input }) => settleSplit(ctx.services, input)),
  agreement: procedure('wall.read')
    .input(periodIdSchema)
    .query(({ ctx, input }) => doubleAgreement(ctx.services, input)),
})
