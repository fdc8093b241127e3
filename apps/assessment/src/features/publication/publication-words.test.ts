import { expect, test } from 'vitest'
import { classTables, publicationCsv, rankWords } from './publication-words.ts'

function aUnit(name: string, classId: string, rank: number, changes: readonly (number | null)[] = [0]) {
  return {
    unitId: name,
    name,
    classId,
    rank,
    tied: 1,
    score: 990_000,
    deducted: 10_000,
    bonus: 0,
    vetoed: false,
    grade: null,
    changes: [...changes],
  }
}

const classes = [
  { id: 'a', name: '处室' },
  { id: 'b', name: '事业单位' },
  { id: 'c', name: '县区' },
]

test('each class has its own table in the order of rank, and empty ones are left out', () => {
  const tables = classTables({ classes, units: [aUnit('信息中心', 'b', 2), aUnit('服务中心', 'b', 1), aUnit('办公室', 'a', 1)] })
  expect(tables.map(({ name, units }) => [name, units.map((unit) => unit.name)])).toEqual([
    ['处室', ['办公室']],
    ['事业单位', ['服务中心', '信息中心']],
  ])
})

test('a shared rank says so', () => {
  expect([rankWords({ rank: 1, tied: 2 }), rankWords({ rank: 3, tied: 1 })]).toEqual(['1（并列）', '3'])
})

test('the table for spreadsheets carries losses with a readable minus and words where an indicator did not apply', () => {
  const csv = publicationCsv({
    classes,
    indicators: [
      { id: 'i', parentId: null, name: '年度报告' },
      { id: 'k', parentId: null, name: '解读' },
    ],
    units: [aUnit('办公室', 'a', 1, [-10_000, null])],
  })
  expect(csv.slice(1).split('\r\n')).toEqual([
    '类别,名次,单位,得分,等次,扣分,加分,年度报告,解读',
    '处室,1,办公室,99.00,,1.00,0.00,-1.00,不适用',
    '',
  ])
})
