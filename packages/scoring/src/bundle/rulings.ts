import type { BundleFinding, BundleRuling, RecomputationBundle } from './bundle.ts'
import { firstDifference, type Difference } from './first-difference.ts'

/** Where a ruling and what was counted part, and whose finding it is about. */
export interface RulingDifference extends Difference {
  readonly unitName: string | undefined
}

/**
 * Holds every ruling against the finding it is about: the first ruling stands before the second, each begins with the facts the one
 * before left, a withdrawal leaves none, and what the last one left is what counts. Names the first difference.
 */
export function differenceOfRulings({
  rulings = [],
  findings,
  units,
}: Pick<RecomputationBundle, 'rulings' | 'findings' | 'units'>): RulingDifference | undefined {
  const byId = new Map(findings.map((finding) => [finding.id, finding]))
  const last = new Map<string, { readonly ruling: BundleRuling; readonly index: number }>()
  for (const [index, ruling] of rulings.entries()) {
    const finding = byId.get(ruling.findingId)
    const before = last.get(ruling.findingId)?.ruling
    const difference = differenceOfOne(ruling, before, finding, `rulings[${index}]`)
    if (difference) return { ...difference, unitName: nameOf(finding, units) }
    last.set(ruling.findingId, { ruling, index })
  }
  for (const { ruling, index } of last.values()) {
    const finding = byId.get(ruling.findingId)
    const difference = finding && differenceFromFinding(ruling, finding, `rulings[${index}]`)
    if (difference) return { ...difference, unitName: nameOf(finding, units) }
  }
  return undefined
}

function differenceOfOne(
  ruling: BundleRuling,
  before: BundleRuling | undefined,
  finding: BundleFinding | undefined,
  path: string,
): Difference | undefined {
  if (finding === undefined) return { path: `${path}.findingId`, stated: JSON.stringify(ruling.findingId), computed: '—' }
  return (
    firstDifference(ruling.level, before === undefined ? 1 : before.level + 1, `${path}.level`) ??
    (before && firstDifference(ruling.before, before.after, `${path}.before`)) ??
    (ruling.decision === 'withdrawn' ? firstDifference(ruling.after, undefined, `${path}.after`) : undefined) ??
    (ruling.decision === 'upheld' ? firstDifference(ruling.after, ruling.before, `${path}.after`) : undefined)
  )
}

/** What the last ruling left is what counts: its facts, or nothing. */
function differenceFromFinding({ decision, after }: BundleRuling, finding: BundleFinding, path: string): Difference | undefined {
  if (decision === 'withdrawn') return firstDifference('withdrawn', finding.decision, `${path}.decision`)
  return firstDifference(finding.decision, 'accepted', `${path}.decision`) ?? firstDifference(after, finding.facts, `${path}.after`)
}

function nameOf(finding: BundleFinding | undefined, units: RecomputationBundle['units']): string | undefined {
  return units.find(({ id }) => id === finding?.unitId)?.name
}
