import type { Facts, Points, RecomputationBundle } from '@sunlit/scoring'
import { rulingEffects } from '@sunlit/scoring'
import type { GatheredResults, StatedRuling } from '../assessment/gather-results.ts'
import { nativeHash } from '../assessment/native-hash.ts'

/** What a publication shows of one finding that was ruled on: as it was stated, what was ruled, and what that did. */
export interface PublishedRulings {
  readonly findingId: string
  readonly unitId: string
  readonly ruleText: string
  readonly foundOn: string
  readonly original: Facts
  readonly rulings: readonly PublishedRuling[]
  /** The unit's score with the original facts, everything else being as published, and as it is. */
  readonly scoreWithout: Points
  readonly score: Points
}

export interface PublishedRuling {
  readonly id: string
  readonly level: number
  readonly decision: 'upheld' | 'amended' | 'withdrawn'
  /** Null when the finding was withdrawn. */
  readonly after: Facts | null
  readonly reason: string
  readonly day: string
}

/** In the order in which they were made; undefined where nothing was ruled, as in results from before rulings were shown. */
export function publishedRulings(gathered: GatheredResults, stated: readonly StatedRuling[]): readonly PublishedRulings[] | undefined {
  if (stated.length === 0) return undefined
  const effects = rulingEffects(gathered)
  if (!effects.ok) throw new Error(`the effect of rulings cannot be computed: ${JSON.stringify(effects.refusals[0])}`)
  const reasons = new Map(stated.map(({ ruling, reason }) => [ruling.id, reason]))
  const findings = new Map(gathered.findings.map((finding) => [finding.id, finding]))
  const texts = new Map(gathered.scheme.rules.map(({ id, text }) => [id, text]))
  return effects.value.map(({ findingId, unitId, original, rulings, scoreWithout, score }) => {
    const { ruleId = '', foundOn = '' } = findings.get(findingId) ?? {}
    return {
      findingId,
      unitId,
      ruleText: texts.get(ruleId) ?? ruleId,
      foundOn,
      original,
      rulings: rulings.map(({ id, level, decision, after, day }) => ({
        id,
        level,
        decision,
        after: after ?? null,
        reason: reasons.get(id) ?? '',
        day,
      })),
      scoreWithout,
      score,
    }
  })
}

/**
 * Where the shown rulings and those of the bundle part; undefined when they agree. Texts are held against their hashes, so that
 * this needs nothing but the two files.
 */
export function differenceInRulings(shown: readonly PublishedRulings[] | undefined, bundle: RecomputationBundle): string | undefined {
  const told = (shown ?? []).flatMap(({ findingId, original, rulings }) =>
    rulings.map(({ id, level, decision, after, reason, day }, index) => {
      const before = index === 0 ? original : (rulings[index - 1]?.after ?? null)
      return { id, findingId, level, decision, before, after, reasonHash: nativeHash(reason), day }
    }),
  )
  const ruled = (bundle.rulings ?? []).map(({ after = null, ...ruling }) => ({ ...ruling, after }))
  const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1)
  if (nativeHash(told.toSorted(byId)) !== nativeHash(ruled.toSorted(byId))) return 'rulings'
  const effects = rulingEffects(bundle)
  const computed = effects.ok
    ? effects.value.map(({ findingId, unitId, scoreWithout, score }) => ({ findingId, unitId, scoreWithout, score }))
    : []
  const stated = (shown ?? []).map(({ findingId, unitId, scoreWithout, score }) => ({ findingId, unitId, scoreWithout, score }))
  return nativeHash(computed) === nativeHash(stated) ? undefined : 'rulings.effect'
}
