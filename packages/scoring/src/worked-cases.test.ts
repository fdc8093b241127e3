import { describe, expect, test } from 'vitest'
import { formatPoints } from './points.ts'
import { aClass, aFinding, anIndicator, aRuleHead, aUnit, account, AS_OF, compiled, count, pts } from './scheme.testing.ts'
import { explainAll } from './explain-all.ts'
import type { Rule } from './rule.ts'

/** The published schemes that docs/rules.md cites; figures are theirs, units are ours. */

describe('鲤城区 2020', () => {
  const scheme = compiled({
    indicators: [anIndicator('publish', '10'), anIndicator('report', '10'), anIndicator('request', '6')],
    rules: [
      { ...aRuleHead('title', 'publish'), kind: 'each', price: pts('1') },
      { ...aRuleHead('late', 'publish'), kind: 'each', price: pts('5') },
      { ...aRuleHead('alike', 'report'), kind: 'flat', price: pts('5') },
      { ...aRuleHead('returned', 'report'), kind: 'flat', price: pts('5') },
      { ...aRuleHead('refused', 'request'), kind: 'each', price: pts('6') },
    ],
    overlaps: [{ id: 'again', kind: 'stack', ruleIds: ['alike', 'returned'], source: '再扣5分' }],
  })

  test('扣完为止：an item of 10 points loses 10, however many documents are faulty', () => {
    const result = account(scheme, [
      aFinding('late', { foundOn: '2026-01-05', facts: count(1) }),
      aFinding('title', { foundOn: '2026-01-06', facts: count(12) }),
    ])
    expect(result.lines.at(-1)).toMatchObject({
      before: pts('12'),
      taken: pts('5'),
      stopped: { by: 'indicator', id: 'publish', limit: pts('10') },
    })
    expect(result.score).toBe(pts('16'))
  })

  test('再扣：the returned report costs five points again on the same fact', () => {
    const sameReport = { factKey: '2025年度报告' }
    expect(account(scheme, [aFinding('alike', sameReport), aFinding('returned', sameReport)]).deducted).toBe(pts('10'))
  })

  test('one refusal to cooperate costs the whole item of 6', () => {
    expect(account(scheme, [aFinding('refused', { facts: count(2) })]).deducted).toBe(pts('6'))
  })
})

function each(id: string, points: string): Rule {
  return { ...aRuleHead(id, 'publish'), kind: 'each', price: pts(points) }
}

describe('金东区 2021', () => {
  test('prices of 5, 2, 1 and 4 points come off the 40 of 主动公开', () => {
    const scheme = compiled({
      indicators: [anIndicator('publish', '40')],
      rules: [each('open', '5'), each('late', '2'), each('layout', '1'), each('grave', '2'), each('normative', '4')],
    })
    const result = account(scheme, [
      aFinding('open', { facts: count(2) }),
      aFinding('late', { facts: count(3) }),
      aFinding('layout', { facts: count(4) }),
      aFinding('normative', { facts: count(1) }),
    ])
    expect(formatPoints(result.deducted)).toBe('24.00')
  })
})

describe('宣州区 2021 第二季度', () => {
  const rows: readonly (readonly [string, string, number])[] = [
    ['规范性文件立改废', '3.0', 10_000],
    ['意见征集', '3.0', 4_000],
    ['意见反馈', '3.0', 4_000],
    ['规划计划', '5.0', 4_000],
    ['决策部署落实情况', '4.0', 10_000],
    ['建议提案办理制度和总体情况', '2.0', 2_000],
    ['人大代表建议办理', '2.0', 10_000],
    ['不适用的栏目', '5.0', 0],
  ]
  const scheme = compiled({
    indicators: rows.map(([name, worth]) => anIndicator(name, worth)),
    rules: rows.map(([name, , share]): Rule => ({ ...aRuleHead(name, name), kind: 'share', by: 'fixed', share })),
    notApplicable: { kind: 'normalise', to: pts('100') },
  })
  const findings = rows.slice(0, 7).map(([name]) => aFinding(name))

  test('the rows lose 3.0, 1.2, 1.2, 2.0, 4.0, 0.4 and 2.0', () => {
    const { indicators } = account(scheme, findings)
    expect(indicators.map(({ taken }) => formatPoints(taken))).toEqual(['3.00', '1.20', '1.20', '2.00', '4.00', '0.40', '2.00', '0.00'])
  })

  test('得分 ÷ 适用指标分值 × 100: 8.2 of 22 make 37.2727, and the line says so', () => {
    const result = account(scheme, findings, aUnit({ notApplicable: ['不适用的栏目'] }))
    expect(formatPoints(result.score)).toBe('37.2727')
    expect(result.lines.at(-1)).toMatchObject({
      kind: 'normalise',
      score: pts('8.2'),
      worth: pts('22'),
      to: pts('100'),
      change: 372_727 - pts('8.2'),
    })
  })

  test('a unit to which everything applies is normalised by the whole table', () => {
    expect(formatPoints(account(scheme, findings).score)).toBe('48.8889')
  })

  test('a finding under an indicator that does not apply takes nothing and says why', () => {
    const result = account(scheme, [aFinding('意见征集')], aUnit({ notApplicable: ['意见征集'] }))
    expect(result.score).toBe(pts('100'))
    expect(result.lines[1]).toMatchObject({ taken: 0, stopped: { by: 'not-applicable', indicatorId: '意见征集' } })
  })
})

