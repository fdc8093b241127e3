import type { SummaryPublicationId } from '@sunlit/contracts'
import { findSummaryBundle, listSummaryPublications, type PlacedSummaryPublication } from '@sunlit/db'
import type { SummaryBundle } from '@sunlit/scoring'
import { getProof } from '../audit/get-proof.ts'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { readSummaryBundle } from './published-source.ts'
import { unitsOfSummaryShown } from './summary-shown.ts'

export interface SummaryPublicationView {
  readonly id: string
  readonly summaryId: string
  readonly kind: 'year' | 'composite'
  readonly year: number
  /** 0 for a year. */
  readonly quarter: number
  readonly revision: number
  readonly title: string
  readonly publishedAt: string
  readonly resultHash: string
  /** The event that put it into the log: its proof is asked for by this id. */
  readonly eventId: string
  readonly outward: 'internal' | 'requested' | 'approved'
}

/** Newest first. */
export async function listPublishedSummaries(ctx: ServiceContext): Promise<readonly SummaryPublicationView[]> {
  assertMay(ctx.actor, 'summary.read')
  return (await listSummaryPublications(ctx.db.read, ctx.actor.organisationId)).map(summaryPublicationView)
}

export function summaryPublicationView(row: PlacedSummaryPublication): SummaryPublicationView {
  return {
    id: row.id,
    summaryId: row.summary_id,
    kind: row.kind,
    year: row.year,
    quarter: row.quarter,
    revision: row.revision,
    title: row.title,
    publishedAt: row.published_at,
    resultHash: row.result_hash,
    eventId: row.event_id,
    outward: row.outward_approved_at !== null ? 'approved' : row.outward_requested_at !== null ? 'requested' : 'internal',
  }
}

export interface PublishedSummary {
  readonly view: SummaryPublicationView
  readonly bundle: SummaryBundle
}

/** A publication of this organisation with everything it says; throws `not_found`. */
export async function publishedSummary(ctx: ServiceContext, { summaryPublicationId }: SummaryPublicationId): Promise<PublishedSummary> {
  assertMay(ctx.actor, 'summary.read')
  const { organisationId } = ctx.actor
  const row = (await listSummaryPublications(ctx.db.read, organisationId)).find(({ id }) => id === summaryPublicationId)
  const text = row && (await findSummaryBundle(ctx.db.read, organisationId, summaryPublicationId))
  if (!row || text === undefined) throw new AppError('not_found')
  return { view: summaryPublicationView(row), bundle: readSummaryBundle(text) }
}

/** The bundle as it is handed out: with the log's proofs once the sequencer has placed the events. */
export async function getSummaryBundle(ctx: ServiceContext, query: SummaryPublicationId): Promise<SummaryBundle> {
  const { view, bundle } = await publishedSummary(ctx, query)
  if ((await unitsOfSummaryShown(ctx)) !== 'all') throw new AppError('forbidden')
  const row = (await listSummaryPublications(ctx.db.read, ctx.actor.organisationId)).find(({ id }) => id === view.id)
  const log = {
    frozen: await getProof(ctx, { eventId: row?.frozen_event_id ?? '' }),
    published: await getProof(ctx, { eventId: view.eventId }),
  }
  return { ...bundle, log }
}
