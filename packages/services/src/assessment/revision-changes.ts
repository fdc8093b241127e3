import { canonicalJson } from '@sunlit/audit'
import type { BundleFinding, FindingLine, RankedExplanation, RecomputationBundle } from '@sunlit/scoring'

/** What a revision says it changed against the result before it; computed from the two bundles, so that anybody can check it. */
export interface RevisionChanges {
  readonly before: { readonly id: string; readonly revision: number; readonly title: string; readonly publishedAt: string }
  /** Present when the quarter went over to another version of its scheme in between. */
  readonly scheme?: { readonly before: string; readonly after: string }
  /** Units whose score, rank or findings differ, in the order of the new table. */
  readonly units: readonly UnitChange[]
}

export interface UnitChange {
  readonly unitId: string
  readonly name: string
  readonly score: Pair
  readonly rank: Pair
  readonly findings: readonly FindingChange[]
}

/** Null where the unit was not in that result. */
export interface Pair {
  readonly before: number | null
  readonly after: number | null
}

export interface FindingChange {
  readonly findingId: string
  readonly ruleId: string
  readonly foundOn: string
  /** `repriced`: the same facts, which count for more or less because of something else. */
  readonly kind: 'added' | 'removed' | 'amended' | 'repriced'
  /** What it did to the score: negative for what it took, null where it did not count. */
  readonly change: Pair
}

type Compared = Pick<RecomputationBundle, 'publication' | 'scheme' | 'units' | 'findings' | 'results' | 'schemeHash'>

export function revisionChanges(before: Compared, after: Compared): RevisionChanges {
  const old = new Map(before.results.units.map((unit) => [unit.unitId, unit]))
  const now = new Map(after.results.units.map((unit) => [unit.unitId, unit]))
  const names = new Map([...before.units, ...after.units].map(({ id, name }) => [id, name]))
  const stated = { before: acceptedById(before.findings), after: acceptedById(after.findings) }
  const unitIds = [...now.keys(), ...[...old.keys()].filter((id) => !now.has(id))]
  const { id, revision, title, publishedAt } = before.publication
  return {
    before: { id, revision, title, publishedAt },
    ...(before.schemeHash !== after.schemeHash && { scheme: { before: versionWords(before), after: versionWords(after) } }),
    units: unitIds.flatMap((unitId) =>
      unitChange({ unitId, name: names.get(unitId) ?? '', old: old.get(unitId), now: now.get(unitId) }, stated),
    ),
  }
}

function versionWords({ scheme }: Compared): string {
  return `${scheme.title}第${scheme.version}版`
}

interface UnitPair {
  readonly unitId: string
  readonly name: string
  readonly old: RankedExplanation | undefined
  readonly now: RankedExplanation | undefined
}

interface Stated {
  readonly before: ReadonlyMap<string, BundleFinding>
  readonly after: ReadonlyMap<string, BundleFinding>
}

function unitChange({ unitId, name, old, now }: UnitPair, stated: Stated): readonly UnitChange[] {
  const score = { before: old?.score ?? null, after: now?.score ?? null }
  const rank = { before: old?.rank ?? null, after: now?.rank ?? null }
  const findings = findingChanges(old, now, stated)
  const isSame = score.before === score.after && rank.before === rank.after && findings.length === 0
  return isSame ? [] : [{ unitId, name, score, rank, findings }]
}

function findingChanges(old: RankedExplanation | undefined, now: RankedExplanation | undefined, stated: Stated): readonly FindingChange[] {
  const before = linesById(old)
  const after = linesById(now)
  const ids = [...new Set([...before.keys(), ...after.keys()])].toSorted()
  return ids.flatMap((findingId): readonly FindingChange[] => {
    const [was, is] = [before.get(findingId), after.get(findingId)]
    const line = is ?? was
    if (!line) return []
    const kind = kindOf(was, is, stated.before.get(findingId), stated.after.get(findingId))
    const change = { before: was?.change ?? null, after: is?.change ?? null }
    return kind === undefined ? [] : [{ findingId, ruleId: line.ruleId, foundOn: line.foundOn, kind, change }]
  })
}

function kindOf(
  was: FindingLine | undefined,
  is: FindingLine | undefined,
  statedBefore: BundleFinding | undefined,
  statedAfter: BundleFinding | undefined,
): FindingChange['kind'] | undefined {
  if (!was) return 'added'
  if (!is) return 'removed'
  if (factsOf(statedBefore) !== factsOf(statedAfter)) return 'amended'
  return was.change === is.change ? undefined : 'repriced'
}

/** What a finding states; its fact key and evidence may be named anew without changing what it says. */
function factsOf(finding: BundleFinding | undefined): string {
  if (!finding) return ''
  const { ruleId, foundOn, facts } = finding
  return canonicalJson({ ruleId, foundOn, facts })
}

function linesById(unit: RankedExplanation | undefined): ReadonlyMap<string, FindingLine> {
  const lines = (unit?.lines ?? []).filter((line): line is FindingLine => 'findingId' in line)
  return new Map(lines.map((line) => [line.findingId, line]))
}

function acceptedById(findings: readonly BundleFinding[]): ReadonlyMap<string, BundleFinding> {
  return new Map(findings.filter(({ decision }) => decision === 'accepted').map((finding) => [finding.id, finding]))
}

/** What a publication keeps beside its result: what changed, and why the quarter was opened again. */
export interface StoredChanges extends RevisionChanges {
  /** As the people wrote who asked for it, oldest first. */
  readonly reasons: readonly string[]
}

export function readStoredChanges(text: string | null): StoredChanges | null {
  return text === null ? null : (JSON.parse(text) as StoredChanges) // our own text, checked against both bundles by the deep verification
}
