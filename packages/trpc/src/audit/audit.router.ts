import { eventIdSchema, exportTrailSchema, listTrailSchema } from '@sunlit/contracts'
import { exportTrail, getProof, listTrail } from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'

/** The audit administrator's trail, and proofs for everybody whom an event concerns. */
export const auditRouter = router({
  list: procedure('audit.read')
    .input(listTrailSchema)
    .query(({ ctx, input }) => listTrail(ctx.services, input)),
  export: procedure('audit.export')
    .input(exportTrailSchema)
    .mutation(({ ctx, input }) => exportTrail(ctx.services, input)),
  /** The service decides whose proof it is: the public has those of results that were approved outwardly. */
  proof: procedure('public')
    .input(eventIdSchema)
    .query(({ ctx, input }) => getProof(ctx.services, input)),
})
