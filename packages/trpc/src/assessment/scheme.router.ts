import {
  adoptSchemeSchema,
  createSchemeSchema,
  getSchemeSchema,
  readSchemeFileSchema,
  reviseSchemeSchema,
  saveSchemeDraftSchema,
  trySchemeSchema,
  writeSchemeFileSchema,
} from '@sunlit/contracts'
import {
  adoptScheme,
  createScheme,
  getScheme,
  listAllSchemes,
  readSchemeFile,
  reviseScheme,
  saveSchemeDraft,
  trySchemeOn,
  writeSchemeFile,
} from '@sunlit/services'
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
  /** These two store nothing; they are posted because what they read is too long for an address. */
  readFile: procedure('scheme.edit')
    .input(readSchemeFileSchema)
    .mutation(({ ctx, input }) => readSchemeFile(ctx.services, input)),
  tryOn: procedure('scheme.edit')
    .input(trySchemeSchema)
    .mutation(({ ctx, input }) => trySchemeOn(ctx.services, input)),
  file: procedure('scheme.read')
    .input(writeSchemeFileSchema)
    .query(({ ctx, input }) => writeSchemeFile(ctx.services, input)),
})
