import {
  findComposite,
  findSummaryAt,
  listExternalParts,
  listPeriods,
  listPublications,
  listSuccessions,
  listSummaries,
  listSummaryPublications,
  type Db,
  type ExternalPartRow,
  type PeriodRow,
  type SummaryRow,
} from '@sunlit/db'
import type { Conversion, QuarterSource, YearBasis, YearSuccession, YearTerms } from '@sunlit/scoring'
import { adoptedScheme } from '../assessment/scheme-version.ts'
import { readSettings } from '../settings/read-settings.ts'
import { compositeOf } from './composite-document.ts'
import { statedHashOf } from './external-part.ts'
import { sourceOfComposite, sourceOfQuarter } from './published-source.ts'
import { conversionOf } from './year-conversion.ts'

type QuarterNumber = QuarterSource['quarter']
const QUARTERS: readonly QuarterNumber[] = [1, 2, 3, 4]

/** One quarter of a year: what of it counts, and what is still in work. */
export interface QuarterState {
  readonly quarter: QuarterNumber
  /** `part` where the quarter is made of several tables. */
  readonly made: 'single' | 'parts' | 'none'
  readonly source: QuarterSource | undefined
  /** Titles of what is not published, or is worked on again after a publication. */
  readonly open: readonly string[]
}

/** Everything a year is worked out from, as it stands now. */
export interface YearMaterial {
  readonly year: number
  readonly summary: SummaryRow | undefined
  readonly quarters: readonly QuarterState[]
  /** Left out while no quarter is published. */
  readonly basis: YearBasis | undefined
  readonly external: readonly ExternalPartRow[]
}

/** Reads a year; the latest published revision of each quarter counts (rule Y-1). */
export async function yearMaterial(db: Db, organisationId: string, year: number): Promise<YearMaterial> {
  const summary = await findSummaryAt(db, { organisationId, kind: 'year', year, quarter: 0 })
  const quarters = await quarterStates(db, organisationId, year)
  const external = await listExternalParts(db, { organisationId, year })
  const last = quarters.findLast(({ source }) => source !== undefined)?.source
  if (!last) return { year, summary, quarters, basis: undefined, external }
  const settings = await readSettings(db, organisationId)
  const weight = settings['assessment.appraisal.weight-percent'] * 100
  const conversion: Conversion = { ...conversionOf(summary), weight }
  const basis: YearBasis = {
    year,
    terms: await termsOf(db, organisationId, quarters, last),
    choices: {
      leastQuarters: settings['assessment.year.least-quarters'],
      successions: await successionsIn(db, organisationId, year),
      conversion,
    },
    quarters: quarters.flatMap(({ source }) => source ?? []),
    external: external
      .filter(({ status }) => status === 'confirmed')
      .map((row) => ({ partId: row.part_id, unitId: row.unit_id, score: row.score, evidence: [statedHashOf(row)] }))
      .toSorted((a, b) => (`${a.partId} ${a.unitId}` < `${b.partId} ${b.unitId}` ? -1 : 1)),
  }
  return { year, summary, quarters, basis, external }
}

async function quarterStates(db: Db, organisationId: string, year: number): Promise<readonly QuarterState[]> {
  const periods = (await listPeriods(db, organisationId)).filter((period) => period.year === year)
  const composites = (await listSummaries(db, organisationId, 'composite')).filter((summary) => summary.year === year)
  return Promise.all(
    QUARTERS.map((quarter) => {
      const composite = composites.find((summary) => summary.quarter === quarter)
      if (composite) return stateInParts(db, composite, quarter)
      const period = periods.find((one) => one.quarter === quarter)
      return period ? stateOfPeriod(db, period, quarter) : { quarter, made: 'none' as const, source: undefined, open: [] }
    }),
  )
}

async function stateOfPeriod(db: Db, period: PeriodRow, quarter: QuarterNumber): Promise<QuarterState> {
  const [latest] = (await listPublications(db, period.organisation_id)).filter(({ period_id }) => period_id === period.id)
  const isDone = period.stage === 'published' || period.stage === 'archived'
  const source = latest && { ...(await sourceOfQuarter(db, latest)), quarter }
  return { quarter, made: 'single', source, open: isDone ? [] : [period.title] }
}

