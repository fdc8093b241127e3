import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hideInGrid, type GridMask } from './hide-in-grid.ts'
import { hideInLine } from './hide-in-line.ts'

/** Every way to write `total` as that many counts. */
function* compositions(total: number, parts: number): Generator<readonly number[]> {
  if (parts === 0) {
    if (total === 0) yield []
  } else if (parts === 1) yield [total]
  else for (let first = 0; first <= total; first += 1) for (const rest of compositions(total - first, parts - 1)) yield [first, ...rest]
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0)

/** Hidden counts above 0 that have one value only in all worlds a reader cannot tell apart: total and open counts as published, and perhaps the mean. */
function givenAwayInLine(counts: readonly number[], hidden: ReadonlySet<number>, points?: readonly number[]): readonly number[] {
  const places = [...hidden]
  const told = places.map((at) => counts[at] ?? 0)
  const worth = (world: readonly number[]): number => places.reduce((sum, at, index) => sum + (points?.[at] ?? 0) * (world[index] ?? 0), 0)
  const worlds = [...compositions(sumOf(told), places.length)].filter((world) => worth(world) === worth(told))
  return places.filter((at, index) => (counts[at] ?? 0) > 0 && new Set(worlds.map((world) => world[index])).size < 2)
}

describe('one table', () => {
  const counts = fc.array(fc.nat(9), { minLength: 2, maxLength: 5 })

  test('every small count is hidden, and none can be worked out from the total and what is shown', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 2, max: 5 }), (line, least) => {
        const hidden = hideInLine(line, least)
        fc.pre(hidden !== undefined)
        expect(line.filter((count, at) => count > 0 && count < least && !hidden.has(at))).toEqual([])
        expect(givenAwayInLine(line, hidden)).toEqual([])
      }),
      { numRuns: 1_000 },
    )
  })

  test('what is hidden is never a small number together', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 2, max: 5 }), (line, least) => {
        const hidden = hideInLine(line, least)
        fc.pre(hidden !== undefined && hidden.size > 0)
        expect(sumOf([...hidden].map((at) => line[at] ?? 0))).toBeGreaterThanOrEqual(least)
      }),
      { numRuns: 1_000 },
    )
  })

  test('nor does the mean beside it give one away, as long as anything is shown', () => {
    const points = [10, 8, 6, 0]
    fc.assert(
      fc.property(fc.array(fc.nat(12), { minLength: 4, maxLength: 4 }), (line) => {
        const hidden = hideInLine(line, 5, { points })
        fc.pre(hidden !== undefined && line.some((count, at) => count > 0 && !hidden.has(at)))
        expect(givenAwayInLine(line, hidden, points)).toEqual([])
      }),
      { numRuns: 1_000 },
    )
  })

  test('worked cases', () => {
    expect(hideInLine([3, 1, 0], 5)).toBeUndefined()
    expect(hideInLine([0, 0], 5)).toEqual(new Set())
    expect(hideInLine([51, 6, 3, 0], 5)).toEqual(new Set([2, 1]))
    expect(hideInLine([51, 6, 3, 0], 1)).toEqual(new Set())
  })
})

type Counts = readonly (readonly number[])[]

const columnOf = (counts: Counts, c: number): readonly number[] => counts.map((row) => row[c] ?? 0)

/** Every table with the same margins and the same open cells. */
function* worldsLike(
  counts: Counts,
  { cells }: GridMask,
  row = 0,
  left = (counts[0] ?? []).map((_, c) => sumOf(columnOf(counts, c))),
): Generator<Counts> {
  const told = counts[row]
  if (!told) {
    if (left.every((rest) => rest === 0)) yield []
    return
  }
  for (const world of compositions(sumOf(told), left.length)) {
    const possible = world.every((count, c) => count <= (left[c] ?? 0) && (cells[row]?.[c] === true || count === told[c]))
    if (!possible) continue
    const rest = left.map((each, c) => each - (world[c] ?? 0))
    for (const below of worldsLike(counts, { cells }, row + 1, rest)) yield [world, ...below]
  }
}

