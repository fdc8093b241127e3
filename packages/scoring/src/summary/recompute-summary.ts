import type { RecomputationBundle } from '../bundle/bundle.ts'
import { contentHash } from '../bundle/content-hash.ts'
import { differenceOfEvent } from '../bundle/difference-of-event.ts'
import { firstDifference, type Difference } from '../bundle/first-difference.ts'
import { recomputeBundle } from '../bundle/recompute-bundle.ts'
import type { Refusal, Result } from '../result.ts'
import { computeComposite, type CompositeResults } from './compute-composite.ts'
import { computeYear } from './compute-year.ts'
import type { PublishedSource, PublishedTotals } from './published-totals.ts'
import type { SummaryBundle } from './summary-bundle.ts'
import type { YearResults } from './year-basis.ts'

/** Which step of the recomputation of a year or a composite quarter failed. */
export type SummaryFault =
  /** What the result rests on is not what its hash names. */
  | ({ readonly step: 'basis-hash' } & Difference)
  | { readonly step: 'compute'; readonly refusals: readonly Refusal[] }
  | ({ readonly step: 'results'; readonly unitName: string | undefined } & Difference)
  | ({ readonly step: 'result-hash' } & Difference)
  /** A source that was brought along is not the published one, does not recompute, or gives other totals. */
  | ({ readonly step: 'source'; readonly title: string } & Difference)
  | ({ readonly step: 'log' } & Difference)

export type SummaryReport =
  | {
      readonly ok: true
      readonly units: number
      /** Published results that this one is made of. */
      readonly sources: number
      /** How many of them were brought along and computed from their facts. */
      readonly checked: number
      readonly basisHash: string
      readonly resultHash: string
    }
  | { readonly ok: false; readonly fault: SummaryFault }

/** A bundle that a year or a composite quarter may rest on. */
export type SourceBundle = RecomputationBundle | SummaryBundle

/**
 * Computes a published year or composite quarter again from the totals of its sources and names the first difference. Bundles of the
 * sources that are brought along are computed from their own facts and held against what the file says of them.
 */
export function recomputeSummary(bundle: SummaryBundle, brought: readonly SourceBundle[] = []): SummaryReport {
  const basisHash = contentHash(bundle.basis)
  const basis = firstDifference(bundle.basisHash, basisHash, 'basisHash')
  if (basis) return { ok: false, fault: { step: 'basis-hash', ...basis } }
  const computed = computeSummary(bundle)
  if (!computed.ok) return { ok: false, fault: { step: 'compute', refusals: computed.refusals } }
  const difference = differenceOfResults(bundle.results, computed.value)
  if (difference) return { ok: false, fault: { step: 'results', unitName: unitOf(difference.path, bundle), ...difference } }
  const resultHash = contentHash(computed.value)
  const hash = firstDifference(bundle.resultHash, resultHash, 'resultHash')
  if (hash) return { ok: false, fault: { step: 'result-hash', ...hash } }
  const source = differenceOfSources(sourcesOf(bundle), brought)
  if (source.fault) return { ok: false, fault: source.fault }
  const log = differenceOfLog(bundle, { basisHash, resultHash })
  if (log) return { ok: false, fault: { step: 'log', ...log } }
  const { units } = computed.value
  return { ok: true, units: units.length, sources: sourcesOf(bundle).length, checked: source.checked, basisHash, resultHash }
}

/** The published results that a year or a composite quarter is made of. */
export function sourcesOf({ format, basis }: SummaryBundle): readonly PublishedSource[] {
  // Each format has its own basis.
  return format === 'sunlit-year/1' ? basis.quarters : basis.parts
}

function computeSummary(bundle: SummaryBundle): Result<YearResults | CompositeResults> {
  return bundle.format === 'sunlit-year/1' ? computeYear(bundle.basis) : computeComposite(bundle.basis)
}

function differenceOfResults(stated: SummaryBundle['results'], computed: SummaryBundle['results']): Difference | undefined {
  for (const name of ['unitId', 'score', 'rank', 'grade'] as const) {
    for (let index = 0; index < Math.max(stated.units.length, computed.units.length); index += 1) {
      const difference = firstDifference(stated.units[index]?.[name], computed.units[index]?.[name], `results.units[${index}].${name}`)
      if (difference) return difference
    }
  }
  return firstDifference(stated, computed, 'results')
}

function unitOf(path: string, { results }: SummaryBundle): string | undefined {
  const index = /^results\.units\[(\d+)\]/.exec(path)?.[1]
  return index === undefined ? undefined : results.units[Number(index)]?.name
}

interface SourceCheck {
  readonly checked: number
  readonly fault?: SummaryFault
}

function differenceOfSources(sources: readonly PublishedSource[], brought: readonly SourceBundle[]): SourceCheck {
  let checked = 0
  for (const bundle of brought) {
    const { title } = bundle.publication
    const source = sources.find(({ publicationId }) => publicationId === bundle.publication.id)
    if (!source) return { checked, fault: { step: 'source', title, path: 'publication.id', stated: '—', computed: bundle.publication.id } }
    const { log: _, ...hashed } = bundle
    const difference =
      firstDifference(source.bundleHash, contentHash(hashed), 'bundleHash') ??
      firstDifference(source.units, totalsOf(bundle), 'units') ??
      faultWithin(bundle)
    if (difference) return { checked, fault: { step: 'source', title, ...difference } }
    checked += 1
  }
  return { checked }
}

function faultWithin(bundle: SourceBundle): Difference | undefined {
  const report = bundle.format === 'sunlit-bundle/1' ? recomputeBundle(bundle) : recomputeSummary(bundle)
  if (report.ok) return undefined
  const { fault } = report
  if (fault.step !== 'compute') return fault
  return { path: 'compute', stated: '—', computed: fault.refusals.map(({ code, id }) => `${code} ${id}`).join('; ') }
}

/** The totals that a bundle's results give: what a year or a composite quarter takes over. A year is no source of anything. */
export function totalsOf(bundle: SourceBundle): readonly PublishedTotals[] {
  switch (bundle.format) {
    case 'sunlit-bundle/1': {
      const names = new Map(bundle.units.map(({ id, name }) => [id, name]))
      return bundle.results.units.map((unit) => totalsOfUnit(unit, names.get(unit.unitId) ?? ''))
    }
    case 'sunlit-composite/1':
      return bundle.results.units.map((unit) => totalsOfUnit(unit, unit.name))
    case 'sunlit-year/1':
      return []
  }
}

/** One unit's totals, without what else its result says. */
export function totalsOfUnit(unit: Omit<PublishedTotals, 'name'>, name: string): PublishedTotals {
  const { unitId, classId, score, full, scoreBeforeBonus, bonus, vetoed, grade } = unit
  return { unitId, name, classId, score, full, scoreBeforeBonus, bonus, vetoed, ...(grade !== undefined && { grade }) }
}

function differenceOfLog(
  { log, publication }: SummaryBundle,
  hashes: { readonly basisHash: string; readonly resultHash: string },
): Difference | undefined {
  return (
    differenceOfEvent(log?.frozen, { type: 'summary.frozen', ...hashes }, 'log.frozen.payload.event') ??
    differenceOfEvent(
      log?.published,
      { type: 'summary.published', summaryPublicationId: publication.id, ...hashes },
      'log.published.payload.event',
    )
  )
}
