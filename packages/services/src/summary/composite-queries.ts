import type { SummaryId, SummaryPublicationId, SummaryStage } from '@sunlit/contracts'
import { findSummary, listSummaries, listSummaryPublications, type SummaryRow } from '@sunlit/db'
import { computeComposite, type CompositeBasis, type CompositeScheme, type CompositeUnit, type PublishedTotals } from '@sunlit/scoring'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { compositeMaterial } from './composite-material.ts'
import { titleOf } from './publish-summary.ts'
import { publishedSummary, summaryPublicationView, type SummaryPublicationView } from './summary-publications.ts'
import { unitsOfSummaryShown } from './summary-shown.ts'
import { classesOfParts } from './year-material.ts'

export interface CompositeLineView {
  readonly summaryId: string
  readonly year: number
  readonly quarter: number
  readonly title: string
  readonly stage: SummaryStage
}

/** Quarters in parts, newest first. */
export async function listCompositeQuarters(ctx: ServiceContext): Promise<readonly CompositeLineView[]> {
  assertMay(ctx.actor, 'wall.read')
  return (await listSummaries(ctx.db.read, ctx.actor.organisationId, 'composite')).map(lineOf)
}

function lineOf(row: SummaryRow): CompositeLineView {
  return { summaryId: row.id, year: row.year, quarter: row.quarter, title: titleOf(row), stage: row.stage }
}

export interface CompositePartView {
  readonly schemeId: string
  readonly name: string
  readonly share: number
  readonly periodId: string | null
  readonly publication: { readonly id: string; readonly title: string; readonly revision: number } | null
  readonly open: boolean
  /** By unit: what the part gives before bonus, and its bonus. */
  readonly totals: readonly PublishedTotals[]
}

/** One whole as it is read: its scheme, its parts, its units. */
export interface CompositeTable {
  readonly composite: CompositeScheme
  readonly parts: readonly CompositePartView[]
  readonly classes: readonly { readonly id: string; readonly name: string }[]
  readonly units: readonly CompositeUnit[]
  readonly leftOut: readonly { readonly unitId: string; readonly name: string; readonly missing: readonly string[] }[]
}

export interface CompositeQuarter extends CompositeLineView {
  readonly version: number
  readonly frozenByMe: boolean
  readonly table: CompositeTable
  readonly publications: readonly SummaryPublicationView[]
  readonly outdated: readonly { readonly name: string; readonly used: number; readonly latest: number }[]
}

/** A composite quarter as it would be published now; a frozen one is shown as it was frozen. */
export async function getCompositeQuarter(ctx: ServiceContext, { summaryId }: SummaryId): Promise<CompositeQuarter> {
  assertMay(ctx.actor, 'wall.read')
  const { organisationId } = ctx.actor
  const row = await findSummary(ctx.db.read, organisationId, summaryId)
  if (row?.kind !== 'composite') throw new AppError('not_found')
  const material = await compositeMaterial(ctx.db.read, row)
  const frozen = row.frozen_basis === null ? undefined : (JSON.parse(row.frozen_basis) as CompositeBasis) // our own text
  const basis = frozen ?? material.basis
  const computed = basis && computeComposite(basis)
  const parts = material.parts.map(({ schemeId, name, share, period, source, open }): CompositePartView => {
    const used = frozen?.parts.find((part) => part.schemeId === schemeId) ?? source
    const publication = used ? { id: used.publicationId, title: used.title, revision: used.revision } : null
    return { schemeId, name, share, periodId: period?.id ?? null, publication, open, totals: used?.units ?? [] }
  })
  return {
    ...lineOf(row),
    version: row.version,
    frozenByMe: row.frozen_by !== null && row.frozen_by === ctx.actor.id,
    table: {
      composite: material.composite,
      parts,
      classes: await classesOfParts(
        ctx.db.read,
        organisationId,
        material.composite.parts.map(({ schemeId }) => schemeId),
      ),
      units: computed?.ok ? computed.value.units : [],
      leftOut: computed?.ok ? computed.value.leftOut : [],
    },
    publications: (await listSummaryPublications(ctx.db.read, organisationId, 'composite'))
      .filter(({ summary_id }) => summary_id === summaryId)
      .map(summaryPublicationView),
    outdated: material.parts.flatMap(({ schemeId, name, source }) => {
      const used = frozen?.parts.find((part) => part.schemeId === schemeId)
      return used && source && used.publicationId !== source.publicationId ? [{ name, used: used.revision, latest: source.revision }] : []
    }),
  }
}

export interface PublishedComposite extends SummaryPublicationView {
  readonly table: CompositeTable
  readonly ownRowsOnly: boolean
}

export async function getPublishedComposite(ctx: ServiceContext, query: SummaryPublicationId): Promise<PublishedComposite> {
  const { view, bundle } = await publishedSummary(ctx, query)
  if (bundle.format !== 'sunlit-composite/1') throw new AppError('not_found')
  const shown = await unitsOfSummaryShown(ctx)
  const isShown = ({ unitId }: { readonly unitId: string }) => shown === 'all' || shown.includes(unitId)
  const { composite, parts } = bundle.basis
  return {
    ...view,
    table: {
      composite,
      parts: composite.parts.map(({ schemeId, name, share }) => {
        const source = parts.find((part) => part.schemeId === schemeId)
        const publication = source ? { id: source.publicationId, title: source.title, revision: source.revision } : null
        return { schemeId, name, share, periodId: null, publication, open: false, totals: (source?.units ?? []).filter(isShown) }
      }),
      classes: await classesOfParts(
        ctx.db.read,
        ctx.actor.organisationId,
        composite.parts.map(({ schemeId }) => schemeId),
      ),
      units: bundle.results.units.filter(isShown),
      leftOut: bundle.results.leftOut.filter(isShown),
    },
    ownRowsOnly: shown !== 'all',
  }
}
