import { describe, expect, test } from 'vitest'
import type { ExplanationLine } from './explanation.ts'
import { aFinding, anIndicator, account, compiled, pts } from './scheme.testing.ts'
import type { Rule } from './rule.ts'
import type { Scheme } from './scheme.ts'

function flat(id: string, indicatorId: string, price: string): Rule {
  return { id, indicatorId, text: id, source: '测试', kind: 'flat', price: pts(price) }
}

function excluding(rules: readonly Rule[], worths: readonly (readonly [string, string])[]): Partial<Scheme> {
  return {
    indicators: worths.map(([id, worth]) => anIndicator(id, worth)),
    rules,
    overlaps: [
      { id: 'once', kind: 'exclude', ruleIds: rules.filter(({ id }) => id !== 'other').map(({ id }) => id), source: '一事不重复扣分' },
    ],
  }
}

function lineOf(lines: readonly ExplanationLine[], findingId: string): ExplanationLine | undefined {
  return lines.find((line) => 'findingId' in line && line.findingId === findingId)
}

describe('一事不重复扣分 (rule D-9)', () => {
  const rules = [flat('cheap', 'b', '1'), flat('dear', 'a', '3'), flat('other', 'a', '4')]

  test('of two findings on the same fact the dearer counts, and the other names it', () => {
    const scheme = compiled(
      excluding(rules, [
        ['a', '10'],
        ['b', '5'],
      ]),
    )
    const { lines, deducted } = account(scheme, [aFinding('cheap', { factKey: 'k' }), aFinding('dear', { factKey: 'k' })])
    expect(deducted).toBe(pts('3'))
    expect(lineOf(lines, 'f-cheap')).toMatchObject({ taken: 0, stopped: { by: 'exclusion', overlapId: 'once', findingId: 'f-dear' } })
  })

  test('different facts, or facts without a key, add up', () => {
    const scheme = compiled(
      excluding(rules, [
        ['a', '10'],
        ['b', '5'],
      ]),
    )
    expect(account(scheme, [aFinding('cheap', { factKey: 'k1' }), aFinding('dear', { factKey: 'k2' })]).deducted).toBe(pts('4'))
    expect(account(scheme, [aFinding('cheap'), aFinding('dear')]).deducted).toBe(pts('4'))
  })

  test('where the indicator of the dearer is used up, the cheaper counts in its place', () => {
    const scheme = compiled(
      excluding(rules, [
        ['a', '4'],
        ['b', '5'],
      ]),
    )
    const first = aFinding('other', { foundOn: '2026-01-01' })
    const cheap = aFinding('cheap', { factKey: 'k' })
    const without = account(scheme, [first, cheap])
    const { lines, deducted } = account(scheme, [first, cheap, aFinding('dear', { factKey: 'k' })])
    // Wiping the cheaper one out would make one more finding lift the score.
    expect([without.deducted, deducted]).toEqual([pts('5'), pts('5')])
    expect(lineOf(lines, 'f-cheap')).toMatchObject({ taken: pts('1') })
    expect(lineOf(lines, 'f-dear')).toMatchObject({ taken: 0, stopped: { by: 'exclusion', findingId: 'f-cheap' } })
  })

  test('a later finding moves an earlier fact to its other indicator rather than being lost', () => {
    const scheme = compiled(
      excluding(
        [flat('dear', 'a', '3'), flat('cheap', 'b', '3'), flat('other', 'a', '3')],
        [
          ['a', '3'],
          ['b', '3'],
        ],
      ),
    )
    const shared = [aFinding('dear', { factKey: 'k', foundOn: '2026-01-01' }), aFinding('cheap', { factKey: 'k', foundOn: '2026-01-02' })]
    const { deducted, lines } = account(scheme, [...shared, aFinding('other', { foundOn: '2026-01-03' })])
    expect(deducted).toBe(pts('6'))
    expect(lines.slice(1).map((line) => line.change)).toEqual([0, -pts('3'), -pts('3')])
  })

  test('the dearest of a fact is the dearest before caps, equal ones in canonical order', () => {
    const scheme = compiled(
      excluding(
        [flat('dear', 'a', '3'), flat('cheap', 'b', '3')],
        [
          ['a', '5'],
          ['b', '5'],
        ],
      ),
    )
    const { lines } = account(scheme, [aFinding('cheap', { id: '1', factKey: 'k' }), aFinding('dear', { id: '2', factKey: 'k' })])
    expect(lineOf(lines, '1')).toMatchObject({ taken: pts('3') })
    expect(lineOf(lines, '2')).toMatchObject({ taken: 0 })
  })
})

describe('caps (rule D-4)', () => {
  test('rule, group and indicator each stop what is above them', () => {
    const scheme = compiled({
      indicators: [anIndicator('a', '10', { cap: pts('7') })],
      groups: [{ id: 'g', name: '信息录入', indicatorId: 'a', cap: pts('4') }],
      rules: [
        { ...flat('one', 'a', '3'), cap: pts('2'), groupId: 'g' },
        { ...flat('two', 'a', '3'), groupId: 'g' },
        flat('three', 'a', '5'),
      ],
    })
    const { lines, score } = account(scheme, [
      aFinding('one', { foundOn: '2026-01-01' }),
      aFinding('two', { foundOn: '2026-01-02' }),
      aFinding('three', { foundOn: '2026-01-03' }),
    ])
    expect(lines.slice(1)).toMatchObject([
      { taken: pts('2'), stopped: { by: 'rule', id: 'one', limit: pts('2') } },
      { taken: pts('2'), stopped: { by: 'group', id: 'g', limit: pts('4') } },
      { taken: pts('3'), stopped: { by: 'indicator', id: 'a', limit: pts('7') } },
    ])
    expect(score).toBe(pts('3'))
  })

  test('a finding after the cut-off has a line and no effect', () => {
    const scheme = compiled({ rules: [flat('one', 'a', '3')] })
    const { lines, score } = account(scheme, [aFinding('one', { foundOn: '2026-04-01' })])
    expect(score).toBe(pts('100'))
    expect(lines[1]).toMatchObject({ taken: 0, stopped: { by: 'cut-off', lastDay: '2026-03-31' } })
  })
})
