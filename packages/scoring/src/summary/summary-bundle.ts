import type { CompositeBasis, CompositeResults } from './compute-composite.ts'
import type { YearBasis, YearResults } from './year-basis.ts'

interface SummaryHead {
  readonly publication: { readonly id: string; readonly revision: number; readonly title: string; readonly publishedAt: string }
  readonly organisation: { readonly id: string; readonly name: string }
  /** Content hash of what the result is computed from; the log's events name it. */
  readonly basisHash: string
  readonly resultHash: string
  /** Proofs from the evidence log, attached when the bundle is handed out; nothing in here is hashed into the bundle's hash. */
  readonly log?: { readonly frozen?: unknown; readonly published?: unknown }
}

/** A published year as one file (docs/formats.md, "The year bundle"): the totals of its quarters, and how they make the year. */
export interface YearBundle extends SummaryHead {
  readonly format: 'sunlit-year/1'
  readonly basis: YearBasis
  readonly results: YearResults
}

/** A composite quarter as one file (docs/formats.md, "The composite bundle"). */
export interface CompositeBundle extends SummaryHead {
  readonly format: 'sunlit-composite/1'
  readonly basis: CompositeBasis
  readonly results: CompositeResults
}

/** A result made of published results. */
export type SummaryBundle = YearBundle | CompositeBundle

export const SUMMARY_FORMATS = ['sunlit-year/1', 'sunlit-composite/1'] as const

/** Whether a file that claims this format is a bundle of a year or of a composite quarter. */
export function isSummaryFormat(format: unknown): format is SummaryBundle['format'] {
  return SUMMARY_FORMATS.some((known) => known === format)
}
