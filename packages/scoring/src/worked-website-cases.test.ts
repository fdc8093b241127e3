import { describe, expect, test } from 'vitest'
import { formatPoints } from './points.ts'
import type { Rule } from './rule.ts'
import { account, aFinding, anIndicator, aRuleHead, aUnit, compiled, count, pts } from './scheme.testing.ts'

/** The published schemes for government websites that docs/rules.md cites: what vetoes, and units without services. */

function fault(cases: number): ReturnType<typeof aFinding> {
  return aFinding('fault', { facts: count(cases) })
}

describe('国办秘函〔2019〕19号', () => {
  const scheme = compiled({
    indicators: [anIndicator('work', '75'), anIndicator('service', '25'), anIndicator('extra', '30', { side: 'bonus' })],
    rules: [
      { ...aRuleHead('dead', 'work'), kind: 'veto', score: 0, grade: '不合格', others: 'ignored' },
      { ...aRuleHead('fault', 'work'), kind: 'each', price: pts('5') },
      { ...aRuleHead('plus', 'extra'), kind: 'bonus', price: pts('6') },
    ],
    bonus: { gate: { score: pts('80'), inclusive: false } },
    grades: [
      { name: '合格', from: pts('60') },
      { name: '不合格', from: 0 },
    ],
    notApplicable: { kind: 'factor', factors: [{ indicatorIds: ['service'], numerator: 4, denominator: 3 }] },
  })
  const plus = aFinding('plus', { facts: count(7) })

  test('单项否决：any one makes the site 不合格 and nothing else is scored', () => {
    const result = account(scheme, [aFinding('dead'), fault(2), plus])
    expect(result).toMatchObject({ score: 0, grade: '不合格', vetoed: true, deducted: 0, bonus: 0 })
    const [, deduction, veto, bonus] = result.lines
    expect(deduction).toMatchObject({ before: pts('10'), taken: 0, stopped: { by: 'veto', findingId: 'f-dead' } })
    expect(veto).toMatchObject({ kind: 'veto', taken: pts('100') })
    expect(bonus).toMatchObject({ taken: 0, stopped: { by: 'veto' } })
  })

  test('exactly 80 does not enter the bonus, 85 does; bonus items add up to 30 at most', () => {
    expect(account(scheme, [fault(4), plus])).toMatchObject({ score: pts('80'), bonus: 0 })
    expect(account(scheme, [fault(3), plus])).toMatchObject({ score: pts('115'), bonus: pts('30') })
    expect(account(scheme, [fault(4), plus]).lines.at(-1)).toMatchObject({ stopped: { by: 'gate', score: pts('80') } })
  })

  test('below 60 is 不合格', () => {
    expect(account(scheme, [fault(8)])).toMatchObject({ score: pts('60'), grade: '合格' })
    expect(account(scheme, [fault(9)])).toMatchObject({ score: pts('55'), grade: '不合格' })
  })

  test('units without services: what is left × 4/3', () => {
    const unit = aUnit({ notApplicable: ['service'] })
    const result = account(scheme, [fault(2)], unit)
    expect(formatPoints(result.score)).toBe('86.6667')
    expect(result.lines.at(-1)).toMatchObject({ kind: 'factor', score: pts('65'), numerator: 4, denominator: 3 })
    expect(account(scheme, [], unit).score).toBe(pts('100'))
  })
})

describe('肇庆 2019', () => {
  const rules: readonly Rule[] = [
    { ...aRuleHead('dead', 'site'), kind: 'veto', score: pts('59'), others: 'ignored' },
    { ...aRuleHead('fault', 'site'), kind: 'each', price: pts('1') },
    { ...aRuleHead('all', 'read'), kind: 'full' },
  ]

  test('a veto is recorded as 59; it never lifts a unit that is lower already', () => {
    const scheme = compiled({ indicators: [anIndicator('site', '100')], rules: rules.slice(0, 2) })
    expect(account(scheme, [aFinding('dead')]).score).toBe(pts('59'))
    expect(account(scheme, [aFinding('dead'), aFinding('fault', { facts: count(30) })]).score).toBe(pts('59'))
    expect(account(scheme, [aFinding('dead'), aFinding('fault', { facts: count(70) })])).toMatchObject({
      score: pts('30'),
      deducted: pts('70'),
    })
  })

  test('20 points for 对外服务 spread evenly over the other indicators, to the last 1/10 000', () => {
    const scheme = compiled({
      indicators: [anIndicator('site', '30'), anIndicator('read', '30'), anIndicator('reply', '20'), anIndicator('service', '20')],
      rules,
      notApplicable: { kind: 'spread' },
    })
    const result = account(scheme, [aFinding('all')], aUnit({ notApplicable: ['service'] }))
    expect(result.indicators.map(({ worth }) => formatPoints(worth))).toEqual(['36.6667', '36.6667', '26.6666', '0.00'])
    expect(formatPoints(result.score)).toBe('63.3333')
  })
})
