import { findOrganisation, type Organisation, type Tx } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'

/** An open child of the actor's organisation. Anything else is `not_found`: siblings, grandchildren, the parent. */
export async function getChild(tx: Tx, ctx: ServiceContext, organisationId: string): Promise<Organisation> {
  const child = await findOrganisation(tx, organisationId)
  if (!child || child.parent_id !== ctx.actor.organisationId || child.closed_at !== null) throw new AppError('not_found')
  return child
}
