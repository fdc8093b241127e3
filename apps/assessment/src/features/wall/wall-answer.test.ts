import { expect, test } from 'vitest'
import { wallDataOf } from './wall-answer.ts'

const cell = (change: number, undecided = 0) => ({ worth: 50_000, change, counted: 1, undecided })
const answer = {
  classes: [{ id: 'a', name: '处室' }],
  indicators: [
    { id: 'top', parentId: null, name: '主动公开', side: 'score' as const },
    { id: 'low', parentId: 'top', parentName: '主动公开', name: '政策解读', side: 'score' as const },
    { id: 'gone', parentId: 'top', parentName: '主动公开', name: '依申请公开', side: 'score' as const },
    { id: 'extra', parentId: null, name: '亮点', side: 'bonus' as const },
  ],
  units: [
    {
      id: 'u',
      name: '办公室',
      classId: 'a',
      score: 980_000,
      deducted: 20_000,
      bonus: 5_000,
      grade: null,
      rank: 1,
      vetoed: false,
      provisional: false,
      cells: [cell(-20_000), cell(-20_000, 2), null, cell(5_000)],
      notApplicable: ['gone'],
    },
  ],
}

test('the lowest level has the indicators without children, each with its own cell', () => {
  const { indicators, units } = wallDataOf(answer, 'lowest')
  expect(indicators.map(({ name }) => name)).toEqual(['政策解读', '依申请公开', '亮点'])
  expect(units[0]?.cells).toEqual([cell(-20_000, 2), 'not-applicable', cell(5_000)])
})

test('the top level has each first-level indicator with everything below it', () => {
  const { indicators, units } = wallDataOf(answer, 'top')
  expect(indicators.map(({ name }) => name)).toEqual(['主动公开', '亮点'])
  expect(units[0]?.cells.map((shown) => (typeof shown === 'string' ? shown : shown.change))).toEqual([-20_000, 5_000])
})

test('what does not exist for a class is not what was marked as not applying', () => {
  const units = answer.units.map((unit) => ({ ...unit, notApplicable: [] }))
  expect(wallDataOf({ ...answer, units }, 'lowest').units[0]?.cells).toContain('absent')
})
