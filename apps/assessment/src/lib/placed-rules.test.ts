import { TEMPLATES } from '@sunlit/scoring'
import { describe, expect, test } from 'vitest'
import { findRules, placedRules } from './placed-rules.ts'

const base = { id: 'r', indicatorId: 'i', text: '规则', source: '第一条' }

describe('findRules', () => {
  const scheme = {
    passShare: 6_000,
    indicators: [
      { id: 'a', name: '主动公开', worth: 1 },
      { id: 'b', parentId: 'a', name: '政策解读', worth: 1 },
    ],
    rules: [
      { ...base, id: 'r2', indicatorId: 'b', kind: 'full' as const, text: '未配套解读' },
      { ...base, id: 'r1', indicatorId: 'a', kind: 'full' as const, text: '未及时公开' },
    ],
  }

  test('rules stand in the order of the printed table, under their path', () => {
    expect(placedRules(scheme).map(({ rule, path }) => [rule.id, path.join('/')])).toEqual([
      ['r1', '主动公开'],
      ['r2', '主动公开/政策解读'],
    ])
  })

  test('every typed word has to occur, in the text or in an indicator above', () => {
    const rules = placedRules(scheme)
    expect(findRules(rules, '解读 主动').map(({ rule }) => rule.id)).toEqual(['r2'])
    expect(findRules(rules, '解读 没有')).toEqual([])
    expect(findRules(rules, '  ')).toHaveLength(2)
  })

  test('every rule of every published template has words for its price and a place in the tree', () => {
    for (const { scheme } of TEMPLATES) {
      for (const { rule, path, price } of placedRules(scheme)) {
        expect(path.length, rule.id).toBeGreaterThan(0)
        expect(price, rule.id).not.toMatch(/undefined|NaN/)
      }
    }
  })
})
