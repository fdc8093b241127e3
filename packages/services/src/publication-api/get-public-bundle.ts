import { findPublicationText } from '@sunlit/db'
import type { RecomputationBundle, SourceBundle } from '@sunlit/scoring'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { getProof } from '../audit/get-proof.ts'
import { frozenEvent } from '../assessment/frozen-event.ts'
import { findPublicSummaryBundle } from '../summary/public-summaries.ts'
import { findOutwardPlace } from './outward-publication.repo.ts'

/** The bundle of a quarter, a year or a composite quarter that is public; it holds no free texts. Throws `not_found` for any other. */
export async function getPublicBundle(anonymous: ServiceContext, id: string): Promise<SourceBundle> {
  const summary = await findPublicSummaryBundle(anonymous, id)
  if (summary) return summary
  const place = await findOutwardPlace(anonymous.db.read, id)
  const text = place && (await findPublicationText(anonymous.db.read, place.organisationId, { id, text: 'bundle' }))
  if (place === undefined || text === undefined) throw new AppError('not_found')
  const frozen = await frozenEvent(anonymous.db.read, place.periodId, place.eventId)
  const log = {
    ...(frozen && { frozen: await getProof(anonymous, { eventId: frozen.eventId }) }),
    published: await getProof(anonymous, { eventId: place.eventId }),
  }
  return { ...(JSON.parse(text) as RecomputationBundle), log } // our own text, whose hash the log holds
}