describe('金寨县 2024', () => {
  const scheme = compiled({
    indicators: [anIndicator('column', '10')],
    rules: [
      { ...aRuleHead('unsorted', 'column'), kind: 'ceiling' },
      { ...aRuleHead('lower', 'column'), kind: 'ceiling', share: 3_000 },
      { ...aRuleHead('each', 'column'), kind: 'each', price: pts('2') },
      { ...aRuleHead('half', 'column'), kind: 'share', by: 'fixed', share: 5_000 },
    ],
  })

  test('不高于及格分，然后再计算：first down to 6, then two points for each case, whatever was found first', () => {
    const result = account(scheme, [
      aFinding('each', { foundOn: '2026-01-05', facts: count(2) }),
      aFinding('unsorted', { foundOn: '2026-03-20' }),
    ])
    expect(result.lines.map(({ kind, balance }) => [kind, balance])).toEqual([
      ['base', pts('10')],
      ['ceiling', pts('6')],
      ['deduction', pts('2')],
    ])
  })

  test('of two ceilings the lower one holds, and they do not add up', () => {
    const result = account(scheme, [aFinding('unsorted'), aFinding('lower')])
    expect(result.score).toBe(pts('3'))
    expect(result.lines.find((line) => 'ruleId' in line && line.ruleId === 'unsorted')).toMatchObject({
      taken: 0,
      stopped: { by: 'ceiling', findingId: 'f-lower' },
    })
  })

  test('扣除分值的一半', () => {
    expect(account(scheme, [aFinding('half')]).score).toBe(pts('5'))
  })
})

function amount(points: string, reason: string): ReturnType<typeof aFinding> {
  return aFinding('free', { facts: { kind: 'amount', points: pts(points), reason } })
}

describe('玉环市 2018', () => {
  test('在2分内酌情给分：the amount stays in its range and has a written reason', () => {
    const scheme = compiled({ rules: [{ ...aRuleHead('free', 'a'), kind: 'discretion', least: 0, most: pts('2') }] })
    expect(account(scheme, [amount('1.5', '栏目更新不及时')]).deducted).toBe(pts('1.5'))
    expect(explainAll(scheme, [aUnit()], [amount('2.5', '理由')], AS_OF)).toMatchObject({
      ok: false,
      refusals: [{ code: 'amount_outside_range' }],
    })
    expect(explainAll(scheme, [aUnit()], [amount('1', ' ')], AS_OF)).toMatchObject({ ok: false, refusals: [{ code: 'reason_missing' }] })
  })
})

describe('锦州 2020', () => {
  const scheme = compiled({
    indicators: [
      anIndicator('1', '60'),
      anIndicator('1.1', '35', { parentId: '1' }),
      anIndicator('1.1.1', '20', { parentId: '1.1' }),
      anIndicator('1.1.2', '15', { parentId: '1.1' }),
      anIndicator('1.2', '25', { parentId: '1' }),
      anIndicator('2', '40'),
    ],
    classes: [
      aClass({ id: 'A', name: '县区' }),
      aClass({ id: 'B', name: '市直', worths: [{ indicatorId: '1.2', worth: pts('15') }], absent: ['1.1.2'] }),
    ],
    rules: [
      { ...aRuleHead('leaf', '1.1.1'), kind: 'each', price: pts('8') },
      { ...aRuleHead('middle', '1.1'), kind: 'each', price: pts('10') },
      { ...aRuleHead('top', '1'), kind: 'each', price: pts('50') },
    ],
  })

  test('一级指标减分上限为自身权重：what the levels below lost leaves that much less to lose', () => {
    const result = account(
      scheme,
      [
        aFinding('leaf', { foundOn: '2026-01-01', facts: count(3) }),
        aFinding('middle', { foundOn: '2026-01-02', facts: count(2) }),
        aFinding('top', { foundOn: '2026-01-03', facts: count(1) }),
      ],
      aUnit({ classId: 'A' }),
    )
    expect(result.lines.slice(1)).toMatchObject([
      { before: pts('24'), taken: pts('20'), stopped: { by: 'indicator', id: '1.1.1' } },
      { before: pts('20'), taken: pts('15'), stopped: { by: 'indicator', id: '1.1' } },
      { before: pts('50'), taken: pts('25'), stopped: { by: 'indicator', id: '1' } },
    ])
    expect(result.score).toBe(pts('40'))
  })

  test('class B has its own table: an absent leaf and a smaller one lower their parents', () => {
    const result = account(scheme, [], aUnit({ classId: 'B' }))
    expect(result.indicators.map(({ indicatorId, worth }) => [indicatorId, formatPoints(worth)])).toEqual([
      ['1', '35.00'],
      ['1.1', '20.00'],
      ['1.1.1', '20.00'],
      ['1.1.2', '0.00'],
      ['1.2', '15.00'],
      ['2', '40.00'],
    ])
    expect(result.score).toBe(pts('75'))
  })
})
