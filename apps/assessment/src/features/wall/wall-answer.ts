import type { WallAnswer } from '../../lib/outputs.ts'
import { withLateCells } from '../../lib/unpacked-wall.ts'
import type { WallData } from './wall-model.ts'

/** `lowest`: the columns are the indicators without children; `top`: those of the first level, each with everything below it. */
export type WallLevel = 'lowest' | 'top'

/** The columns of one level, with their cells. */
export function wallDataOf(
  { indicators, classes, units }: Pick<WallAnswer, 'indicators' | 'classes' | 'units'>,
  level: WallLevel,
): WallData {
  const parents = new Set(indicators.map(({ parentId }) => parentId))
  const columns = indicators.flatMap(({ id, parentId }, position) =>
    (level === 'top' ? parentId === null : !parents.has(id)) ? [position] : [],
  )
  return {
    classes,
    indicators: columns.flatMap((position) => indicators[position] ?? []),
    units: units.map((unit) => {
      const { id, name, classId, score, rank, grade } = unit
      return withLateCells({ id, name, classId, score, rank, grade }, () =>
        columns.map(
          (position) => unit.cells[position] ?? (unit.notApplicable.includes(indicators[position]?.id ?? '') ? 'not-applicable' : 'absent'),
        ),
      )
    }),
  }
}
