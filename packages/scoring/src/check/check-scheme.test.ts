import { describe, expect, test } from 'vitest'
import { ONE_POINT as P } from '../points.ts'
import type { Rule } from '../rule.ts'
import type { Scheme } from '../scheme.ts'
import { ANY_TIME, ONE_CLASS, UNSAID } from '../templates/template.ts'
import { findTemplate, TEMPLATES } from '../templates/templates.ts'
import { checkScheme } from './check-scheme.ts'

const EACH: Rule = { kind: 'each', id: 'r1', indicatorId: 'a', text: '未公开的，每条扣1分', source: '第1条', price: P }

function aScheme(change: Partial<Scheme> = {}): Scheme {
  return {
    ...UNSAID,
    id: 's',
    title: '示例方案',
    source: { title: '示例' },
    effectiveFrom: ANY_TIME,
    classes: ONE_CLASS,
    indicators: [{ id: 'a', name: '主动公开', worth: 10 * P }],
    rules: [EACH],
    ...change,
  }
}

function codes(scheme: Scheme): readonly string[] {
  return checkScheme(scheme).map(({ code }) => code)
}

test('a plain scheme raises no question', () => {
  expect(checkScheme(aScheme())).toEqual([])
})

describe('a rule that can never apply', () => {
  test.each<[string, Partial<Scheme>]>([
    ['no class has its indicator', { classes: [{ id: 'c', name: '科室', worths: [], absent: ['a'] }] }],
    ['its price is nothing', { rules: [{ ...EACH, price: 0 }] }],
    ['its cap is nothing', { rules: [{ ...EACH, cap: 0 }] }],
    ['its group may take nothing', { rules: [{ ...EACH, groupId: 'g' }], groups: [{ id: 'g', name: '组', indicatorId: 'a', cap: 0 }] }],
    [
      'a ratio cannot fall below nothing',
      { rules: [{ kind: 'ratio', id: 'r1', indicatorId: 'a', text: '比例', source: '1', threshold: 0, penalty: { kind: 'all' } }] },
    ],
    [
      'its ceiling is the full mark',
      { rules: [{ kind: 'ceiling', id: 'r1', indicatorId: 'a', text: '封顶', source: '1', share: 10_000 }] },
    ],
    [
      'no score reaches the gate of its bonus',
      {
        indicators: [
          { id: 'b', name: '加分', worth: P, side: 'bonus' },
          { id: 'a', name: '主动公开', worth: 10 * P },
        ],
        rules: [
          { kind: 'bonus', id: 'r1', indicatorId: 'b', text: '亮点', source: '1', price: P },
          { ...EACH, id: 'r2' },
        ],
        bonus: { gate: { score: 10 * P, inclusive: false } },
      },
    ],
  ])('%s', (_, change) => {
    const found = checkScheme(aScheme(change)).filter(({ code }) => code === 'never-applies')
    expect(found.map(({ ids }) => ids)).toEqual([['r1']])
  })

  test('a gate that the full score does reach is no obstacle', () => {
    const national = findTemplate('national-2019')
    expect(national && codes(national.scheme)).not.toContain('never-applies')
  })
})

test('children that exceed or fall short of their parent are named with the difference', () => {
  const indicators = [
    { id: 'top', name: '主动公开', worth: 10 * P },
    { id: 'a', parentId: 'top', name: '及时', worth: 6 * P },
    { id: 'b', parentId: 'top', name: '准确', worth: 6 * P },
  ]
  const rules = [EACH, { ...EACH, id: 'r2', indicatorId: 'b' }]
  expect(checkScheme(aScheme({ indicators, rules }))).toEqual([
    {
      code: 'children-exceed-parent',
      ids: ['top', 'a', 'b'],
      sentence: '“主动公开”为 10.00 分，下级指标合计 12.00 分，超出 2.00 分。',
    },
  ])
})

test('two rules of one item ask for 一事不重复扣分 or 再扣，until the scheme says which', () => {
  const rules = [EACH, { ...EACH, id: 'r2' }]
  expect(codes(aScheme({ rules }))).toEqual(['same-fact'])
  for (const kind of ['exclude', 'stack'] as const) {
    expect(codes(aScheme({ rules, overlaps: [{ id: 'o', kind, ruleIds: ['r1', 'r2'], source: '说明' }] }))).toEqual([])
  }
})

test('an item without a rule, a price above its item, a base that differs and open figures are named', () => {
  expect(codes(aScheme({ rules: [] }))).toEqual(['no-rule'])
  expect(codes(aScheme({ rules: [{ ...EACH, price: 20 * P }] }))).toEqual(['price-above-worth'])
  expect(codes(aScheme({ base: 100 * P }))).toEqual(['base-differs'])
  expect(codes(aScheme({ rules: [{ ...EACH, price: null }] }))).toEqual(['still-open'])
})

test('a loop in a broken draft does not hang the checks', () => {
  const indicators = [
    { id: 'a', parentId: 'b', name: '甲', worth: P },
    { id: 'b', parentId: 'a', name: '乙', worth: P },
  ]
  expect(checkScheme(aScheme({ indicators }))).toBeInstanceOf(Array)
})

test('no published template holds a rule that can never apply or children above their parent', () => {
  for (const { id, scheme } of TEMPLATES) {
    const grave = codes(scheme).filter((code) => code === 'never-applies' || code === 'children-exceed-parent' || code === 'no-rule')
    expect(grave, id).toEqual([])
  }
})
