import type { ApplicabilityMark, WallAnswer } from '../../lib/outputs.ts'

/** One unit under one indicator. */
export interface Place {
  readonly unitId: string
  readonly indicatorId: string
}

type Tree = WallAnswer['indicators']

/** An indicator and everything above it, the nearest first. */
function upwards(indicators: Tree, id: string): readonly string[] {
  const parents = new Map(indicators.map((indicator) => [indicator.id, indicator.parentId]))
  const path: string[] = []
  for (let node: string | null | undefined = id; typeof node === 'string' && !path.includes(node); node = parents.get(node)) path.push(node)
  return path
}

/** Indicators as a list for choosing: names with everything above them, in the order of the printed table. */
export function indicatorChoices(indicators: Tree): readonly { readonly value: string; readonly label: string }[] {
  const names = new Map(indicators.map(({ id, name }) => [id, name]))
  return indicators.map(({ id }) => ({
    value: id,
    label: upwards(indicators, id)
      .toReversed()
      .map((node) => names.get(node) ?? node)
      .join(' › '),
  }))
}

/**
 * What is left to mark of so many units and indicators: places that are marked already, themselves or with an indicator above them, fall out,
 * and so does an indicator whose parent is chosen together with it.
 */
export function openPlaces(
  indicators: Tree,
  marks: readonly Place[],
  unitIds: readonly string[],
  indicatorIds: readonly string[],
): readonly Place[] {
  const marked = new Set(marks.map(keyOf))
  const chosen = new Set(indicatorIds)
  return unitIds.flatMap((unitId) =>
    indicatorIds.flatMap((indicatorId) => {
      const [self, ...above] = upwards(indicators, indicatorId)
      const isCovered = [self, ...above].some((id) => id !== undefined && marked.has(keyOf({ unitId, indicatorId: id })))
      return isCovered || above.some((id) => chosen.has(id)) ? [] : [{ unitId, indicatorId }]
    }),
  )
}

export function keyOf({ unitId, indicatorId }: Place): string {
  return `${unitId}/${indicatorId}`
}

/** Marks with the names that stand on the screen, in the order of units and of the printed table. */
export function namedMarks(
  { units, indicators }: Pick<WallAnswer, 'units' | 'indicators'>,
  marks: readonly ApplicabilityMark[],
): readonly (ApplicabilityMark & { readonly unitName: string; readonly indicatorName: string })[] {
  const labels = new Map(indicatorChoices(indicators).map(({ value, label }) => [value, label]))
  const order = new Map(indicators.map(({ id }, index) => [id, index]))
  return units.flatMap(({ id, name }) =>
    marks
      .filter(({ unitId }) => unitId === id)
      .toSorted((a, b) => (order.get(a.indicatorId) ?? 0) - (order.get(b.indicatorId) ?? 0))
      .map((mark) => ({ ...mark, unitName: name, indicatorName: labels.get(mark.indicatorId) ?? mark.indicatorId })),
  )
}
