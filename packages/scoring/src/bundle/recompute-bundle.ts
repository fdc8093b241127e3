import type { Refusal } from '../result.ts'
import type { QuarterResult } from '../quarter.ts'
import type { RecomputationBundle } from './bundle.ts'
import { computeResults } from './compute-results.ts'
import { schemeHash as hashOfScheme } from '../hash.ts'
import { contentHash } from './content-hash.ts'
import { differenceOfEvent } from './difference-of-event.ts'
import { firstDifference, type Difference } from './first-difference.ts'
import { differenceOfRulings, type RulingDifference } from './rulings.ts'

/** Which step of the recomputation failed. */
export type BundleFault =
  /** The scheme in the file is not the one its hash names. */
  | ({ readonly step: 'scheme-hash' } & Difference)
  /** A ruling left other facts than those that were counted. */
  | ({ readonly step: 'rulings' } & RulingDifference)
  /** Nothing can be computed from what the file holds. */
  | { readonly step: 'compute'; readonly refusals: readonly Refusal[] }
  /** A total, a line or a rank is not what the facts give. */
  | ({ readonly step: 'results'; readonly unitName: string | undefined } & Difference)
  | ({ readonly step: 'result-hash' } & Difference)
  /** The log's sealed event speaks of another scheme or another result. */
  | ({ readonly step: 'log' } & Difference)

export type RecomputeReport =
  | {
      readonly ok: true
      readonly units: number
      readonly findings: number
      readonly rulings: number
      readonly schemeHash: string
      readonly resultHash: string
    }
  | { readonly ok: false; readonly fault: BundleFault }

/**
 * Computes a published quarter again from its facts and names the first difference. Whether the log's proofs hold is asked of
 * `@sunlit/audit`; here only what the proven events say is compared with the file.
 */
export function recomputeBundle(bundle: RecomputationBundle): RecomputeReport {
  const schemeHash = hashOfScheme(bundle.scheme)
  const scheme = firstDifference(bundle.schemeHash, schemeHash, 'schemeHash')
  if (scheme) return { ok: false, fault: { step: 'scheme-hash', ...scheme } }

  const ruled = differenceOfRulings(bundle)
  if (ruled) return { ok: false, fault: { step: 'rulings', ...ruled } }

  const computed = computeResults(bundle)
  if (!computed.ok) return { ok: false, fault: { step: 'compute', refusals: computed.refusals } }
  const difference = differenceOfResults(bundle.results, computed.value)
  if (difference) return { ok: false, fault: { step: 'results', unitName: unitOf(difference.path, bundle), ...difference } }

  const resultHash = contentHash(computed.value)
  const hash = firstDifference(bundle.resultHash, resultHash, 'resultHash')
  if (hash) return { ok: false, fault: { step: 'result-hash', ...hash } }
  const log = differenceOfLog(bundle, { schemeHash, resultHash })
  if (log) return { ok: false, fault: { step: 'log', ...log } }
  const { units, findings, rulings = [] } = bundle
  return { ok: true, units: units.length, findings: findings.length, rulings: rulings.length, schemeHash, resultHash }
}

/** Totals first: a wrong total is what a reader looks for, and its lines then show where it comes from. */
function differenceOfResults(stated: QuarterResult, computed: QuarterResult): Difference | undefined {
  for (const name of ['unitId', 'score', 'rank', 'grade'] as const) {
    for (let index = 0; index < Math.max(stated.units.length, computed.units.length); index += 1) {
      const difference = firstDifference(stated.units[index]?.[name], computed.units[index]?.[name], `results.units[${index}].${name}`)
      if (difference) return difference
    }
  }
  return firstDifference(stated, computed, 'results')
}

function unitOf(path: string, { units }: RecomputationBundle): string | undefined {
  const index = /^results\.units\[(\d+)\]/.exec(path)?.[1]
  return index === undefined ? undefined : units[Number(index)]?.name
}

function differenceOfLog(
  { log, period, publication }: RecomputationBundle,
  hashes: { readonly schemeHash: string; readonly resultHash: string },
): Difference | undefined {
  const told = { periodId: period.id, ...hashes }
  return (
    differenceOfEvent(log?.frozen, { type: 'period.frozen', ...told }, 'log.frozen.payload.event') ??
    differenceOfEvent(
      log?.published,
      { type: 'publication.published', publicationId: publication.id, ...told },
      'log.published.payload.event',
    )
  )
}
