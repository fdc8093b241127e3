import { describe, expect, test } from 'vitest'
import { compileScheme } from './compile.ts'
import { validateComposite } from './composite.ts'
import { refusalWords } from './result-words.ts'
import { aClass, anIndicator, aScheme, aUnit, compiled, AS_OF, testCalendar } from './scheme.testing.ts'
import type { Rule } from './rule.ts'
import type { Scheme } from './scheme.ts'
import { explain } from './explain.ts'
import { validateScheme } from './validate.ts'

const head = { text: '规则', source: '测试' }
const each: Rule = { ...head, id: 'each', indicatorId: 'a', kind: 'each', price: 1 }
const other: Rule = { ...head, id: 'other', indicatorId: 'b', kind: 'each', price: 1 }
const veto: Rule = { ...head, id: 'veto', indicatorId: 'a', kind: 'veto', score: 0, others: 'ignored' }
const plus: Rule = { ...head, id: 'plus', indicatorId: 'a', kind: 'bonus', price: 1 }

function codes(change: Partial<Scheme>): readonly string[] {
  return validateScheme(aScheme(change)).map(({ code, id }) => `${code} ${id}`)
}

describe('a scheme that is not sound is refused with every fault at once', () => {
  test.each<[string, Partial<Scheme>, readonly string[]]>([
    ['prices left to the office', { rules: [{ ...each, price: null }] }, ['price_missing each']],
    ['worths left to the office', { indicators: [{ id: 'a', name: 'a', worth: null }] }, ['worth_missing a']],
    ['an unknown parent', { indicators: [anIndicator('a', '1', { parentId: 'z' })] }, ['unknown_reference a']],
    [
      'a circle',
      { indicators: [anIndicator('a', '1', { parentId: 'b' }), anIndicator('b', '1', { parentId: 'a' })] },
      ['tree_circle a', 'tree_circle b'],
    ],
    [
      'a fourth level',
      {
        indicators: [
          anIndicator('1', '1'),
          anIndicator('2', '1', { parentId: '1' }),
          anIndicator('3', '1', { parentId: '2' }),
          anIndicator('4', '1', { parentId: '3' }),
        ],
      },
      ['tree_too_deep 4'],
    ],
    [
      'a side below the top',
      { indicators: [anIndicator('a', '1'), anIndicator('b', '1', { parentId: 'a', side: 'bonus' })] },
      ['side_below_top b'],
    ],
    ['a bonus among deductions', { rules: [plus] }, ['wrong_side plus']],
    ['one id twice', { rules: [each, each] }, ['duplicate_id each']],
    [
      'a group across indicators',
      { groups: [{ id: 'g', name: 'g', indicatorId: 'b', cap: 1 }], rules: [{ ...each, groupId: 'g' }] },
      ['group_crosses_indicators g'],
    ],
    ['a capped veto', { rules: [{ ...veto, cap: 1 }] }, ['cap_not_allowed veto']],
    [
      'an unknown rule for what is not rectified',
      { rules: [each], overdueRectificationRuleId: 'z' },
      ['unknown_reference overdueRectificationRuleId'],
    ],
    ['an unknown rule for a late open day', { rules: [each], openDayLateRuleId: 'z' }, ['unknown_reference openDayLateRuleId']],
    [
      'a rule for what is not rectified that somebody has to judge',
      { rules: [{ ...head, id: 'd', indicatorId: 'a', kind: 'discretion', least: 0, most: 1 }], overdueRectificationRuleId: 'd' },
      ['not_suggestable d'],
    ],
    ['an unknown veto grade', { rules: [{ ...veto, grade: '差' }] }, ['grade_unknown veto']],
    ['a fraction of 1/10 000', { rules: [{ ...each, price: 0.5 }] }, ['number_out_of_range each']],
    [
      'a share above one',
      { rules: [{ ...head, id: 's', indicatorId: 'a', kind: 'share', by: 'fixed', share: 10_001 }] },
      ['number_out_of_range s'],
    ],
    [
      'a factor that falls',
      {
        rules: [
          {
            ...each,
            escalation: {
              window: { kind: 'period' },
              steps: [
                { occurrence: 2, factor: 20_000 },
                { occurrence: 3, factor: 15_000 },
              ],
            },
          },
        ],
      },
      ['escalation_falls each'],
    ],
    [
      'an exclusion of one',
      { rules: [each], overlaps: [{ id: 'o', kind: 'exclude', ruleIds: ['each'], source: '' }] },
      ['overlap_too_small o'],
    ],
    [
      'an exclusion with a veto',
      { rules: [each, veto], overlaps: [{ id: 'o', kind: 'exclude', ruleIds: ['each', 'veto'], source: '' }] },
      ['exclusion_not_possible o'],
    ],
    [
      'a pair that is excluded and stacked',
      {
        rules: [each, other],
        overlaps: [
          { id: 'o', kind: 'exclude', ruleIds: ['each', 'other'], source: '' },
          { id: 's', kind: 'stack', ruleIds: ['each', 'other'], source: '' },
        ],
      },
      ['excluded_and_stacked s'],
    ],
    [
      'grades that rise',
      {
        grades: [
          { name: '合格', from: 1 },
          { name: '优秀', from: 2 },
          { name: '差', from: 0 },
        ],
      },
      ['grades_out_of_order 优秀'],
    ],
    ['grades that leave a gap', { grades: [{ name: '合格', from: 1 }] }, ['grades_out_of_order 合格']],
    [
      'shares beside one',
      { year: { quarters: { kind: 'weighted', shares: [1, 2, 3, 4] }, parts: [], ownShare: 9_999 } },
      ['shares_do_not_make_one parts', 'shares_do_not_make_one quarters'],
    ],
    ['a class of unknown indicators', { classes: [aClass({ absent: ['z'] })] }, ['unknown_reference all']],
    ['an end before the beginning', { effectiveTo: '2025-12-31' }, ['range_upside_down test']],
    [
      'a factor below one',
      { notApplicable: { kind: 'factor', factors: [{ indicatorIds: ['a'], numerator: 2, denominator: 3 }] } },
      ['number_out_of_range a'],
    ],
  ])('%s', (_, change, expected) => {
    expect(codes(change)).toEqual(expected)
  })

  test('compiling refuses what validation refuses, and does not throw', () => {
    const scheme = aScheme({ rules: [{ ...each, price: null }, plus] })
    expect(compileScheme(scheme, testCalendar)).toEqual({ ok: false, refusals: validateScheme(scheme) })
  })

  test('a composite needs shares that make one', () => {
    const { id, version, title, source, effectiveFrom, bonus, grades, rankStyle, decimals } = aScheme()
    const composite = { id, version, title, source, effectiveFrom, bonus, grades, rankStyle, decimals }
    expect(validateComposite({ ...composite, parts: [{ schemeId: 'a', name: 'a', share: 9_000 }] })).toMatchObject([
      { code: 'shares_do_not_make_one' },
    ])
  })
})

