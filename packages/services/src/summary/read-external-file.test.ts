import { expect, test } from 'vitest'
import { rowsOf } from './read-external-file.ts'

const UNITS = new Map([
  ['办公室', 'u1'],
  ['信息中心', 'u2'],
])

test('each row names its unit and score, or what is wrong with it', () => {
  const rows = rowsOf(
    [
      ['2026年第三方评估得分表'],
      ['序号', '单位', '得分（百分制）'],
      ['1', '办公室', '85.5'],
      ['2', '财务科', '80'],
      ['3', '信息中心', '九十'],
      ['', '', ''],
      ['4', '办公室', '70'],
      ['5', '', '70'],
      ['6', '信息中心', '-1'],
    ],
    UNITS,
  )
  expect(rows.map(({ row, unitId, score, fault }) => [row, unitId, score, fault === null])).toEqual([
    [3, 'u1', 855_000, true],
    [4, null, 800_000, false],
    [5, 'u2', null, false],
    [7, 'u1', 700_000, false],
    [8, null, 700_000, false],
    [9, 'u2', -10_000, false],
  ])
})

test('a table without its two columns says which ones it needs', () => {
  expect(rowsOf([['科室', '分数']], UNITS)).toMatchObject([{ row: 1, fault: '表头要有“单位”和“得分”两列' }])
})