async function stateInParts(db: Db, summary: SummaryRow, quarter: QuarterNumber): Promise<QuarterState> {
  const published = await listSummaryPublications(db, summary.organisation_id, 'composite')
  const latest = published.find(({ summary_id }) => summary_id === summary.id)
  const source = latest && { ...(await sourceOfComposite(db, latest)), quarter }
  const title = `${summary.year}年第${'一二三四'[quarter - 1]}季度合成结果`
  return { quarter, made: 'parts', source, open: summary.stage === 'published' ? [] : [title] }
}

/** Rule Y-1: the formula and the grades of the version under which the year's last published quarter was assessed. */
async function termsOf(db: Db, organisationId: string, quarters: readonly QuarterState[], last: QuarterSource): Promise<YearTerms> {
  const { schemeId, schemeVersion, schemeHash } = last
  const state = quarters.find(({ quarter }) => quarter === last.quarter)
  if (state?.made === 'parts') return termsOfComposite(db, organisationId, last)
  const period = (await listPublications(db, organisationId)).find(({ id }) => id === last.publicationId)
  const row = (await listPeriods(db, organisationId)).find(({ id }) => id === period?.period_id)
  if (!row) throw new Error(`the quarter of publication ${last.publicationId} is missing`)
  const { scheme } = (await adoptedScheme(db, organisationId, row.scheme_version_id)).compiled
  return {
    schemeId,
    schemeVersion,
    schemeHash,
    title: scheme.title,
    formula: scheme.year,
    classes: scheme.classes.map(({ id, name }) => ({ id, name })),
    grades: scheme.grades,
    rankStyle: scheme.rankStyle,
    decimals: scheme.decimals,
  }
}

async function termsOfComposite(db: Db, organisationId: string, last: QuarterSource): Promise<YearTerms> {
  const { schemeId, schemeVersion, schemeHash } = last
  const summary = await findSummaryOf(db, organisationId, last.publicationId)
  const row = await findComposite(db, organisationId, summary?.composite_id ?? '')
  if (!row) throw new Error(`the scheme of publication ${last.publicationId} is missing`)
  const composite = compositeOf(row)
  return {
    schemeId,
    schemeVersion,
    schemeHash,
    title: composite.title,
    formula: composite.year ?? { quarters: { kind: 'mean' }, parts: [], ownShare: 10_000 },
    classes: await classesOfParts(
      db,
      organisationId,
      composite.parts.map((part) => part.schemeId),
    ),
    grades: composite.grades,
    rankStyle: composite.rankStyle,
    decimals: composite.decimals,
  }
}

async function findSummaryOf(db: Db, organisationId: string, publicationId: string): Promise<SummaryRow | undefined> {
  const published = (await listSummaryPublications(db, organisationId, 'composite')).find(({ id }) => id === publicationId)
  return (await listSummaries(db, organisationId, 'composite')).find(({ id }) => id === published?.summary_id)
}

/** The names of the classes, from the versions under which the parts were assessed last. */
export async function classesOfParts(db: Db, organisationId: string, schemeIds: readonly string[]): Promise<YearTerms['classes']> {
  const periods = await listPeriods(db, organisationId)
  const classes = new Map<string, string>()
  for (const schemeId of schemeIds.toReversed()) {
    const period = periods.find(({ component }) => component === schemeId)
    if (!period) continue
    const { scheme } = (await adoptedScheme(db, organisationId, period.scheme_version_id)).compiled
    for (const { id, name } of scheme.classes) classes.set(id, name)
  }
  return [...classes].map(([id, name]) => ({ id, name }))
}

/** Rule Y-3: who took over from whom in the year, as the directory has it. */
async function successionsIn(db: Db, organisationId: string, year: number): Promise<readonly YearSuccession[]> {
  const rows = (await listSuccessions(db, organisationId)).filter(({ on_date }) => on_date.startsWith(`${year}-`))
  return [...Map.groupBy(rows, ({ successor_id }) => successor_id)]
    .map(([unitId, group]) => ({ unitId, fromUnitIds: group.map(({ unit_id }) => unit_id).toSorted() }))
    .toSorted((a, b) => (a.unitId < b.unitId ? -1 : 1))
}
