import { expect, test } from 'vitest'
import { adoptedComposites, adoptedVersions, quarterChoices } from './open-choices.ts'

test('the present quarter comes first, and the turn of the year is crossed both ways', () => {
  expect(quarterChoices({ year: 2026, quarter: 1 }).map(({ year, quarter }) => `${year}/${quarter}`)).toEqual([
    '2026/1',
    '2026/2',
    '2025/4',
    '2025/3',
    '2025/2',
  ])
  expect(quarterChoices({ year: 2026, quarter: 4 })[1]).toEqual({ year: 2027, quarter: 1 })
})

function aVersion(versionId: string, status: 'draft' | 'adopted', effectiveFrom: string | null) {
  return { versionId, version: 1, status, effectiveFrom }
}

test('only adopted versions can carry a quarter, the latest first', () => {
  const schemes = [
    { title: '甲', versions: [aVersion('a', 'adopted', '2025-01-01'), aVersion('b', 'draft', null)] },
    { title: '乙', versions: [aVersion('c', 'adopted', '2026-01-01')] },
  ]
  expect(adoptedVersions(schemes).map(({ versionId }) => versionId)).toEqual(['c', 'a'])
})

test('a quarter can be opened in parts under an adopted composite scheme only', () => {
  const composite = (status: 'draft' | 'adopted') => ({
    compositeId: status,
    number: 1,
    status,
    document: { title: '网站与新媒体', effectiveFrom: '2026-01-01', parts: ['website', 'media'] },
  })
  expect(adoptedComposites([composite('draft'), composite('adopted')])).toEqual([
    { versionId: 'adopted', compositeId: 'adopted', words: '网站与新媒体 第 1 版，分 2 张表（2026-01-01 起）' },
  ])
})
