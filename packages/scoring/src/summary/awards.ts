import { formatRatio, ONE, type Points, type Ratio } from '../points.ts'

/** How candidates for 评优 are found (rule Y-7). */
export type AwardRule =
  /** Ranks within the first part of each class. */
  | { readonly kind: 'top'; readonly share: Ratio }
  /** Everybody with this grade. */
  | { readonly kind: 'grade'; readonly grade: string }

/** What a list of honour or blame looks at. */
export interface Placed {
  readonly unitId: string
  readonly classId: string
  readonly name: string
  readonly score: Points
  readonly full: Points
  readonly grade?: string
  readonly rank: number | null
  readonly vetoed: boolean
}

/** Places of a class under a share: whole places only, at least one in a class of three or more. */
export function placesOf(units: number, share: Ratio): number {
  const places = Math.floor((units * share) / ONE)
  return units >= 3 ? Math.max(1, places) : places
}

/** Rule Y-7: ranked, never vetoed in the year, and by the rule; units that share a rank stand or fall together. */
export function awardCandidates<Unit extends Placed>(units: readonly Unit[], rule: AwardRule): readonly Unit[] {
  const able = units.filter(({ rank, vetoed }) => rank !== null && !vetoed)
  if (rule.kind === 'grade') return able.filter(({ grade }) => grade === rule.grade)
  const sizes = sizesOf(units)
  return able.filter(({ classId, rank }) => (rank ?? 0) <= placesOf(sizes.get(classId) ?? 0, rule.share))
}

/** The rule as a sentence without its full stop. */
export function awardRuleWords(rule: AwardRule): string {
  const able = '年内没有被一票否决、参加年度排名的单位中'
  return rule.kind === 'grade'
    ? `${able}，等次为“${rule.grade}”的`
    : `${able}，名次在本类别前 ${formatRatio(rule.share)} 之内的（不足一个名额的舍去，三个以上单位的类别至少一个名额，并列的一同入选）`
}

export interface RedBlackList<Unit> {
  readonly red: readonly Unit[]
  readonly black: readonly Unit[]
}

/**
 * Rule Y-9: red are the first places of each class that lost nothing by a veto; black are the last places, and every vetoed unit. Who
 * reached full marks is never black, and nobody is on both: a class whose units all stand level has no list.
 */
export function redBlackList<Unit extends Placed>(units: readonly Unit[], share: Ratio): RedBlackList<Unit> {
  const sizes = sizesOf(units)
  const isLevel = (classId: string) => new Set(units.filter((unit) => unit.classId === classId).map(({ score }) => score)).size < 2
  const behind = (unit: Unit) =>
    units.filter(({ classId, score, rank }) => rank !== null && classId === unit.classId && score < unit.score).length
  const red = units.filter(
    ({ classId, rank, vetoed }) => rank !== null && !vetoed && !isLevel(classId) && rank <= placesOf(sizes.get(classId) ?? 0, share),
  )
  const black = units.filter((unit) => {
    if (unit.vetoed) return true
    if (unit.rank === null || isLevel(unit.classId) || red.includes(unit) || unit.score >= unit.full) return false
    return behind(unit) < placesOf(sizes.get(unit.classId) ?? 0, share)
  })
  return { red, black }
}

/** The rule of the two lists as a sentence without its full stop. */
export function redBlackWords(share: Ratio): string {
  return `红榜：本类别名次在前 ${formatRatio(share)} 之内且没有被一票否决的单位；黑榜：名次在后 ${formatRatio(share)} 之内的单位，以及被一票否决的单位。得满分的不入黑榜，全类得分相同的不设榜`
}

function sizesOf(units: readonly Placed[]): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>()
  for (const { classId, rank } of units) if (rank !== null) sizes.set(classId, (sizes.get(classId) ?? 0) + 1)
  return sizes
}
