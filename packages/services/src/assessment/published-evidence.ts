import { listEvidence } from '@sunlit/db'
import { may } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { getPeriod } from './basis.ts'
import { evidenceView, type EvidenceView } from './finding-view.ts'
import { unitsInReach } from './reach.ts'

interface PublishedAccount {
  readonly periodId: string
  readonly unitId: string
  readonly findingIds: readonly string[]
}

/**
 * The evidence of published findings for whoever may read the findings themselves: the office, and people of the unit they are about. A
 * colleague of another unit reads the published words; what proves them may show more than those say.
 */
export async function publishedEvidence(
  ctx: ServiceContext,
  { periodId, unitId, findingIds }: PublishedAccount,
): Promise<Readonly<Record<string, readonly EvidenceView[]>>> {
  if (!may(ctx.actor, 'finding.read')) return {}
  const { stage } = await getPeriod(ctx.db.read, ctx.actor.organisationId, periodId)
  const reach = unitsInReach(ctx.actor, 'finding.read', stage)
  if (reach !== 'all' && !reach.includes(unitId)) return {}
  const rows = await listEvidence(ctx.db.read, findingIds)
  const byFinding = Map.groupBy(rows, ({ finding_id }) => finding_id)
  return Object.fromEntries([...byFinding].map(([findingId, own]) => [findingId, own.map(evidenceView)]))
}
