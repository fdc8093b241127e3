import type { QuarterResult } from '@sunlit/scoring'
import { publishedRulings, type PublishedRulings } from '../appeals/published-rulings.ts'
import type { GatheredResults, StatedFinding, StatedRuling } from './gather-results.ts'

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
  /** Findings that were ruled on; absent where nothing was, and in results from before rulings were shown. */
  readonly rulings?: readonly PublishedRulings[]
}

export interface PublishedText {
  readonly note: string
  readonly factKey: string | null
  readonly reason: string | null
  readonly evidence: number
}

/** What people wrote about the findings that count; it enters no bundle. */
export function textsOf(stated: readonly StatedFinding[]): PublishedResult['texts'] {
  const texts = stated.flatMap(({ finding, note }): [string, PublishedText][] => {
    const { id, facts, factKey = null, evidence, decision } = finding
    const reason = facts.kind === 'amount' ? facts.reason : null
    return decision === 'accepted' ? [[id, { note, factKey, reason, evidence: evidence.length }]] : []
  })
  return Object.fromEntries(texts)
}

export function publishedResult(
  gathered: GatheredResults,
  texts: PublishedResult['texts'],
  stated: readonly StatedRuling[],
): PublishedResult {
  const rulings = publishedRulings(gathered, stated)
  const used = new Set(gathered.findings.flatMap(({ decision, ruleId }) => (decision === 'accepted' ? [ruleId] : [])))
  const { scheme } = gathered
  return {
    asOf: gathered.asOf,
    schemeTitle: scheme.title,
    indicators: scheme.indicators.map(({ id, parentId, name }) => ({ id, parentId: parentId ?? null, name })),
    classes: scheme.classes.map(({ id, name }) => ({ id, name })),
    rules: Object.fromEntries(scheme.rules.filter(({ id }) => used.has(id)).map(({ id, text, source }) => [id, { text, source }])),
    unitNames: Object.fromEntries(gathered.units.map(({ id, name }) => [id, name])),
    results: gathered.results,
    texts,
    ...(rulings && { rulings }),
  }
}

/** The stored text of a publication's result. It was written by `publishedResult` in the transaction of its event. */
export function readPublishedResult(text: string): PublishedResult {
  return JSON.parse(text) as PublishedResult // our own text, whose hash the log holds
}
