import type { Points, Ratio } from '../points.ts'
import type { YearBasis, YearResults } from './year-basis.ts'

/** One published year as it is held against another. */
export interface ComparedYear {
  readonly basis: Pick<YearBasis, 'year' | 'terms' | 'quarters'>
  readonly results: YearResults
}

/** What may be said of the two years together, and why not more. */
export interface Comparability {
  /** Points mean the same: one scheme, one formula. */
  readonly scores: boolean
  /** Classes whose units are the same ones, so that ranks moved rather than were drawn anew. */
  readonly classes: readonly {
    readonly classId: string
    readonly name: string
    readonly comparable: boolean
    readonly joined: number
    readonly left: number
  }[]
  readonly reasons: readonly ComparisonReason[]
}

export type ComparisonReason =
  | { readonly kind: 'other-scheme'; readonly before: string; readonly after: string }
  | { readonly kind: 'other-version'; readonly before: number; readonly after: number }
  | { readonly kind: 'other-formula' }
  | { readonly kind: 'quarters-missing'; readonly year: number; readonly quarters: readonly number[] }
  | { readonly kind: 'mixed-schemes'; readonly year: number }

export interface ComparedUnit {
  readonly unitId: string
  readonly name: string
  readonly classId: string
  readonly before: ComparedResult | null
  readonly after: ComparedResult | null
  /** Change of the share of attainable points: readable across schemes; null where one of the years is missing. */
  readonly shareChange: Ratio | null
  /** Positive is better; null where the class did not stay comparable. */
  readonly rankMove: number | null
}

export interface ComparedResult {
  readonly score: Points
  readonly full: Points
  readonly share: Ratio
  readonly rank: number | null
  readonly grade: string | null
}

export interface YearComparison {
  readonly before: number
  readonly after: number
  readonly comparability: Comparability
  readonly units: readonly ComparedUnit[]
}

/**
 * Rule Y-10: each year under its own rules. Scores are only held against each other under one scheme version and one formula; shares of
 * the attainable points always; ranks only in a class that has kept all its ranked units.
 */
export function compareYears(before: ComparedYear, after: ComparedYear): YearComparison {
  const classes = comparedClasses(before, after)
  const comparable = new Set(classes.flatMap(({ classId, comparable }) => (comparable ? [classId] : [])))
  const ids = [...new Set([...after.results.units, ...before.results.units].map(({ unitId }) => unitId))]
  return {
    before: before.basis.year,
    after: after.basis.year,
    comparability: { scores: hasSameScale(before, after), classes, reasons: reasonsOf(before, after) },
    units: ids.map((unitId) => comparedUnit(unitId, before, after, comparable)),
  }
}

function comparedUnit(unitId: string, before: ComparedYear, after: ComparedYear, comparable: ReadonlySet<string>): ComparedUnit {
  const old = before.results.units.find((unit) => unit.unitId === unitId)
  const now = after.results.units.find((unit) => unit.unitId === unitId)
  const classId = now?.classId ?? old?.classId ?? ''
  const bothRanked = old?.rank != null && now?.rank != null && old.classId === now.classId && comparable.has(classId)
  return {
    unitId,
    name: now?.name ?? old?.name ?? '',
    classId,
    before: old ? shown(old) : null,
    after: now ? shown(now) : null,
    shareChange: old && now ? now.share - old.share : null,
    rankMove: bothRanked ? (old.rank ?? 0) - (now.rank ?? 0) : null,
  }
}

function shown({ score, full, share, rank, grade }: YearResults['units'][number]): ComparedResult {
  return { score, full, share, rank, grade: grade ?? null }
}

function comparedClasses(before: ComparedYear, after: ComparedYear): Comparability['classes'] {
  const names = new Map([...before.basis.terms.classes, ...after.basis.terms.classes].map(({ id, name }) => [id, name]))
  return [...names].flatMap(([classId, name]) => {
    const [old, now] = [rankedIn(before, classId), rankedIn(after, classId)]
    if (old.size === 0 && now.size === 0) return []
    const joined = [...now].filter((id) => !old.has(id)).length
    const left = [...old].filter((id) => !now.has(id)).length
    return [{ classId, name, comparable: joined === 0 && left === 0, joined, left }]
  })
}

function rankedIn({ results }: ComparedYear, classId: string): ReadonlySet<string> {
  return new Set(results.units.filter((unit) => unit.classId === classId && unit.rank !== null).map(({ unitId }) => unitId))
}

function hasSameScale(before: ComparedYear, after: ComparedYear): boolean {
  return reasonsOf(before, after).every(({ kind }) => kind === 'quarters-missing')
}

function reasonsOf(before: ComparedYear, after: ComparedYear): readonly ComparisonReason[] {
  const [old, now] = [before.basis.terms, after.basis.terms]
  const reasons: ComparisonReason[] = []
  if (old.schemeId !== now.schemeId) reasons.push({ kind: 'other-scheme', before: old.title, after: now.title })
  else if (old.schemeVersion !== now.schemeVersion)
    reasons.push({ kind: 'other-version', before: old.schemeVersion, after: now.schemeVersion })
  if (JSON.stringify(old.formula) !== JSON.stringify(now.formula)) reasons.push({ kind: 'other-formula' })
  for (const { basis } of [before, after]) {
    const present = basis.quarters.map(({ quarter }) => quarter)
    const missing = [1, 2, 3, 4].filter((quarter) => !present.some((one) => one === quarter))
    if (missing.length > 0) reasons.push({ kind: 'quarters-missing', year: basis.year, quarters: missing })
    if (new Set(basis.quarters.map(({ schemeHash }) => schemeHash)).size > 1) reasons.push({ kind: 'mixed-schemes', year: basis.year })
  }
  return reasons
}

/** Why something cannot be compared, as a sentence without its full stop. */
export function comparisonReasonWords(reason: ComparisonReason): string {
  switch (reason.kind) {
    case 'other-scheme':
      return `两年所用的方案不同（${schemesWords(reason)}），得分的含义不同，只能比较得分占满分的比例`
    case 'other-version':
      return `方案由第 ${reason.before} 版改为第 ${reason.after} 版，得分不能直接相减，只能比较得分占满分的比例`
    case 'other-formula':
      return '两年的年度算法不同，得分不能直接相减'
    case 'quarters-missing':
      return `${reason.year}年缺第${reason.quarters.map((quarter) => '一二三四'[quarter - 1]).join('、')}季度，那一年由其余季度算出`
    case 'mixed-schemes':
      return `${reason.year}年内各季度用过不同的方案或版本，年度得分由不同规则下的季度得分合成`
  }
}

function schemesWords({ before, after }: { readonly before: string; readonly after: string }): string {
  return before === after ? `名称都是“${before}”` : `“${before}”与“${after}”`
}
