import {
  addRectificationAddressSchema,
  cancelRectificationSchema,
  changeDueSchema,
  decideExtensionSchema,
  importProblemListSchema,
  listRectificationsSchema,
  openAllRectificationsSchema,
  openRectificationsSchema,
  readProblemListSchema,
  recheckRectificationSchema,
  recordOverdueSchema,
  rectificationCandidatesSchema,
  rectificationCountsSchema,
  rectificationEvidenceIdSchema,
  rectificationIdSchema,
  requestExtensionSchema,
  submitRectificationSchema,
  transferRectificationSchema,
  writeMeasureSchema,
} from '@sunlit/contracts'
import {
  addRectificationAddress,
  cancelRectification,
  changeDue,
  decideExtension,
  getRectification,
  importProblemList,
  listRectifications,
  openAllRectifications,
  openRectifications,
  readProblemList,
  recheckRectification,
  recordOverdue,
  rectificationCandidates,
  rectificationCounts,
  removeRectificationEvidence,
  requestExtension,
  submitRectification,
  transferRectification,
  writeMeasure,
} from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'

/** The ledger of problems to put right, from the finding or the outside list to the closure. */
export const rectificationRouter = router({
  list: procedure('rectification.read')
    .input(listRectificationsSchema)
    .query(({ ctx, input }) => listRectifications(ctx.services, input)),
  counts: procedure('rectification.read')
    .input(rectificationCountsSchema)
    .query(({ ctx, input }) => rectificationCounts(ctx.services, input)),
  get: procedure('rectification.read')
    .input(rectificationIdSchema)
    .query(({ ctx, input }) => getRectification(ctx.services, input)),
  candidates: procedure('rectification.manage')
    .input(rectificationCandidatesSchema)
    .query(({ ctx, input }) => rectificationCandidates(ctx.services, input)),
  open: procedure('rectification.manage')
    .input(openRectificationsSchema)
    .mutation(({ ctx, input }) => openRectifications(ctx.services, input)),
  openAll: procedure('rectification.manage')
    .input(openAllRectificationsSchema)
    .mutation(({ ctx, input }) => openAllRectifications(ctx.services, input)),
  writeMeasure: procedure('rectification.answer')
    .input(writeMeasureSchema)
    .mutation(({ ctx, input }) => writeMeasure(ctx.services, input)),
  addAddress: procedure('rectification.answer')
    .input(addRectificationAddressSchema)
    .mutation(({ ctx, input }) => addRectificationAddress(ctx.services, input)),
  removeEvidence: procedure('rectification.answer')
    .input(rectificationEvidenceIdSchema)
    .mutation(({ ctx, input }) => removeRectificationEvidence(ctx.services, input)),
  submit: procedure('rectification.answer')
    .input(submitRectificationSchema)
    .mutation(({ ctx, input }) => submitRectification(ctx.services, input)),
  requestExtension: procedure('rectification.answer')
    .input(requestExtensionSchema)
    .mutation(({ ctx, input }) => requestExtension(ctx.services, input)),
  recheck: procedure('rectification.recheck')
    .input(recheckRectificationSchema)
    .mutation(({ ctx, input }) => recheckRectification(ctx.services, input)),
  decideExtension: procedure('rectification.manage')
    .input(decideExtensionSchema)
    .mutation(({ ctx, input }) => decideExtension(ctx.services, input)),
  changeDue: procedure('rectification.manage')
    .input(changeDueSchema)
    .mutation(({ ctx, input }) => changeDue(ctx.services, input)),
  transfer: procedure('rectification.manage')
    .input(transferRectificationSchema)
    .mutation(({ ctx, input }) => transferRectification(ctx.services, input)),
  cancel: procedure('rectification.manage')
    .input(cancelRectificationSchema)
    .mutation(({ ctx, input }) => cancelRectification(ctx.services, input)),
  recordOverdue: procedure('finding.record')
    .input(recordOverdueSchema)
    .mutation(({ ctx, input }) => recordOverdue(ctx.services, input)),
  readList: procedure('rectification.manage')
    .input(readProblemListSchema)
    .mutation(({ ctx, input }) => readProblemList(ctx.services, input)),
  importList: procedure('rectification.manage')
    .input(importProblemListSchema)
    .mutation(({ ctx, input }) => importProblemList(ctx.services, input)),
})
