import { hash } from 'node:crypto'
import { canonicalJson } from '@sunlit/audit'
import type { PublishSummary } from '@sunlit/contracts'
import {
  changeSummary,
  findOrganisation,
  insertSummaryPublication,
  listEvents,
  nextSummaryRevision,
  type Db,
  type SummaryRow,
} from '@sunlit/db'
import {
  computeComposite,
  computeYear,
  type CompositeBasis,
  type PublishedSource,
  type SummaryBundle,
  type YearBasis,
} from '@sunlit/scoring'
import { z } from 'zod'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { compositeSources } from './composite-material.ts'
import { summaryInHand } from './summary-in-hand.ts'
import { yearMaterial } from './year-material.ts'

/**
 * Publishes a frozen year or composite quarter inside the organisation: by another person than the one who froze it, exactly as it was
 * frozen, and only while the results it is made of are still the latest (rule Y-5).
 */
export function publishSummary(ctx: ServiceContext, input: PublishSummary): Promise<{ readonly summaryPublicationId: string }> {
  return runCommand(ctx, 'summary.confirm', async (tx) => {
    const summary = await summaryInHand(tx, ctx.actor.organisationId, input, ['frozen'])
    if (summary.frozen_by === null || summary.frozen_by === ctx.actor.id) throw new AppError('four_eyes')
    const computed = computeFrozen(summary)
    await assertCurrent(tx, summary, computed.sources)
    if (!(await changeSummary(tx, summary, { stage: 'published' }))) throw new AppError('conflict')
    const revision = await nextSummaryRevision(tx, summary.id)
    const organisation = await findOrganisation(tx, summary.organisation_id)
    const head = { id: ctx.newId(), revision, title: titleOf(summary), publishedAt: ctx.now() }
    const bundle = { ...computed.result, publication: head, organisation: { id: summary.organisation_id, name: organisation?.name ?? '' } }
    const frozenEventId = await assertAsFrozen(tx, summary, bundle)
    const text = canonicalJson(bundle)
    const hashes = { basisHash: bundle.basisHash, resultHash: bundle.resultHash, bundleHash: hash('sha256', text) }
    const eventId = ctx.newId()
    await insertSummaryPublication(tx, {
      id: head.id,
      organisation_id: summary.organisation_id,
      summary_id: summary.id,
      revision,
      title: head.title,
      frozen_by: summary.frozen_by,
      published_by: ctx.actor.id,
      published_at: head.publishedAt,
      basis_hash: hashes.basisHash,
      result_hash: hashes.resultHash,
      bundle_hash: hashes.bundleHash,
      bundle: text,
      event_id: eventId,
      frozen_event_id: frozenEventId,
      outward_requested_by: null,
      outward_requested_at: null,
      outward_approved_by: null,
      outward_approved_at: null,
    })
    const event = { type: 'summary.published' as const, summaryPublicationId: head.id, summaryId: summary.id, revision, ...hashes }
    return { value: { summaryPublicationId: head.id }, events: [{ id: eventId, event }] }
  })
}

export function titleOf({ kind, year, quarter }: Pick<SummaryRow, 'kind' | 'year' | 'quarter'>): string {
  return kind === 'year' ? `${year}年度政务公开考核结果` : `${year}年第${'一二三四'[quarter - 1]}季度政务公开考核合成结果`
}

type Computed = Pick<SummaryBundle, 'basisHash' | 'resultHash'> &
  (
    | Pick<Extract<SummaryBundle, { format: 'sunlit-year/1' }>, 'format' | 'basis' | 'results'>
    | Pick<Extract<SummaryBundle, { format: 'sunlit-composite/1' }>, 'format' | 'basis' | 'results'>
  )

function computeFrozen({ id, kind, frozen_basis }: SummaryRow): {
  readonly result: Computed
  readonly sources: readonly PublishedSource[]
} {
  const frozen: unknown = JSON.parse(frozen_basis ?? '{}')
  if (kind === 'year') {
    const basis = frozen as YearBasis // our own text, whose hash the log holds
    const results = computeYear(basis)
    if (!results.ok) throw new Error(`summary ${id} can no longer be computed`)
    return {
      result: { format: 'sunlit-year/1', basis, results: results.value, ...hashesOf(basis, results.value) },
      sources: basis.quarters,
    }
  }
  const basis = frozen as CompositeBasis // as above
  const results = computeComposite(basis)
  if (!results.ok) throw new Error(`summary ${id} can no longer be computed`)
  return {
    result: { format: 'sunlit-composite/1', basis, results: results.value, ...hashesOf(basis, results.value) },
    sources: basis.parts,
  }
}

function hashesOf(basis: unknown, results: unknown): Pick<SummaryBundle, 'basisHash' | 'resultHash'> {
  return { basisHash: nativeHash(basis), resultHash: nativeHash(results) }
}

/** A result that was revised after the freeze is not passed over in silence. */
async function assertCurrent(db: Db, summary: SummaryRow, frozen: readonly PublishedSource[]): Promise<void> {
  const latest =
    summary.kind === 'year'
      ? ((await yearMaterial(db, summary.organisation_id, summary.year)).basis?.quarters ?? [])
      : await compositeSources(db, summary)
  const other = latest.find(({ publicationId }) => !frozen.some((source) => source.publicationId === publicationId))
  if (other || latest.length !== frozen.length) throw new AppError('summary_outdated', { title: other?.title ?? '' })
}

const frozenSchema = z.object({ event: z.object({ type: z.literal('summary.frozen'), basisHash: z.string(), resultHash: z.string() }) })

/** A row that was changed behind the log's back between freeze and publication stops the publication. */
async function assertAsFrozen(
  db: Db,
  summary: SummaryRow,
  { basisHash, resultHash }: Pick<SummaryBundle, 'basisHash' | 'resultHash'>,
): Promise<string> {
  const [event] = await listEvents(db, {
    organisationId: summary.organisation_id,
    types: ['summary.frozen'],
    subjectId: summary.id,
    limit: 1,
  })
  const told = event?.payload == null ? undefined : frozenSchema.parse(JSON.parse(event.payload)).event
  if (!event || told?.basisHash !== basisHash || told.resultHash !== resultHash) {
    throw new Error(`summary ${summary.id} is no longer what was frozen`)
  }
  return event.id
}
