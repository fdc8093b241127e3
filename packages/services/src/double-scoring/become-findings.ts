import type { DoubleMark, SunlitEvent } from '@sunlit/contracts'
import { insertEvidence, insertFinding, listDoubleEvidence, type Tx } from '@sunlit/db'
import { evidenceHash } from '../assessment/evidence-hash.ts'
import { factsHash } from '../assessment/facts.ts'
import { stepFinding } from '../assessment/finding-steps.ts'
import { nativeHash } from '../assessment/native-hash.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { aliasOf, type HeldCase } from './case-ground.ts'

interface Settlement {
  readonly marks: readonly DoubleMark[]
  readonly recordedBy: string
  /** Null: an ordinary review follows. */
  readonly reviewedBy: string | null
  readonly reason: string | null
  /** Whose files and addresses go along. */
  readonly evidenceOf: readonly string[]
}

/**
 * Rule B-6: what stands becomes findings like all others, so that explanation, freeze and bundle know nothing of how they came about. Two people
 * have judged them, so they are decided at once; what a third person states alone waits for review.
 */
export async function becomeFindings(tx: Tx, ctx: ServiceContext, held: HeldCase, settlement: Settlement): Promise<readonly SunlitEvent[]> {
  const events: SunlitEvent[] = []
  const evidence = (await listDoubleEvidence(tx, [held.row.id])).filter(({ person_id }) => settlement.evidenceOf.includes(person_id))
  for (const [index, mark] of settlement.marks.entries()) {
    const findingId = ctx.newId()
    const { facts, note, occurredOn, factKey = null } = mark
    const stated = { unit_id: held.row.unit_id, rule_id: mark.ruleId, occurred_on: occurredOn, fact_key: factKey, note }
    await insertFinding(tx, {
      ...stated,
      id: findingId,
      organisation_id: held.row.organisation_id,
      period_id: held.row.period_id,
      indicator_id: held.row.indicator_id,
      facts: JSON.stringify(facts),
      status: 'submitted',
      recorded_by: settlement.recordedBy,
      recorded_at: ctx.now(),
      request_id: `double:${held.row.id}:${index}`,
    })
    events.push(...(await decide(tx, ctx, held, settlement, { findingId, mark, hash: factsHash(stated, facts) })))
    for (const piece of dedupe(evidence)) {
      const evidenceId = ctx.newId()
      const { case_id: _, person_id: addedBy, ...kept } = piece
      await insertEvidence(tx, { ...kept, id: evidenceId, finding_id: findingId, added_by: addedBy })
      events.push({ type: 'evidence.added', findingId, evidenceId, sha256: evidenceHash(piece) })
    }
  }
  return events
}

interface Stored {
  readonly findingId: string
  readonly mark: DoubleMark
  readonly hash: string
}

async function decide(
  tx: Tx,
  ctx: ServiceContext,
  { row }: HeldCase,
  { recordedBy, reviewedBy, reason }: Settlement,
  { findingId, mark, hash }: Stored,
): Promise<readonly SunlitEvent[]> {
  const { period_id: periodId, unit_id: unitId } = row
  const what = { findingId, periodId, unitId, ruleId: mark.ruleId, occurredOn: mark.occurredOn, factsHash: hash }
  if (reviewedBy === null)
    return [
      { type: 'finding.recorded', ...what, evidence: [] },
      { type: 'finding.submitted', findingId },
    ]
  const reviewed = { status: 'accepted' as const, reviewed_by: reviewedBy, reviewed_at: ctx.now(), review_reason: reason }
  await stepFinding(tx, { id: findingId, version: 0, statuses: ['submitted'] }, reviewed)
  const [recordedByAlias, reviewedByAlias] = [await aliasOf(tx, recordedBy), await aliasOf(tx, reviewedBy)]
  const reasonHash = reason === null ? null : nativeHash(reason)
  return [{ type: 'finding.double-settled', ...what, caseId: row.id, recordedByAlias, reviewedByAlias, reasonHash }]
}

/** Where both brought the same file, one is enough. */
function dedupe<Piece extends { readonly sha256: string | null; readonly url: string | null }>(pieces: readonly Piece[]): readonly Piece[] {
  return [...new Map(pieces.map((piece) => [evidenceHash(piece), piece])).values()]
}
