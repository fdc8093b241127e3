import type { ProofFile } from '@sunlit/audit'
import type { EventId } from '@sunlit/contracts'
import { findEvent, findFinding, findPeriod, type StoredEvent } from '@sunlit/db'
import { unitsInReach } from '../assessment/reach.ts'
import { may, scopeOf } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { isOutward, isSummaryOutward } from '../publication-api/outward-publication.repo.ts'
import { proofOfEvent } from './proof-of-event.ts'

/**
 * A file that proves to anybody that this event stands in the log. Throws `not_found` for what the caller may not see, so that
 * an answer does not even tell that there is something.
 */
export async function getProof(ctx: ServiceContext, { eventId }: EventId): Promise<ProofFile> {
  const found = await findEvent(ctx.db.read, eventId)
  if (found === undefined || !(await mayHaveProof(ctx, found))) throw new AppError('not_found')
  return proofOfEvent(ctx.db, found)
}

/**
 * Whose proof it is: a publication's belongs to everybody who may read publications, and to the public once it is approved
 * outwardly, the freeze it rests on included; a finding's to those who may read that finding now; the audit administrator proves whatever the organisation did.
 */
async function mayHaveProof(ctx: ServiceContext, event: StoredEvent): Promise<boolean> {
  const { actor, db } = ctx
  const isOwn = event.organisation_id !== null && event.organisation_id === actor.organisationId
  if (isOwn && may(actor, 'audit.read')) return true
  if (/^publication\.|^bulletin\.issued$|^period\.frozen$/.test(event.type)) {
    if (isOwn && may(actor, 'publication.read')) return true
    // A bulletin may stand on a year or composite quarter.
    return (
      event.subject_id !== null && ((await isOutward(db.read, event.subject_id)) || (await isSummaryOutward(db.read, event.subject_id)))
    )
  }
  if (/^summary\.(frozen|published)$/.test(event.type)) {
    if (isOwn && may(actor, 'summary.read')) return true
    return event.subject_id !== null && (await isSummaryOutward(db.read, event.subject_id))
  }
  // A draw that nobody could check against the log would have to be believed.
  if (/^open-day\.(draw-announced|drawn)$/.test(event.type)) return true
  // What a receipt rests on is everybody's, and says nothing but that a commitment came in.
  if (
    /^ballot\.(received|withdrawn|voided)$|^evaluation\.(planned|opened|closed|published)$|^survey\.(key-made|key-destroyed|box-emptied)$/.test(
      event.type,
    )
  )
    return true
  if (!isOwn || event.subject_id === null || !/^(finding|evidence|answer)\./.test(event.type) || !may(actor, 'finding.read')) return false
  const finding = await findFinding(db.read, actor.organisationId, event.subject_id)
  if (finding === undefined || scopeOf(actor, 'finding.read') === 'all') return finding !== undefined
  // People of a unit see no work in progress (rule A-10), and the ids of all events stand in the public log.
  const period = await findPeriod(db.read, actor.organisationId, finding.period_id)
  const reach = period ? unitsInReach(actor, 'finding.read', period.stage) : []
  // What a ruling took off counts no more and still is the unit's own affair.
  const isTheirs = finding.status === 'accepted' || event.type === 'finding.ruled' || event.type.startsWith('answer.')
  return isTheirs && reach.includes(finding.unit_id)
}
