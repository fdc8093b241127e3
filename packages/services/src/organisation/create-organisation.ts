import type { CreateOrganisation } from '@sunlit/contracts'
import { insertOrganisation } from '@sunlit/db'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { issueSetUpToken } from '../identity/set-up-token.ts'

export interface CreatedOrganisation {
  readonly organisationId: string
  /** Shown once: with it the child names its own three administrators; nobody above becomes one. */
  readonly setUpToken: string
}

/** A child of the actor's organisation (rule I-8). */
export function createOrganisation(ctx: ServiceContext, { name, kind }: CreateOrganisation): Promise<CreatedOrganisation> {
  return runCommand(ctx, 'organisation.manage', async (tx) => {
    const organisationId = ctx.newId()
    const parentId = ctx.actor.organisationId
    await insertOrganisation(tx, { id: organisationId, parent_id: parentId, name, kind, created_at: ctx.now(), closed_at: null })
    const setUpToken = await issueSetUpToken(tx, ctx, organisationId)
    return {
      value: { organisationId, setUpToken },
      // In the parent's log: the child has nobody yet who could read its own.
      events: [{ type: 'organisation.created', organisationId, parentId, name }],
    }
  })
}
