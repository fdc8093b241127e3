import { listFindingsOfPeriod, type Tx } from '@sunlit/db'
import type { QuarterResult, RecomputationBundle } from '@sunlit/scoring'
import { factsOf } from './facts.ts'

/** What a publication page shows; stored once, so that it stays readable as it was published. */
export interface PublishedResult {
  readonly asOf: string
  readonly schemeTitle: string
  readonly indicators: readonly { readonly id: string; readonly parentId: string | null; readonly name: string }[]
  readonly classes: readonly { readonly id: string; readonly name: string }[]
  readonly rules: Readonly<Record<string, { readonly text: string; readonly source: string }>>
  readonly unitNames: Readonly<Record<string, string>>
  readonly results: QuarterResult
  /** What people wrote about each finding that counts. */
  readonly texts: Readonly<Record<string, PublishedText>>
}

export interface PublishedText {
  readonly note: string
  readonly factKey: string | null
  readonly reason: string | null
  readonly evidence: number
}

export async function publishedResult(tx: Tx, bundle: RecomputationBundle): Promise<PublishedResult> {
  const counted = new Map(bundle.findings.filter(({ decision }) => decision === 'accepted').map((finding) => [finding.id, finding]))
  const used = new Set([...counted.values()].map(({ ruleId }) => ruleId))
  const texts = (await listFindingsOfPeriod(tx, bundle.period.id, ['accepted'])).flatMap((row): [string, PublishedText][] => {
    const finding = counted.get(row.id)
    if (!finding) return []
    const facts = factsOf(row)
    const reason = facts.kind === 'amount' ? facts.reason : null
    return [[row.id, { note: row.note, factKey: row.fact_key, reason, evidence: finding.evidence.length }]]
  })
  const { scheme } = bundle
  return {
    asOf: bundle.asOf,
    schemeTitle: scheme.title,
    indicators: scheme.indicators.map(({ id, parentId, name }) => ({ id, parentId: parentId ?? null, name })),
    classes: scheme.classes.map(({ id, name }) => ({ id, name })),
    rules: Object.fromEntries(scheme.rules.filter(({ id }) => used.has(id)).map(({ id, text, source }) => [id, { text, source }])),
    unitNames: Object.fromEntries(bundle.units.map(({ id, name }) => [id, name])),
    results: bundle.results,
    texts: Object.fromEntries(texts),
  }
}

/** The stored text of a publication's result. It was written by `publishedResult` in the transaction of its event. */
export function readPublishedResult(text: string): PublishedResult {
  return JSON.parse(text) as PublishedResult // our own text, whose hash the log holds
}
