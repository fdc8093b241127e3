import { describe, expect, test } from 'vitest'
import { outcomeWords, pointsWords, progressWords, type CaseDetail, type OverviewCase } from './double-words.ts'

const detail: CaseDetail = {
  id: 'c',
  unitId: 'u',
  unitName: '办公室',
  indicatorId: 'i',
  indicatorName: '依申请公开',
  standing: 'agreed',
  recused: false,
  periodId: 'p',
  version: 1,
  entries: [],
  tolerance: 5_000,
  stands: 'second',
  decidedByName: null,
  reason: null,
}

test('points are said as people say them', () => {
  expect([null, 0, -12_500, 5_000].map(pointsWords)).toEqual(['', '不扣分', '扣 1.25 分', '加 0.50 分'])
})

test('an outcome names the rule by which it came about', () => {
  expect(outcomeWords(detail)).toBe('两份相差不超过 0.50 分，取对单位有利的第二份。')
  expect(outcomeWords({ ...detail, stands: 'mean' })).toContain('取平均')
  expect(outcomeWords({ ...detail, standing: 'split', stands: null })).toContain('等第三人裁定')
  expect(outcomeWords({ ...detail, standing: 'decided', stands: 'own', decidedByName: '复核员', reason: '另有依据' })).toBe(
    '复核员裁定：另行认定事实。理由：另有依据',
  )
  expect(outcomeWords({ ...detail, standing: 'waiting' })).toBeUndefined()
})

describe('progress', () => {
  const row: OverviewCase = {
    id: 'c',
    unitId: 'u',
    unitName: '办公室',
    indicatorId: 'i',
    indicatorName: '依申请公开',
    standing: 'waiting',
    recused: false,
    version: 0,
    firstId: '1',
    firstName: '甲',
    secondId: '2',
    secondName: '乙',
    handedIn: [],
  }

  test('says who has handed in, and to one of the two nothing', () => {
    expect(progressWords(row)).toBe('两人都没有交')
    expect(progressWords({ ...row, handedIn: ['2'] })).toBe('乙已交，等甲')
    expect(progressWords({ ...row, handedIn: null })).toContain('两人都交上后可见')
    expect(progressWords({ ...row, standing: 'split', handedIn: ['1', '2'] })).toBe('有分歧')
  })
})
