import { expect, test } from 'vitest'
import { lossChart, rankChart } from './publication-charts.ts'

function aUnit(name: string, rank: number, score: number, changes: readonly (number | null)[]) {
  const rest = { unitId: name, classId: 'a', deducted: 0, bonus: 0, vetoed: false, tied: 1, grade: null }
  return { name, rank, score, changes: [...changes], ...rest }
}

const indicators = [
  { id: 'open', parentId: null, name: '主动公开' },
  { id: 'page', parentId: 'open', name: '栏目' },
  { id: 'read', parentId: null, name: '解读' },
]
const units = [aUnit('办公室', 1, 980_000, [-20_000, -20_000, 0]), aUnit('信息中心', 2, 900_000, [-40_000, -40_000, -60_000])]

test('losses are those of the lowest indicators, so that none counts twice', () => {
  const chart = lossChart({ indicators, units })
  expect(chart?.title).toBe('失分最多的是“栏目”，2个单位共失6.00分')
  expect(chart?.table.rows).toEqual([
    ['栏目', '2', '6.00'],
    ['解读', '1', '6.00'],
  ])
})

test('without a loss there is no chart', () => {
  expect(lossChart({ indicators, units: [aUnit('办公室', 1, 1_000_000, [0, 0, null])] })).toBeUndefined()
})

test('a class that stands level says so', () => {
  const level = units.map((unit) => ({ ...unit, score: 1_000_000 }))
  expect(rankChart({ id: 'a', name: '处室', units: level }).title).toBe('处室得分都是100.00分')
})

test('a class is shown from its first to its last', () => {
  const { title, bars, table } = rankChart({ id: 'a', name: '处室', units })
  expect(title).toBe('处室得分在90.00至98.00分之间')
  expect(bars.map(({ name, value }) => [name, value])).toEqual([
    ['1 办公室', 980_000],
    ['2 信息中心', 900_000],
  ])
  expect(table.rows[1]).toEqual(['信息中心', '2', '90.00'])
})