describe('units and findings the scheme does not know are refused', () => {
  test('an unknown class, an unknown gap, an unknown rule, one id twice, a day that does not exist', () => {
    const scheme = compiled({ rules: [each] })
    const finding = { id: 'f', unitId: 'u', ruleId: 'each', foundOn: '2026-02-10', facts: { kind: 'count', count: 1 } } as const
    const why = (unit: Parameters<typeof aUnit>[0], ...findings: readonly (typeof finding)[]): unknown => {
      const explained = explain(scheme, aUnit(unit), findings, AS_OF)
      return explained.ok ? [] : explained.refusals.map(({ code }) => code)
    }
    expect(why({ classId: 'none' })).toEqual(['unknown_reference'])
    expect(why({ notApplicable: ['none'] })).toEqual(['unknown_reference'])
    expect(why({}, { ...finding, ruleId: 'none' as 'each' })).toEqual(['unknown_reference'])
    expect(why({}, { ...finding, ruleId: 'none' as 'each', foundOn: '2026-04-01' as '2026-02-10' })).toEqual(['unknown_reference'])
    expect(why({}, finding, finding)).toEqual(['duplicate_id'])
    expect(why({}, finding, { ...finding, foundOn: '2026-02-11' as '2026-02-10' })).toEqual(['duplicate_id'])
    expect(why({}, { ...finding, foundOn: '2026-02-30' as '2026-02-10' })).toEqual(['bad_date'])
    expect(explain(scheme, aUnit(), [], 'today')).toMatchObject({ ok: false, refusals: [{ code: 'bad_date', detail: 'asOf' }] })
  })

  test('a unit to which nothing applies, or whose gap has no factor', () => {
    const normalised = compiled({ notApplicable: { kind: 'normalise', to: 1_000_000 } })
    expect(explain(normalised, aUnit({ notApplicable: ['a', 'b'] }), [], AS_OF)).toMatchObject({
      ok: false,
      refusals: [{ code: 'nothing_applies' }],
    })
    const factored = compiled({ notApplicable: { kind: 'factor', factors: [{ indicatorIds: ['a'], numerator: 4, denominator: 3 }] } })
    expect(explain(factored, aUnit({ notApplicable: ['b'] }), [], AS_OF)).toMatchObject({
      ok: false,
      refusals: [{ code: 'factor_missing' }],
    })
  })

  test('every refusal has a sentence that names its subject', () => {
    expect(refusalWords({ code: 'price_missing', subject: 'rule', id: 'r1', detail: 'price' })).toBe(
      '规则「r1」的分值还没有填写\uff0c请先填写再使用\uff08price\uff09',
    )
  })
})
