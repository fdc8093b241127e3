import type { Wall, WallCell } from '@sunlit/services'

/** `[worth, change, counted, undecided]` of a `WallCell`: sixteen thousand cells with names to every figure are a megabyte, most of it names. */
export type PackedCell = readonly [worth: number, change: number, counted: number, undecided: number]

/** A quarter's wall as it travels. */
export function packWall(wall: Wall) {
  return { ...wall, units: wall.units.map((unit) => ({ ...unit, cells: unit.cells.map(packCell) })) }
}

function packCell(cell: WallCell | null): PackedCell | null {
  return cell === null ? null : [cell.worth, cell.change, cell.counted, cell.undecided]
}
