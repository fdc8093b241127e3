import {
  adoptCompositeSchema,
  compositeIdSchema,
  createCompositeSchema,
  freezeCompositeSchema,
  openCompositeSchema,
  saveCompositeSchema,
  summaryIdSchema,
  summaryPublicationIdSchema,
} from '@sunlit/contracts'
import {
  adoptComposite,
  createComposite,
  freezeComposite,
  getComposite,
  getCompositeQuarter,
  getPublishedComposite,
  listAllComposites,
  listCompositeQuarters,
  openComposite,
  reviseComposite,
  saveComposite,
} from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'

/** Composite schemes, and quarters that are assessed in the parts they name. */
export const compositeRouter = router({
  schemes: procedure('scheme.read').query(({ ctx }) => listAllComposites(ctx.services)),
  scheme: procedure('scheme.read')
    .input(compositeIdSchema)
    .query(({ ctx, input }) => getComposite(ctx.services, input)),
  create: procedure('scheme.edit')
    .input(createCompositeSchema)
    .mutation(({ ctx, input }) => createComposite(ctx.services, input)),
  save: procedure('scheme.edit')
    .input(saveCompositeSchema)
    .mutation(({ ctx, input }) => saveComposite(ctx.services, input)),
  revise: procedure('scheme.edit')
    .input(compositeIdSchema)
    .mutation(({ ctx, input }) => reviseComposite(ctx.services, input)),
  adopt: procedure('scheme.adopt')
    .input(adoptCompositeSchema)
    .mutation(({ ctx, input }) => adoptComposite(ctx.services, input)),
  open: procedure('period.manage')
    .input(openCompositeSchema)
    .mutation(({ ctx, input }) => openComposite(ctx.services, input)),
  quarters: procedure('wall.read').query(({ ctx }) => listCompositeQuarters(ctx.services)),
  quarter: procedure('wall.read')
    .input(summaryIdSchema)
    .query(({ ctx, input }) => getCompositeQuarter(ctx.services, input)),
  published: procedure('summary.read')
    .input(summaryPublicationIdSchema)
    .query(({ ctx, input }) => getPublishedComposite(ctx.services, input)),
  freeze: procedure('summary.manage')
    .input(freezeCompositeSchema)
    .mutation(({ ctx, input }) => freezeComposite(ctx.services, input)),
})
