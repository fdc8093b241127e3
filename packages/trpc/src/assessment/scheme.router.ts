import { adoptSchemeSchema, createSchemeSchema, getSchemeSchema, reviseSchemeSchema, saveSchemeDraftSchema } from '@sunlit/contracts'
import { adoptScheme, createScheme, getScheme, listAllSchemes, reviseScheme, saveSchemeDraft } from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'

/** Schemes: drafts, adopted versions, and what a new version changes. */
export const schemeRouter = router({
  list: procedure('scheme.read').query(({ ctx }) => listAllSchemes(ctx.services)),
  get: procedure('scheme.read')
    .input(getSchemeSchema)
    .query(({ ctx, input }) => getScheme(ctx.services, input)),
  create: procedure('scheme.edit')
    .input(createSchemeSchema)
    .mutation(({ ctx, input }) => createScheme(ctx.services, input)),
  save: procedure('scheme.edit')
    .input(saveSchemeDraftSchema)
    .mutation(({ ctx, input }) => saveSchemeDraft(ctx.services, input)),
  revise: procedure('scheme.edit')
    .input(reviseSchemeSchema)
    .mutation(({ ctx, input }) => reviseScheme(ctx.services, input)),
  adopt: procedure('scheme.adopt')
    .input(adoptSchemeSchema)
    .mutation(({ ctx, input }) => adoptScheme(ctx.services, input)),
})
