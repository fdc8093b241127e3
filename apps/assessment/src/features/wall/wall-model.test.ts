import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cellLabel,
  cellText,
  filterOf,
  heatOf,
  listed,
  moved,
  searchOf,
  wallCsv,
  type WallCell,
  type WallPlace,
  type WallUnit,
} from './wall-model.ts'

function aCell(change: number, worth = 50_000, undecided = 0): WallCell {
  return { change, worth, undecided }
}

function aUnit(name: string, classId = 'a', cells: readonly WallPlace[] = []): WallUnit {
  return { id: name, name, classId, score: 985_000, rank: 1, grade: null, cells }
}

describe('heat', () => {
  test('deepens with the share lost and is deepest when everything is lost', () => {
    expect([0, -1, -10_000, -10_001, -30_000, -50_000].map((change) => heatOf(aCell(change)))).toEqual([0, 1, 1, 2, 3, 5])
  })

  test('never grows lighter when more is lost', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50_000 }), fc.integer({ min: 0, max: 50_000 }), (a, b) => {
        expect(heatOf(aCell(-Math.max(a, b)))).toBeGreaterThanOrEqual(heatOf(aCell(-Math.min(a, b))))
      }),
    )
  })

  test('a bonus has none', () => {
    expect(heatOf(aCell(20_000))).toBe(0)
  })
})

describe('cells', () => {
  test('show a true minus, a plus for bonus, and words where the indicator does not apply', () => {
    expect([aCell(-12_000), aCell(20_000), aCell(0), 'not-applicable' as const, 'absent' as const].map(cellText)).toEqual([
      '−1.20',
      '+2.00',
      '0',
      '不适用',
      '—',
    ])
  })

  test('say unit, indicator, points and what is still undecided', () => {
    expect(cellLabel({ name: '信息中心' }, { name: '年度报告' }, aCell(-50_000, 100_000, 2))).toBe(
      '信息中心，年度报告：−5.00 分，2 条待复核',
    )
  })
})

describe('filter', () => {
  test('survives the way through the address', () => {
    const filter = { classId: 'b', text: '中心' }
    expect(filterOf(`?${searchOf(filter)}`)).toEqual(filter)
    expect(searchOf({ classId: '', text: '' })).toBe('')
  })

  test('narrows by class and by a part of the name', () => {
    const units = [aUnit('信息中心', 'b'), aUnit('办公室', 'a'), aUnit('服务中心', 'a')]
    expect(listed(units, { classId: 'a', text: '中心' }).map(({ name }) => name)).toEqual(['服务中心'])
    expect(listed(units, { classId: '', text: '' })).toHaveLength(3)
  })
})

describe('arrows', () => {
  test('never lead outside the table', () => {
    const keys = fc.constantFrom('ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End')
    fc.assert(
      fc.property(
        fc.array(keys, { maxLength: 60 }),
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 80 }),
        (path, rows, columns) => {
          let place = { row: 0, column: 0 }
          for (const key of path) place = moved(place, key, rows, columns) ?? place
          expect(place.row).toBeGreaterThanOrEqual(0)
          expect(place.row).toBeLessThan(rows)
          expect(place.column).toBeGreaterThanOrEqual(0)
          expect(place.column).toBeLessThan(columns)
        },
      ),
    )
  })

  test('leave other keys alone', () => {
    expect(moved({ row: 1, column: 1 }, 'a', 3, 3)).toBeUndefined()
  })
})

test('the export holds what is listed and nothing that runs as a formula', () => {
  const csv = wallCsv(
    [{ id: 'i', name: '=年度报告' }],
    [aUnit('信息中心', 'a', [aCell(-12_000)]), aUnit('办公室', 'a', ['not-applicable'])],
  )
  expect(csv).toBe("\uFEFF单位,'=年度报告,得分,名次,等次\r\n信息中心,-1.20,98.50,1,\r\n办公室,不适用,98.50,1,\r\n")
})
