import type { Tx } from '@sunlit/db'
import type { ServiceContext } from '../core/service-context.ts'
import { getChild } from './get-child.ts'

/** A unit that runs an organisation of its own runs a child of this one; throws `not_found` otherwise. */
export async function assertLinkable(tx: Tx, ctx: ServiceContext, ownOrganisationId: string | null): Promise<void> {
  if (ownOrganisationId !== null) await getChild(tx, ctx, ownOrganisationId)
}
