import { addDays, startOfDayInstant } from '@sunlit/calendar'
import type { TrailFilter } from '@sunlit/contracts'
import { ballotsByReceipt, findOrganisation, type Db, type EventFilter } from '@sunlit/db'
import { receiptCode } from '@sunlit/questionnaire'
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
    namedId: asked.subjectId === undefined ? undefined : await receivedOf(db.read, asked.subjectId),
    from: asked.from && startOfDayInstant(asked.from),
    until: asked.to && startOfDayInstant(addDays(asked.to, 1)),
  }
}

/** Who asks for a ballot by its commitment also sees that it came in, which only the ballot's row leads to. */
async function receivedOf(db: Db, subjectId: string): Promise<string | undefined> {
  const code = receiptCode(subjectId)
  const [ballot] = code === undefined ? [] : await ballotsByReceipt(db, { receiptCode: code })
  return ballot?.commitment === subjectId ? (ballot.event_id ?? undefined) : undefined
}
