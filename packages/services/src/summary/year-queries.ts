import { SUMMARY_STAGES, type SummaryPublicationId, type SummaryStage, type YearQuery } from '@sunlit/contracts'
import { listPeriods, listSummaries, listSummaryPublications } from '@sunlit/db'
import { yearRows, type YearBasis, type YearRow, type YearTerms, type YearUnit } from '@sunlit/scoring'
import { assertMay, may } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import { errorSentence, type ErrorCode } from '@sunlit/contracts'
import type { ServiceContext } from '../core/service-context.ts'
import { publishedSummary, summaryPublicationView, type SummaryPublicationView } from './summary-publications.ts'
import { unitsOfSummaryShown } from './summary-shown.ts'
import { whyNotFreezeYear } from './why-not-freeze-year.ts'
import { yearMaterial, type YearMaterial } from './year-material.ts'

export interface YearLine {
  readonly year: number
  /** Null for people who do not see the office's work in progress. */
  readonly stage: SummaryStage | null
  /** Newest first. */
  readonly publications: readonly SummaryPublicationView[]
}

/** Years that have a quarter or a result, newest first. */
export async function listYears(ctx: ServiceContext): Promise<readonly YearLine[]> {
  assertMay(ctx.actor, 'summary.read')
  const { organisationId } = ctx.actor
  const isOffice = may(ctx.actor, 'wall.read')
  const published = (await listSummaryPublications(ctx.db.read, organisationId, 'year')).map(summaryPublicationView)
  const summaries = await listSummaries(ctx.db.read, organisationId, 'year')
  const periods = isOffice ? await listPeriods(ctx.db.read, organisationId) : []
  const years = [...new Set([...periods.map(({ year }) => year), ...published.map(({ year }) => year)])].toSorted((a, b) => b - a)
  return years.map((year) => ({
    year,
    stage: isOffice ? (summaries.find((summary) => summary.year === year)?.stage ?? SUMMARY_STAGES[0]) : null,
    publications: published.filter((publication) => publication.year === year),
  }))
}

/** One quarter of a year as its page lists it. */
export interface YearQuarterView {
  readonly quarter: number
  readonly made: 'single' | 'parts' | 'none'
  /** What counts: the publication with its revision. */
  readonly publication: { readonly id: string; readonly title: string; readonly revision: number } | null
  readonly open: readonly string[]
}

/** A year as anybody reads it: its rules, its quarters, its units. */
export interface YearTable {
  readonly year: number
  readonly terms: YearTerms
  readonly choices: YearBasis['choices']
  readonly units: readonly YearUnit[]
}

export interface YearDraft {
  readonly year: number
  readonly summaryId: string | null
  readonly version: number
  readonly stage: SummaryStage
  /** The person who froze it does not publish it. */
  readonly frozenByMe: boolean
  readonly quarters: readonly YearQuarterView[]
  readonly table: YearTable | null
  /** Units that still lack something. */
  readonly waiting: readonly { readonly unitId: string; readonly name: string; readonly lacks: readonly string[] }[]
  readonly parts: readonly {
    readonly id: string
    readonly name: string
    readonly share: number
    readonly confirmed: number
    readonly entered: number
  }[]
  /** Quarters that have no result: whoever freezes confirms them. */
  readonly without: readonly number[]
  /** Why the year cannot be frozen now. */
  readonly blocker: string | null
  readonly publications: readonly SummaryPublicationView[]
  /** Results that were revised after this year was frozen or published. */
  readonly outdated: readonly { readonly quarter: number; readonly used: number | null; readonly latest: number; readonly title: string }[]
}

