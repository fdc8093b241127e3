import { addDays, startOfDayInstant } from '@sunlit/calendar'
import type { TrailFilter } from '@sunlit/contracts'
import { findOrganisation, type EventFilter } from '@sunlit/db'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { Permission } from '@sunlit/contracts'
import type { ServiceContext } from '../core/service-context.ts'

/**
 * The events an audit administrator may ask for: those of their own organisation. What concerns the whole deployment is read by
 * the audit administrator of the topmost organisation, which runs it.
 */
export async function trailFilter(ctx: ServiceContext, permission: Permission, asked: TrailFilter): Promise<Omit<EventFilter, 'limit'>> {
  const { actor, db } = ctx
  assertMay(actor, permission)
  if (asked.deployment) {
    const own = await findOrganisation(db.read, actor.organisationId)
    if (own?.parent_id !== null) throw new AppError('forbidden')
  }
  return {
    organisationId: asked.deployment ? null : actor.organisationId,
    types: asked.types,
    actorAlias: asked.actorAlias,
    subjectId: asked.subjectId,
    from: asked.from && startOfDayInstant(asked.from),
    until: asked.to && startOfDayInstant(addDays(asked.to, 1)),
  }
}
