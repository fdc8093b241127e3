import { expect, test } from 'vitest'
import type { CompiledScheme } from '../compile.ts'
import { compileScheme } from '../compile.ts'
import type { Finding } from '../finding.ts'
import type { Rule } from '../rule.ts'
import type { Scheme } from '../scheme.ts'
import { AS_OF, aScheme, aUnit, pts, testCalendar } from '../scheme.testing.ts'
import { whatIf, whatIfWords, type WhatIf } from './what-if.ts'

const EACH: Rule = { kind: 'each', id: 'late', indicatorId: 'a', text: '每条扣2分', source: '1', price: pts('2') }
const FLAT: Rule = { kind: 'flat', id: 'report', indicatorId: 'b', text: '扣5分', source: '2', price: pts('5') }
const BEFORE = aScheme({ rules: [EACH, FLAT] })
const UNITS = [aUnit({ id: 'u1' }), aUnit({ id: 'u2' })]
const FINDINGS: readonly Finding[] = [
  { id: 'f1', unitId: 'u1', ruleId: 'late', foundOn: '2026-02-03', facts: { kind: 'count', count: 3 } },
  { id: 'f2', unitId: 'u2', ruleId: 'report', foundOn: '2026-02-04', facts: { kind: 'plain' } },
]

function compiled(scheme: Scheme): CompiledScheme {
  const result = compileScheme(scheme, testCalendar)
  if (!result.ok) throw new Error(JSON.stringify(result.refusals))
  return result.value
}

function under(draft: Scheme, units = UNITS): WhatIf {
  const result = whatIf(compiled(BEFORE), compiled(draft), units, FINDINGS, AS_OF)
  if (!result.ok) throw new Error(JSON.stringify(result.refusals))
  return result.value
}

test('the same scheme changes nobody', () => {
  expect(under(BEFORE).units.map(({ change }) => change)).toEqual([0, 0])
})

test('a cheaper rule raises the unit it touched, and the ranks turn round', () => {
  const { units } = under({ ...BEFORE, rules: [{ ...EACH, price: pts('1') }, FLAT] })
  expect(units).toMatchObject([
    { unitId: 'u1', before: { score: pts('94'), rank: 2 }, after: { score: pts('97'), rank: 1 }, change: pts('3') },
    { unitId: 'u2', before: { score: pts('95'), rank: 1 }, after: { score: pts('95'), rank: 2 }, change: 0 },
  ])
})

test('a dropped rule and a rule that asks for other facts are named rather than guessed', () => {
  const dropped = under({ ...BEFORE, rules: [EACH] })
  expect(dropped.unpriced).toEqual([{ findingId: 'f2', unitId: 'u2', ruleId: 'report', why: 'rule-gone' }])
  expect(dropped.units[1]).toMatchObject({ change: pts('5') })
  const other = under({ ...BEFORE, rules: [{ kind: 'full', id: 'late', indicatorId: 'a', text: '不得分', source: '1' }, FLAT] })
  expect(other.unpriced).toEqual([{ findingId: 'f1', unitId: 'u1', ruleId: 'late', why: 'facts-differ' }])
  expect(whatIfWords(other)).toBe(
    '2 个单位中，1 个得分上升，0 个下降，最大变动 6.00 分，2 个名次有变；1 条问题在新方案下没有对应的规则，没有计入。',
  )
})

test('a unit whose class the draft does not know is left out by name, with its findings', () => {
  const draft = { ...BEFORE, classes: [{ id: 'other', name: '其他', worths: [], absent: [] }] }
  const result = under(draft)
  expect(result.leftOut).toEqual(['u1', 'u2'])
  expect(result.units).toEqual([])
})

test('an indicator that did not apply and is gone from the draft does not stop the comparison', () => {
  const units = [aUnit({ id: 'u1', notApplicable: ['b'] }), aUnit({ id: 'u2' })]
  const draft = { ...BEFORE, indicators: BEFORE.indicators.slice(0, 1), rules: [EACH] }
  expect(under(draft, units).units).toHaveLength(2)
})