/** The year as it would be published now; a frozen year is shown as it was frozen. */
export async function getYear(ctx: ServiceContext, { year }: YearQuery): Promise<YearDraft> {
  assertMay(ctx.actor, 'wall.read')
  assertMay(ctx.actor, 'summary.read')
  const { organisationId } = ctx.actor
  const material = await yearMaterial(ctx.db.read, organisationId, year)
  const { summary, quarters } = material
  if (quarters.every(({ made }) => made === 'none')) throw new AppError('not_found')
  const stage = summary?.stage ?? 'draft'
  const publications = (await listSummaryPublications(ctx.db.read, organisationId, 'year'))
    .map(summaryPublicationView)
    .filter((publication) => publication.year === year)
  const basis = shownBasis(material)
  const rows = basis ? yearRows(basis) : []
  const without = quarters.filter(({ source }) => source === undefined).map(({ quarter }) => quarter)
  const refusal = stage === 'draft' ? whyNotFreezeYear(material, without) : undefined
  return {
    year,
    summaryId: summary?.id ?? null,
    version: summary?.version ?? 0,
    stage,
    frozenByMe: summary?.frozen_by != null && summary.frozen_by === ctx.actor.id,
    quarters: quarters.map(quarterView),
    table: basis ? tableOf(basis, rows) : null,
    waiting: rows.flatMap((row) =>
      row.ok ? [] : [{ unitId: row.unitId, name: row.name, lacks: row.refusals.map(({ detail }) => detail ?? '') }],
    ),
    parts: partsOf(material),
    without,
    blocker: refusal ? sentence(refusal) : null,
    publications,
    outdated: stage === 'draft' ? [] : outdatedOf(material, basis),
  }
}

function sentence({ code, details }: { readonly code: ErrorCode; readonly details?: Readonly<Record<string, string | number>> }): string {
  return errorSentence(code, details)
}

function shownBasis({ summary, basis }: YearMaterial): YearBasis | undefined {
  // Our own text, whose hash the log holds.
  return summary?.frozen_basis == null ? basis : (JSON.parse(summary.frozen_basis) as YearBasis)
}

function tableOf({ year, terms, choices }: YearBasis, rows: readonly YearRow[]): YearTable {
  return { year, terms, choices, units: rows.flatMap((row) => (row.ok ? [row.unit] : [])) }
}

function quarterView({ quarter, made, source, open }: YearMaterial['quarters'][number]): YearQuarterView {
  const publication = source ? { id: source.publicationId, title: source.title, revision: source.revision } : null
  return { quarter, made, publication, open }
}

function partsOf({ basis, external }: YearMaterial): YearDraft['parts'] {
  return (basis?.terms.formula.parts ?? []).map(({ id, name, share }) => {
    const own = external.filter(({ part_id }) => part_id === id)
    const confirmed = own.filter(({ status }) => status === 'confirmed').length
    return { id, name, share, confirmed, entered: own.length - confirmed }
  })
}

function outdatedOf({ quarters }: YearMaterial, frozen: YearBasis | undefined): YearDraft['outdated'] {
  return quarters.flatMap(({ quarter, source }) => {
    const used = frozen?.quarters.find((one) => one.quarter === quarter)
    if (!source || used?.publicationId === source.publicationId) return []
    return [{ quarter, used: used?.revision ?? null, latest: source.revision, title: source.title }]
  })
}

export interface PublishedYear extends SummaryPublicationView {
  readonly quarters: readonly YearQuarterView[]
  readonly table: YearTable
  readonly ownRowsOnly: boolean
}

/** A published year; only the reader's own unit where the office shows no others. */
export async function getPublishedYear(ctx: ServiceContext, query: SummaryPublicationId): Promise<PublishedYear> {
  const { view, bundle } = await publishedSummary(ctx, query)
  if (bundle.format !== 'sunlit-year/1') throw new AppError('not_found')
  const shown = await unitsOfSummaryShown(ctx)
  const { basis, results } = bundle
  return {
    ...view,
    quarters: [1, 2, 3, 4].map((quarter) => {
      const source = basis.quarters.find((one) => one.quarter === quarter)
      const publication = source ? { id: source.publicationId, title: source.title, revision: source.revision } : null
      return { quarter, made: source ? 'single' : 'none', publication, open: [] }
    }),
    table: {
      year: basis.year,
      terms: basis.terms,
      choices: basis.choices,
      units: results.units.filter(({ unitId }) => shown === 'all' || shown.includes(unitId)),
    },
    ownRowsOnly: shown !== 'all',
  }
}
