import { findOrganisation, listChildOrganisations, type Organisation } from '@sunlit/db'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { isWithoutPeople } from '../identity/set-up-token.ts'

export interface OrganisationLine {
  readonly id: string
  readonly parentId: string | null
  readonly name: string
  readonly kind: string
  readonly createdAt: string
  readonly closedAt: string | null
}

export interface ChildOrganisation extends OrganisationLine {
  /** Its three administrators are still to be named with the one-time token. */
  readonly awaitsSetUp: boolean
}

export interface OwnOrganisations {
  readonly own: OrganisationLine
  /** Directly below; what lies further down is their own business. */
  readonly children: readonly ChildOrganisation[]
}

/** The actor's organisation and its children. Nothing of what happens inside a child is visible from above. */
export async function listOwnOrganisations(ctx: ServiceContext): Promise<OwnOrganisations> {
  assertMay(ctx.actor, 'organisation.read')
  const { organisationId } = ctx.actor
  const own = await findOrganisation(ctx.db.read, organisationId)
  if (!own) throw new AppError('not_found')
  const children = await listChildOrganisations(ctx.db.read, organisationId)
  return {
    own: lineOf(own),
    children: await Promise.all(
      children.map(async (child) => ({ ...lineOf(child), awaitsSetUp: await isWithoutPeople(ctx.db.read, child.id) })),
    ),
  }
}

function lineOf({ id, parent_id, name, kind, created_at, closed_at }: Organisation): OrganisationLine {
  return { id, parentId: parent_id, name, kind, createdAt: created_at, closedAt: closed_at }
}
