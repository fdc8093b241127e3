import type { RouterOutputs } from '@sunlit/trpc'

type Packed = RouterOutputs['period']['wall']
type PackedUnit = Packed['units'][number]

export interface WallCellAnswer {
  readonly worth: number
  readonly change: number
  readonly counted: number
  readonly undecided: number
}

/** A quarter's wall with its cells as they are read. */
export interface WallAnswer extends Omit<Packed, 'units'> {
  readonly units: readonly (Omit<PackedUnit, 'cells'> & { readonly cells: readonly (WallCellAnswer | null)[] })[]
}

/** The wall travels with its figures in a row, without a name to each. A unit's cells get their names when somebody looks at them. */
export function unpackWall(wall: Packed): WallAnswer {
  return { ...wall, units: wall.units.map(unpackUnit) }
}

function unpackUnit({ cells: packed, ...unit }: PackedUnit): WallAnswer['units'][number] {
  return withLateCells(unit, () => packed.map(unpackCell))
}

/** Makes the cells of a row when they are first read: of two hundred rows a screen shows fifteen. */
export function withLateCells<Unit extends object, Cell>(
  unit: Unit,
  make: () => readonly Cell[],
): Unit & { readonly cells: readonly Cell[] } {
  let made: readonly Cell[] | undefined
  return {
    ...unit,
    get cells() {
      return (made ??= make())
    },
  }
}

function unpackCell(cell: PackedUnit['cells'][number]): WallCellAnswer | null {
  if (cell === null) return null
  const [worth, change, counted, undecided] = cell
  return { worth, change, counted, undecided }
}
