import { compositeResult, type CompositeResult } from '../composite.ts'
import { ONE, quotient, type Points } from '../points.ts'
import { rankUnits } from '../rank.ts'
import { accept, type Refusal, type Result } from '../result.ts'
import type { CompositeScheme } from '../scheme.ts'
import type { PublishedSource } from './published-totals.ts'

/** Everything that a composite quarter is computed from: its scheme, and one published result for each part. */
export interface CompositeBasis {
  readonly year: number
  readonly quarter: 1 | 2 | 3 | 4
  readonly composite: CompositeScheme
  readonly parts: readonly PublishedSource[]
}

export interface CompositeUnit extends CompositeResult {
  readonly name: string
  /** The parts' full scores by their shares. */
  readonly full: Points
  readonly rank: number
  readonly tied: number
}

export interface CompositeResults {
  readonly schemeId: string
  readonly schemeVersion: number
  /** In the order of the first part's result. */
  readonly units: readonly CompositeUnit[]
  /** Units that one of the parts did not assess: they have no whole (rule Y-8). */
  readonly leftOut: readonly { readonly unitId: string; readonly name: string; readonly missing: readonly string[] }[]
}

/** Rule D-16 for every unit, with ranks. Refuses a part without a published result. */
export function computeComposite({ composite, parts }: CompositeBasis): Result<CompositeResults> {
  const sources = composite.parts.flatMap(({ schemeId }) => parts.filter((part) => part.schemeId === schemeId).slice(0, 1))
  const missing = composite.parts.filter(({ schemeId }) => !sources.some((source) => source.schemeId === schemeId))
  if (missing.length > 0) return { ok: false, refusals: missing.map(({ schemeId }) => partMissing(schemeId)) }
  const names = new Map(sources.toReversed().flatMap(({ units }) => units.map(({ unitId, name }) => [unitId, name] as const)))
  const unitIds = [...new Set(sources.flatMap(({ units }) => units.map(({ unitId }) => unitId)))]
  const refusals: Refusal[] = []
  const units: Omit<CompositeUnit, 'rank' | 'tied'>[] = []
  const leftOut: CompositeResults['leftOut'][number][] = []
  for (const unitId of unitIds) {
    const name = names.get(unitId) ?? ''
    const given = sources.flatMap((source) => source.units.filter((unit) => unit.unitId === unitId).map((totals) => ({ source, totals })))
    const absent = sources.filter((source) => !given.some((one) => one.source === source))
    if (absent.length > 0) {
      leftOut.push({ unitId, name, missing: absent.map(({ schemeId }) => schemeId) })
      continue
    }
    const result = compositeResult(
      composite,
      unitId,
      given.map(({ source, totals }) => ({ schemeId: source.schemeId, totals })),
    )
    if (result.ok) units.push({ ...result.value, name, full: fullOf(composite, given) })
    else refusals.push(...result.refusals)
  }
  if (refusals.length > 0) return { ok: false, refusals }
  const ranks = rankUnits(units, composite.rankStyle)
  return accept({
    schemeId: composite.id,
    schemeVersion: composite.version,
    units: units.map((unit, index) => ({ ...unit, rank: ranks[index]?.rank ?? 0, tied: ranks[index]?.tied ?? 0 })),
    leftOut,
  })
}

function partMissing(schemeId: string): Refusal {
  return { code: 'part_missing', subject: 'part', id: schemeId }
}

function fullOf(
  composite: CompositeScheme,
  given: readonly { readonly source: PublishedSource; readonly totals: { readonly full: Points } }[],
): Points {
  const weight = composite.parts.reduce((sum, { schemeId, share }) => {
    const full = given.find(({ source }) => source.schemeId === schemeId)?.totals.full ?? 0
    return sum + full * share
  }, 0)
  return quotient([weight], [ONE])
}
