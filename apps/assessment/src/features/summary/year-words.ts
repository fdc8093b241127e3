import type { YearQuarterView, YearTable } from './summary-outputs.ts'

export type YearUnit = YearTable['units'][number]

export interface YearClassTable {
  readonly id: string
  readonly name: string
  readonly units: readonly YearUnit[]
}

/** One table per class, ranked units first; classes without units do not appear. */
export function yearClassTables({ terms, units }: Pick<YearTable, 'terms' | 'units'>): readonly YearClassTable[] {
  const known = new Set(terms.classes.map(({ id }) => id))
  const strays = [...new Set(units.map(({ classId }) => classId))].filter((id) => !known.has(id)).map((id) => ({ id, name: id }))
  return [...terms.classes, ...strays]
    .map(({ id, name }) => ({ id, name, units: units.filter(({ classId }) => classId === id).toSorted(byPlace) }))
    .filter((table) => table.units.length > 0)
}

function byPlace(a: YearUnit, b: YearUnit): number {
  return (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER) || b.score - a.score
}

/** A rank as it is read: ties say so, and who has none says why. */
export function placeWords({ rank, tied, standing }: Pick<YearUnit, 'rank' | 'tied' | 'standing'>): string {
  if (rank !== null) return tied > 1 ? `${rank}（并列）` : String(rank)
  return standing === 'closed' ? '年内退出' : '季度不足'
}

/** What is to be known of a unit's year beside its figures. */
export function unitRemarks(
  unit: Pick<YearUnit, 'standing' | 'vetoed' | 'counted'>,
  names: ReadonlyMap<string, string>,
): readonly string[] {
  const carried = unit.counted.flatMap(({ quarter, fromUnitIds }) => {
    if (!fromUnitIds) return []
    const before = fromUnitIds.map((id) => names.get(id) ?? '前身单位').join('、')
    return [`第${'一二三四'[quarter - 1]}季度按前身单位（${before}）的得分${fromUnitIds.length > 1 ? '平均' : ''}计`]
  })
  return [
    ...(unit.standing === 'closed' ? ['不在最后一个季度的名单中，不参加排名'] : []),
    ...(unit.standing === 'too-few' ? ['有结果的季度不足，不参加排名'] : []),
    ...(unit.vetoed ? ['有季度被一票否决，不得评优'] : []),
    ...carried,
  ]
}

/** 第一季度 … as a heading. */
export function quarterName(quarter: number): string {
  return `第${'一二三四'[quarter - 1] ?? ''}季度`
}

/** What a quarter of the year counts with, or why it does not. */
export function quarterStateWords({ publication, open, made }: YearQuarterView): string {
  if (made === 'none') return '没有考核'
  if (publication === null) return '还没有公示'
  const revision = publication.revision > 1 ? `修订第 ${publication.revision} 版` : '首次公示'
  return open.length > 0 ? `${revision}，正在修订` : revision
}
