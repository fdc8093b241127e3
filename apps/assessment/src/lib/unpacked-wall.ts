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

/** The wall travels with its figures in a row, without a name to each. */
export function unpackWall(wall: Packed): WallAnswer {
  return { ...wall, units: wall.units.map((unit) => ({ ...unit, cells: unit.cells.map(unpackCell) })) }
}

function unpackCell(cell: PackedUnit['cells'][number]): WallCellAnswer | null {
  if (cell === null) return null
  const [worth, change, counted, undecided] = cell
  return { worth, change, counted, undecided }
}
