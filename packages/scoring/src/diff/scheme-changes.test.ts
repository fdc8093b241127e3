import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ONE_POINT as P } from '../points.ts'
import type { Scheme } from '../scheme.ts'
import { TEMPLATES } from '../templates/templates.ts'
import { schemeChanges } from './scheme-changes.ts'

const LICHENG = schemeOf('licheng-2020')

function schemeOf(id: string): Scheme {
  const found = TEMPLATES.find((template) => template.id === id)
  if (!found) throw new Error(id)
  return found.scheme
}

function sentences(after: Scheme, before = LICHENG): readonly string[] {
  return schemeChanges(before, after).map(({ sentence }) => sentence)
}

test('the same scheme changes nothing, whatever the order of its fields', () => {
  for (const { scheme } of TEMPLATES) {
    const shuffled = Object.fromEntries(Object.entries(scheme).toReversed()) as unknown as Scheme // the same fields, written in another order
    expect(schemeChanges(scheme, shuffled)).toEqual([])
  }
})

test('a dearer rule, a heavier indicator, a new and a dropped rule are told in words', () => {
  const [first, second, ...rest] = LICHENG.rules
  if (first?.kind !== 'each' || !second) throw new Error('the template changed')
  const after: Scheme = {
    ...LICHENG,
    version: 2,
    indicators: LICHENG.indicators.map((indicator) => (indicator.id === 'on-request' ? { ...indicator, worth: 8 * P } : indicator)),
    rules: [
      { ...first, price: 3 * P, cap: 6 * P },
      ...rest,
      { kind: 'full', id: 'new', indicatorId: 'on-request', text: '全年未答复的，本项不得分', source: '新增' },
    ],
  }
  expect(sentences(after)).toEqual([
    '指标“依申请公开”：分值由 6.00 分改为 8.00 分。',
    '规则“公文提前或超期公开的，每条扣5分”：扣（加）分由 5.00 分改为 3.00 分；上限设为 6.00 分。',
    '新增规则“全年未答复的，本项不得分”。',
    '删除规则“标题、索引号等要素未规范录入的，每条扣1分”。',
  ])
})

test('policies are told as well: grades, ranking, not-applicable items, dates', () => {
  const after: Scheme = { ...LICHENG, rankStyle: 'dense', effectiveFrom: '2026-01-01', notApplicable: { kind: 'normalise', to: 100 * P } }
  expect(sentences(after)).toEqual([
    '施行日期由“2020-01-01”改为“2026-01-01”。',
    '缺项处理由（类型 保留满分）改为（类型 剔除后折算，折算到 100.00 分）。',
    '排名方式由并列后跳号改为并列不跳号。',
  ])
})

test('a pure reordering is said once', () => {
  expect(sentences({ ...LICHENG, indicators: LICHENG.indicators.toReversed() })).toEqual(['调整了指标的排列顺序。'])
})

test('any two different schemes have at least one sentence, and each sentence ends', () => {
  const indicator = fc.record({
    id: fc.constantFrom('a', 'b', 'c'),
    name: fc.constantFrom('甲', '乙'),
    worth: fc.option(fc.integer({ min: 0, max: 9 })),
  })
  const scheme = fc
    .uniqueArray(indicator, { selector: ({ id }) => id })
    .map((indicators): Scheme => ({ ...LICHENG, indicators, rules: [], overlaps: [] }))
  fc.assert(
    fc.property(scheme, scheme, (before, after) => {
      const changes = schemeChanges(before, after)
      const same = JSON.stringify(before.indicators) === JSON.stringify(after.indicators)
      expect(changes.length === 0).toBe(same)
      for (const { sentence } of changes) expect(sentence).toMatch(/。$/u)
    }),
  )
})
