import type { SunlitEvent } from '@sunlit/contracts'
import { insertAmendment, type FindingRow, type Tx } from '@sunlit/db'
import { blindFacts, type Facts } from '@sunlit/scoring'
import { factsHash, factsOf } from '../assessment/facts.ts'
import { nativeHash } from '../assessment/native-hash.ts'
import type { ServiceContext } from '../core/service-context.ts'

interface Amendment {
  readonly finding: FindingRow
  readonly facts: Facts
  readonly reason: string
  readonly rulingId: string | null
}

/** Keeps the facts as they were beside those that replace them. The finding itself is changed by the step that amends it. */
export async function storeAmendment(tx: Tx, ctx: ServiceContext, { finding, facts, reason, rulingId }: Amendment): Promise<SunlitEvent> {
  const before = factsOf(finding)
  const kind = rulingId === null ? 'review' : 'ruling'
  const amendmentId = ctx.newId()
  await insertAmendment(tx, {
    id: amendmentId,
    organisation_id: finding.organisation_id,
    finding_id: finding.id,
    kind,
    ruling_id: rulingId,
    facts_before: finding.facts,
    facts_after: JSON.stringify(facts),
    reason,
    amended_by: ctx.actor.id,
    amended_at: ctx.now(),
  })
  return {
    type: 'finding.amended',
    findingId: finding.id,
    amendmentId,
    kind,
    before: blindFacts(before),
    after: blindFacts(facts),
    beforeHash: factsHash(finding, before),
    factsHash: factsHash(finding, facts),
    reasonHash: nativeHash(reason),
  }
}
