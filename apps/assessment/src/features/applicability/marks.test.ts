import { describe, expect, test } from 'vitest'
import { indicatorChoices, namedMarks, openPlaces } from './marks.ts'

const indicators = [
  { id: 'a', name: '主动公开', parentId: null, side: 'score' as const },
  { id: 'a1', name: '机构信息', parentId: 'a', side: 'score' as const },
  { id: 'b', name: '依申请公开', parentId: null, side: 'score' as const },
]

test('an indicator is named with everything above it', () => {
  expect(indicatorChoices(indicators).map(({ label }) => label)).toEqual(['主动公开', '主动公开 › 机构信息', '依申请公开'])
})

describe('what is left to mark', () => {
  test('is every chosen unit under every chosen indicator', () => {
    expect(openPlaces(indicators, [], ['u', 'v'], ['a1', 'b'])).toHaveLength(4)
  })

  test('leaves out what is marked, and what stands below a mark', () => {
    const marks = [
      { unitId: 'u', indicatorId: 'a' },
      { unitId: 'v', indicatorId: 'b' },
    ]
    expect(openPlaces(indicators, marks, ['u', 'v'], ['a1', 'b'])).toEqual([
      { unitId: 'u', indicatorId: 'b' },
      { unitId: 'v', indicatorId: 'a1' },
    ])
  })

  test('a parent that is chosen with its child covers it', () => {
    expect(openPlaces(indicators, [], ['u'], ['a', 'a1'])).toEqual([{ unitId: 'u', indicatorId: 'a' }])
  })
})

test('marks are listed by unit and then as in the printed table', () => {
  const units = [
    { id: 'v', name: '信息中心' },
    { id: 'u', name: '办公室' },
  ].map((unit) => ({ ...unit, classId: 'all', score: 0, deducted: 0, bonus: 0, grade: null, rank: 1, vetoed: false }))
  const rows = units.map((unit) => ({ ...unit, provisional: false, cells: [], notApplicable: [] }))
  const mark = { reason: '没有此项职能', markedAt: '2026-06-10T02:00:00.000Z', markedBy: null }
  const marks = [
    { ...mark, unitId: 'u', indicatorId: 'b' },
    { ...mark, unitId: 'u', indicatorId: 'a1' },
    { ...mark, unitId: 'v', indicatorId: 'b' },
  ]
  expect(namedMarks({ units: rows, indicators }, marks).map(({ unitName, indicatorName }) => `${unitName} ${indicatorName}`)).toEqual([
    '信息中心 依申请公开',
    '办公室 主动公开 › 机构信息',
    '办公室 依申请公开',
  ])
})
