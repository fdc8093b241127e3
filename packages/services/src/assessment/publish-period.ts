import { hash } from 'node:crypto'
import { revisedTitle, STAGE_NAMES, type PublishPeriod } from '@sunlit/contracts'
import { insertPublication, listReopenings, movePeriod, nextRevision, type Db, type NewRow, type PeriodRow, type Tx } from '@sunlit/db'
import type { RecomputationBundle } from '@sunlit/scoring'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { getPeriod, loadBasis, type Basis } from './basis.ts'
import { canonicalText } from './canonical-in-turns.ts'
import { assertSeen } from './finding-steps.ts'
import { frozenEvent } from './frozen-event.ts'
import { computeGathered, gatherFacts, type GatheredFacts } from './gather-results.ts'
import { runOnResults } from './prepared-results.ts'
import { publishedResult, textsOf } from './published-result.ts'
import { reasonsSince, revisionBefore } from './revision-before.ts'
import { revisionChanges } from './revision-changes.ts'

/**
 * Publishes a frozen quarter inside the organisation, with everything needed to compute it again. What is published is what was
 * frozen: the result is gathered anew and has to have the hash that the freeze put into the log (rule A-14).
 */
export function publishPeriod(
  ctx: ServiceContext,
  { periodId, version, title }: PublishPeriod,
): Promise<{ readonly publicationId: string }> {
  const { organisationId } = ctx.actor
  return runOnResults(ctx, {
    permission: 'publication.publish',
    periodId,
    async refuse(_db, period) {
      assertSeen(period, version)
      assertFrozen(period)
    },
    read: readForPublication,
    compute: (read) => writePublication(ctx, read, title),
    async store(tx, resultsFor) {
      const period = await getPeriod(tx, organisationId, periodId)
      assertFrozen(period)
      if (!(await movePeriod(tx, { id: periodId, version, from: 'frozen', to: 'published' }, undefined))) throw new AppError('conflict')
      const { row, hashes } = await resultsFor(await loadBasis(tx, period, ctx.now()))
      await assertAsFrozen(tx, period, hashes.resultHash)
      await insertPublication(tx, row)
      const publicationId = row.id
      const event = { type: 'publication.published' as const, publicationId, periodId, revision: row.revision, ...hashes }
      return { value: { publicationId }, events: [{ id: row.event_id, event }] }
    },
  })
}

function assertFrozen({ stage }: PeriodRow): void {
  if (stage !== 'frozen') throw new AppError('wrong_stage', { stage: STAGE_NAMES[stage] })
}

interface ReadForPublication {
  readonly facts: GatheredFacts
  readonly revision: number
  /** What this one corrects. */
  readonly before: RecomputationBundle | undefined
  /** Why the quarter was opened again since. */
  readonly reasons: readonly string[]
}

async function readForPublication(db: Db, basis: Basis): Promise<ReadForPublication> {
  const { id } = basis.period
  const revision = await nextRevision(db, id)
  const before = await revisionBefore(db, id, revision)
  const reasons = reasonsSince(await listReopenings(db, id), before?.publication.publishedAt)
  return { facts: await gatherFacts(db, basis), revision, before, reasons }
}

interface WrittenPublication {
  readonly row: NewRow<'publication'>
  readonly hashes: { readonly schemeHash: string; readonly resultHash: string; readonly bundleHash: string }
}

/** Results first, then the head: its time is the one just before the publication is stored. */
async function writePublication(ctx: ServiceContext, read: ReadForPublication, title?: string): Promise<WrittenPublication> {
  const { facts, revision, before, reasons } = read
  const { period } = facts.basis
  const gathered = await computeGathered(facts)
  const result = await canonicalText(publishedResult(gathered, textsOf(facts.findings), facts.rulings))
  const head = { id: ctx.newId(), revision, title: revisedTitle(title ?? `${period.title}结果`, revision), publishedAt: ctx.now() }
  const bundle: RecomputationBundle = { ...gathered, publication: head }
  const { schemeHash, resultHash } = gathered
  const bundleText = await canonicalText(bundle)
  const row: NewRow<'publication'> = {
    id: head.id,
    organisation_id: period.organisation_id,
    period_id: period.id,
    revision,
    title: head.title,
    published_by: ctx.actor.id,
    published_at: head.publishedAt,
    result,
    scheme_hash: schemeHash,
    bundle: bundleText,
    changes: before === undefined ? null : await canonicalText({ ...revisionChanges(before, bundle), reasons }),
    event_id: ctx.newId(),
    outward_requested_by: null,
    outward_requested_at: null,
    outward_approved_by: null,
    outward_approved_at: null,
  }
  return { row, hashes: { schemeHash, resultHash, bundleHash: hash('sha256', bundleText) } }
}

/** A row that was changed behind the log's back between freeze and publication stops the publication. */
async function assertAsFrozen(tx: Tx, period: PeriodRow, resultHash: string): Promise<void> {
  const frozen = await frozenEvent(tx, period.id)
  if (frozen?.resultHash !== resultHash) throw new Error(`period ${period.id} no longer gives the result that was frozen`)
}
