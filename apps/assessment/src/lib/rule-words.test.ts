import { TEMPLATES } from '@sunlit/scoring'
import { describe, expect, test } from 'vitest'
import { findRules, placedRules, priceWords } from './rule-words.ts'

const base = { id: 'r', indicatorId: 'i', text: '规则', source: '第一条' }

describe('priceWords', () => {
  test('says price, grace and the most of one delay', () => {
    expect(priceWords({ ...base, kind: 'overdue', price: 5_000, days: 'working', graceDays: 2, mostEach: 30_000 })).toBe(
      '逾期每个工作日扣 0.5 分(前 2 天不扣),每次最多 3 分',
    )
  })

  test('says what is missing per step', () => {
    expect(
      priceWords({ ...base, kind: 'ratio', threshold: 8_000, penalty: { kind: 'per-step', price: 1_000, step: 100, count: 'exact' } }),
    ).toBe('低于 80% 时每差 1 个百分点扣 0.1 分')
  })

  test('marks a figure that the office has yet to fill in', () => {
    expect(priceWords({ ...base, kind: 'each', price: null })).toBe('每件扣 (待填) 分')
  })
})

describe('findRules', () => {
  const scheme = {
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
      for (const { rule, path } of placedRules(scheme)) {
        expect(path.length, rule.id).toBeGreaterThan(0)
        expect(priceWords(rule), rule.id).not.toMatch(/undefined|NaN/)
      }
    }
  })
})
