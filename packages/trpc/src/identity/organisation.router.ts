import { createOrganisationSchema, organisationIdSchema, renameOrganisationSchema } from '@sunlit/contracts'
import { closeOrganisation, createOrganisation, listOwnOrganisations, renameOrganisation, renewSetUpToken } from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'

/** One's own organisation and those directly below. */
export const organisationRouter = router({
  list: procedure('organisation.read').query(({ ctx }) => listOwnOrganisations(ctx.services)),
  create: procedure('organisation.manage')
    .input(createOrganisationSchema)
    .mutation(({ ctx, input }) => createOrganisation(ctx.services, input)),
  renewSetUpToken: procedure('organisation.manage')
    .input(organisationIdSchema)
    .mutation(async ({ ctx, input }) => ({ setUpToken: await renewSetUpToken(ctx.services, input.organisationId) })),
  rename: procedure('organisation.manage')
    .input(renameOrganisationSchema)
    .mutation(({ ctx, input }) => renameOrganisation(ctx.services, ctx.identity, input)),
  close: procedure('organisation.manage')
    .input(organisationIdSchema)
    .mutation(({ ctx, input }) => closeOrganisation(ctx.services, ctx.identity, input.organisationId)),
})
