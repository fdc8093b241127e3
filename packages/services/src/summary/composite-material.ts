import { findComposite, listPeriodsOfQuarter, listPublications, type Db, type PeriodRow, type SummaryRow } from '@sunlit/db'
import type { CompositeBasis, CompositeScheme, PublishedSource } from '@sunlit/scoring'
import { AppError } from '../core/app-error.ts'
import { compositeOf } from './composite-document.ts'
import { sourceOfQuarter } from './published-source.ts'

/** One part of a composite quarter: its period, and what of it is published. */
export interface PartState {
  readonly schemeId: string
  readonly name: string
  readonly share: number
  readonly period: PeriodRow | undefined
  readonly source: PublishedSource | undefined
  /** It is not published, or is worked on again after a publication. */
  readonly open: boolean
}

export interface CompositeMaterial {
  readonly composite: CompositeScheme
  readonly parts: readonly PartState[]
  /** Left out while a part has no published result. */
  readonly basis: CompositeBasis | undefined
}

/** Reads a composite quarter; the latest published revision of each part counts. */
export async function compositeMaterial(db: Db, summary: SummaryRow): Promise<CompositeMaterial> {
  const row = await findComposite(db, summary.organisation_id, summary.composite_id ?? '')
  if (!row) throw new AppError('not_found')
  const composite = compositeOf(row)
  const periods = await listPeriodsOfQuarter(db, summary.organisation_id, summary.year, summary.quarter)
  const published = await listPublications(db, summary.organisation_id)
  const parts = await Promise.all(
    composite.parts.map(async ({ schemeId, name, share }): Promise<PartState> => {
      const period = periods.find(({ component }) => component === schemeId)
      const latest = published.find(({ period_id }) => period_id === period?.id)
      const isDone = period?.stage === 'published' || period?.stage === 'archived'
      return { schemeId, name, share, period, source: latest && (await sourceOfQuarter(db, latest)), open: !isDone }
    }),
  )
  const sources = parts.flatMap(({ source }) => source ?? [])
  const basis: CompositeBasis | undefined =
    sources.length === parts.length
      ? { year: summary.year, quarter: summary.quarter as CompositeBasis['quarter'], composite, parts: sources } // 1 to 4 by a constraint
      : undefined
  return { composite, parts, basis }
}

export async function compositeSources(db: Db, summary: SummaryRow): Promise<readonly PublishedSource[]> {
  return (await compositeMaterial(db, summary)).parts.flatMap(({ source }) => source ?? [])
}
