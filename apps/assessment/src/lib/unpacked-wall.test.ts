import { expect, test, vi } from 'vitest'
import { unpackWall, withLateCells } from './unpacked-wall.ts'

test('figures in a row get their names back, and where there are none there stay none', () => {
  const unit = {
    id: 'u',
    name: '办公室',
    classId: 'a',
    score: 0,
    deducted: 0,
    bonus: 0,
    grade: null,
    rank: 1,
    vetoed: false,
    provisional: false,
  }
  const wall = { periodId: 'p', stage: 'collecting', version: 1, asOf: '2026-04-01', schemeHash: 'h', indicators: [], classes: [] } as const
  const { units } = unpackWall({
    ...wall,
    indicators: [],
    classes: [],
    units: [{ ...unit, notApplicable: [], cells: [[50_000, -20_000, 2, 1], null] }],
  })
  expect(units[0]?.cells).toEqual([{ worth: 50_000, change: -20_000, counted: 2, undecided: 1 }, null])
})

test('cells are made once, when they are first read', () => {
  const make = vi.fn<() => readonly number[]>(() => [1, 2])
  const row = withLateCells({ id: 'u' }, make)
  expect(make).not.toHaveBeenCalled()
  expect([row.cells, row.cells]).toEqual([
    [1, 2],
    [1, 2],
  ])
  expect(make).toHaveBeenCalledOnce()
})
