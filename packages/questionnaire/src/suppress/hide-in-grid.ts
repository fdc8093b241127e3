/** Which cells of a table with margins are not published. */
export interface GridMask {
  readonly cells: readonly (readonly boolean[])[]
}

export interface GridToHide {
  readonly counts: readonly (readonly number[])[]
  readonly least: number
  /** Rows and columns whose total is itself not published: hidden as a whole. */
  readonly rows: ReadonlySet<number>
  readonly columns: ReadonlySet<number>
}

/**
 * Rule V-12, crosstab: small cells are hidden, and then as many more as it takes that no hidden count can be worked out from the published cells and margins.
 * Read the hidden positive cells as the edges between rows and columns. A cell that lies on a closed walk of such edges can be one more or one less
 * while every margin stays as it is, whichever margins are published; a cell that does not can be worked out. So every hidden cell is put on such a walk, by
 * hiding the cells that cost least. In every row and column with a published total the hidden cells also make at least `least` together.
 * `undefined`: that is not possible, and the whole table is withheld.
 */
export function hideInGrid({ counts, least, rows, columns }: GridToHide): GridMask | undefined {
  const cells = counts.map((row, r) => row.map((count, c) => rows.has(r) || columns.has(c) || (count > 0 && count < least)))
  const grid: Grid = { counts, cells, least, width: counts[0]?.length ?? 0 }
  for (let changed = true; changed;) {
    const lines = fillLines(grid, rows, columns)
    const walks = lines === undefined ? undefined : closeWalks(grid)
    if (lines === undefined || walks === undefined) return undefined
    changed = lines || walks
  }
  return { cells }
}

interface Grid {
  readonly counts: readonly (readonly number[])[]
  readonly cells: boolean[][]
  readonly least: number
  readonly width: number
}

type Cell = readonly [row: number, column: number]

function countAt({ counts }: Grid, [row, column]: Cell): number {
  return counts[row]?.[column] ?? 0
}

function isHidden({ cells }: Grid, [row, column]: Cell): boolean {
  return cells[row]?.[column] === true
}

function hide({ cells }: Grid, [row, column]: Cell): void {
  const line = cells[row]
  if (line) line[column] = true
}

/** Whether something was hidden; `undefined` when a line cannot be filled. */
function fillLines(grid: Grid, rows: ReadonlySet<number>, columns: ReadonlySet<number>): boolean | undefined {
  let changed = false
  const height = grid.counts.length
  const lines: (readonly Cell[])[] = []
  for (let r = 0; r < height; r += 1) if (!rows.has(r)) lines.push(Array.from({ length: grid.width }, (_, c) => [r, c] as const))
  for (let c = 0; c < grid.width; c += 1) if (!columns.has(c)) lines.push(Array.from({ length: height }, (_, r) => [r, c] as const))
  for (const line of lines) {
    const positive = line.filter((cell) => countAt(grid, cell) > 0)
    const hidden = positive.filter((cell) => isHidden(grid, cell))
    const open = positive.filter((cell) => !isHidden(grid, cell)).toSorted((a, b) => countAt(grid, a) - countAt(grid, b))
    let sum = hidden.reduce((total, cell) => total + countAt(grid, cell), 0)
    let many = hidden.length
    while (many > 0 && (many < 2 || sum < grid.least)) {
      const next = open.shift()
      if (!next) {
        if (many < 2) return undefined
        break
      }
      hide(grid, next)
      sum += countAt(grid, next)
      many += 1
      changed = true
    }
  }
  return changed
}

/** Whether something was hidden; `undefined` when a cell cannot be put on a closed walk. */
function closeWalks(grid: Grid): boolean | undefined {
  let changed = false
  for (let r = 0; r < grid.counts.length; r += 1) {
    for (let c = 0; c < grid.width; c += 1) {
      const cell: Cell = [r, c]
      if (!isHidden(grid, cell) || countAt(grid, cell) === 0) continue
      const path = cheapestPath(grid, cell)
      if (!path) return undefined
      for (const step of path) {
        if (isHidden(grid, step)) continue
        hide(grid, step)
        changed = true
      }
    }
  }
  return changed
}

/** The way from the cell's row back to its column over other positive cells, hidden ones free, others at their count (Dijkstra over rows and columns). */
function cheapestPath(grid: Grid, [row, column]: Cell): readonly Cell[] | undefined {
  const height = grid.counts.length
  const cost = Array.from({ length: height + grid.width }, () => Infinity)
  const from: (Cell | undefined)[] = []
  const done = new Set<number>()
  cost[row] = 0
  for (;;) {
    let here = -1
    cost.forEach((value, node) => {
      if (!done.has(node) && value < (cost[here] ?? Infinity)) here = node
    })
    if (here < 0) return undefined
    if (here === height + column) return walkBack(from, row, here, height)
    done.add(here)
    const others = here < height ? grid.width : height
    for (let other = 0; other < others; other += 1) {
      const cell: Cell = here < height ? [here, other] : [other, here - height]
      if ((cell[0] === row && cell[1] === column) || countAt(grid, cell) === 0) continue
      const next = here < height ? height + other : other
      const price = (cost[here] ?? 0) + (isHidden(grid, cell) ? 0 : countAt(grid, cell))
      if (price < (cost[next] ?? Infinity)) {
        cost[next] = price
        from[next] = cell
      }
    }
  }
}

function walkBack(from: readonly (Cell | undefined)[], start: number, end: number, height: number): readonly Cell[] {
  const path: Cell[] = []
  for (let node = end; node !== start;) {
    const cell = from[node]
    if (!cell) break
    path.push(cell)
    node = node < height ? height + cell[1] : cell[0]
  }
  return path
}