/** The cells of a table that fit, as `row,column`. */
function cellsWhere(counts: Counts, fits: (count: number, r: number, c: number) => boolean): readonly string[] {
  return counts.flatMap((row, r) => row.flatMap((count, c) => (fits(count, r, c) ? [`${r},${c}`] : [])))
}

function givenAwayInGrid(counts: Counts, mask: GridMask): readonly string[] {
  const worlds = [...worldsLike(counts, mask)]
  return cellsWhere(
    counts,
    (count, r, c) => count > 0 && mask.cells[r]?.[c] === true && new Set(worlds.map((world) => world[r]?.[c])).size < 2,
  )
}

describe('a crosstab', () => {
  const grid = fc
    .record({ height: fc.integer({ min: 2, max: 3 }), width: fc.integer({ min: 2, max: 3 }) })
    .chain(({ height, width }) =>
      fc.array(fc.array(fc.oneof(fc.nat(3), fc.nat(7)), { minLength: width, maxLength: width }), { minLength: height, maxLength: height }),
    )
  const none = new Set<number>()

  test('every small count is hidden, and none can be worked out though every margin is known', () => {
    let published = 0
    fc.assert(
      fc.property(grid, fc.integer({ min: 2, max: 5 }), (counts, least) => {
        const mask = hideInGrid({ counts, least, rows: none, columns: none })
        fc.pre(mask !== undefined)
        published += 1
        expect(cellsWhere(counts, (count, r, c) => count > 0 && count < least && mask.cells[r]?.[c] !== true)).toEqual([])
        expect(givenAwayInGrid(counts, mask)).toEqual([])
      }),
      { numRuns: 300 },
    )
    expect(published).toBe(300)
  })

  test('rows and columns with a hidden total keep their cells even from somebody who knows the total', () => {
    fc.assert(
      fc.property(grid, fc.nat(1), (counts, column) => {
        const mask = hideInGrid({ counts, least: 3, rows: new Set([0, 1]), columns: new Set([column]) })
        fc.pre(mask !== undefined)
        expect(cellsWhere(counts, (_, r, c) => (r < 2 || c === column) && mask.cells[r]?.[c] !== true)).toEqual([])
        expect(givenAwayInGrid(counts, mask)).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  test('what is hidden in a row or column is never a small number together', () => {
    fc.assert(
      fc.property(grid, (counts) => {
        const mask = hideInGrid({ counts, least: 5, rows: none, columns: none })
        fc.pre(mask !== undefined)
        const rows = counts.map((row, r) => ({ whole: sumOf(row), hidden: sumOf(row.filter((_, c) => mask.cells[r]?.[c])) }))
        const columns = (counts[0] ?? []).map((_, c) => ({
          whole: sumOf(columnOf(counts, c)),
          hidden: sumOf(columnOf(counts, c).filter((_, r) => mask.cells[r]?.[c])),
        }))
        expect([...rows, ...columns].filter(({ whole, hidden }) => hidden > 0 && hidden < 5 && whole >= 5)).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  test('two in every row and column are not enough where one cell joins two squares', () => {
    // (0,0) … (1,1) and (2,2) … (3,3) are squares of small counts. (1,2) joins them alone: row 1 less its open cells, less a square whose total follows from rows and columns.
    const counts = [
      [2, 2, 30, 31],
      [2, 2, 3, 32],
      [33, 34, 2, 2],
      [35, 36, 2, 2],
    ]
    const mask = hideInGrid({ counts, least: 4, rows: none, columns: none })
    const joining = cellsWhere(counts, (_, r, c) => r < 2 !== c < 2 && mask?.cells[r]?.[c] === true)
    expect(joining).toContain('1,2')
    expect(joining.length).toBeGreaterThan(1)
  })
})
