import { describe, expect, test } from 'vitest'
import { explain } from './explain.ts'
import type { FindingLine } from './explanation.ts'
import type { Facts, Finding } from './finding.ts'
import { formatPoints } from './points.ts'
import { aFinding, aUnit, account, AS_OF, compiled, count, pts } from './scheme.testing.ts'
import type { OverdueRule, RatioPenalty, Rule } from './rule.ts'

const head = { indicatorId: 'a', text: '规则', source: '测试' }

function priced(rule: Rule, facts: Facts): FindingLine {
  const line = account(compiled({ rules: [rule] }), [aFinding(rule.id, { facts })]).lines[1]
  if (line?.kind !== 'deduction') throw new Error('no deduction line')
  return line
}

function overdue(change: Partial<OverdueRule>): OverdueRule {
  return { ...head, id: 'late', kind: 'overdue', price: pts('0.5'), days: 'working', graceDays: 0, ...change }
}

describe('overdue', () => {
  test('working days skip the Spring Festival and count its make-up days', () => {
    // 2026-02-13 to 2026-02-28: the 14th and the 28th are worked, the 15th to the 23rd are off.
    const line = priced(overdue({}), { kind: 'overdue', dueOn: '2026-02-13', doneOn: '2026-02-28' })
    expect([line.days, line.before]).toEqual([6, pts('3')])
  })

  test('natural days, a grace period and the most one finding costs', () => {
    const facts: Facts = { kind: 'overdue', dueOn: '2026-02-13', doneOn: '2026-02-28' }
    expect(priced(overdue({ days: 'natural' }), facts).before).toBe(pts('7.5'))
    expect(priced(overdue({ days: 'natural', graceDays: 5 }), facts).before).toBe(pts('5'))
    expect(priced(overdue({ days: 'natural', mostEach: pts('2') }), facts).before).toBe(pts('2'))
  })

  test('what is not done counts up to the day of the computation, and so does what is done later', () => {
    const open = priced(overdue({ days: 'natural' }), { kind: 'overdue', dueOn: '2026-03-21' })
    const later = priced(overdue({ days: 'natural' }), { kind: 'overdue', dueOn: '2026-03-21', doneOn: '2026-05-01' })
    expect([open.days, later.days]).toEqual([10, 10])
  })

  test('done in time costs nothing', () => {
    expect(priced(overdue({}), { kind: 'overdue', dueOn: '2026-03-21', doneOn: '2026-03-21' }).before).toBe(0)
  })

  test('days of a year without a holiday notice make the account provisional', () => {
    const scheme = compiled({ rules: [overdue({})] })
    const finding = aFinding('late', { facts: { kind: 'overdue', dueOn: '2031-01-10' }, foundOn: '2031-02-01' })
    expect(explain(scheme, aUnit(), [finding], '2031-02-28')).toMatchObject({ ok: true, value: { provisional: true } })
    expect(account(scheme, [aFinding('late', { facts: { kind: 'overdue', dueOn: '2026-03-21' } })]).provisional).toBe(false)
  })
})

function ratio(penalty: RatioPenalty, numerator: number, denominator: number): string {
  const rule: Rule = { ...head, id: 'pictures', kind: 'ratio', threshold: 8_000, penalty }
  return formatPoints(priced(rule, { kind: 'ratio', numerator, denominator }).before)
}

function perPoint(counting: 'exact' | 'begun' | 'whole'): RatioPenalty {
  return { kind: 'per-step', price: pts('0.1'), step: 100, count: counting }
}

describe('ratio below a threshold', () => {
  test('图文解读比例 60 % of the required 80 %: 20 missing points at 0.1 cost 2', () => {
    expect(ratio(perPoint('exact'), 6, 10)).toBe('2.00')
  })

  test('two thirds: 13.33… missing points cost 1.3333 exactly rounded once, 1.4 begun, 1.3 whole', () => {
    expect([ratio(perPoint('exact'), 2, 3), ratio(perPoint('begun'), 2, 3), ratio(perPoint('whole'), 2, 3)]).toEqual([
      '1.3333',
      '1.40',
      '1.30',
    ])
  })

  test('all or a fixed amount below the threshold, nothing at it', () => {
    expect([ratio({ kind: 'all' }, 79, 100), ratio({ kind: 'flat', price: pts('3') }, 79, 100)]).toEqual(['60.00', '3.00'])
    expect([ratio({ kind: 'all' }, 8, 10), ratio(perPoint('begun'), 4, 5)]).toEqual(['0.00', '0.00'])
  })
})

function repeated(window: 'period' | number): Rule {
  const steps = [
    { occurrence: 2, factor: 15_000 },
    { occurrence: 3, factor: 20_000 },
  ]
  const escalation = { window: window === 'period' ? { kind: window } : { kind: 'days' as const, days: window }, steps }
  return { ...head, id: 'again', kind: 'each', price: pts('1'), escalation }
}

function found(id: string, foundOn: string): Finding {
  return aFinding('again', { id, foundOn, facts: count(1) })
}

function prices(rule: Rule, findings: readonly Finding[], unit = aUnit()): readonly string[] {
  return account(compiled({ rules: [rule] }), findings, unit).lines.flatMap((line) => ('before' in line ? [formatPoints(line.before)] : []))
}

describe('escalation on repetition', () => {
  test('the second costs half as much again, the third and later ones twice as much', () => {
    const findings = [found('d', '2026-03-01'), found('b', '2026-01-20'), found('a', '2026-01-20'), found('c', '2026-02-01')]
    expect(prices(repeated('period'), findings)).toEqual(['1.00', '1.50', '2.00', '2.00'])
  })

  test('a window of days forgets what lies further back and remembers earlier periods', () => {
    const findings = [found('a', '2026-01-05'), found('b', '2026-03-01'), found('c', '2026-03-30')]
    expect(prices(repeated(30), findings)).toEqual(['1.00', '1.00', '1.50'])
    const earlier = [
      { ruleId: 'again', foundOn: '2025-12-20' },
      { ruleId: 'again', foundOn: '2025-12-06' },
    ]
    expect(prices(repeated(30), findings, aUnit({ earlier }))).toEqual(['1.50', '1.00', '1.50'])
    expect(prices(repeated(31), findings, aUnit({ earlier }))).toEqual(['2.00', '1.00', '1.50'])
    expect(prices(repeated('period'), findings, aUnit({ earlier }))).toEqual(['1.00', '1.50', '2.00'])
  })
})

describe('facts that do not fit are refused, not priced', () => {
  const rules: readonly Rule[] = [
    { ...head, id: 'each', kind: 'each', price: 1 },
    { ...head, id: 'ratio', kind: 'ratio', threshold: 8_000, penalty: { kind: 'all' } },
    { ...head, id: 'stated', kind: 'share', by: 'stated', share: 5_000 },
    overdue({}),
  ]
  test.each<[string, Facts, string]>([
    ['each', { kind: 'plain' }, 'facts_do_not_fit'],
    ['each', count(0), 'number_out_of_range'],
    ['each', count(1.5), 'number_out_of_range'],
    ['each', count(Number.NaN), 'number_out_of_range'],
    ['each', count(1_000_001), 'number_out_of_range'],
    ['ratio', { kind: 'ratio', numerator: 1, denominator: 0 }, 'ratio_impossible'],
    ['ratio', { kind: 'ratio', numerator: 5, denominator: 4 }, 'ratio_impossible'],
    ['stated', { kind: 'share', share: 5_001 }, 'number_out_of_range'],
    ['late', { kind: 'overdue', dueOn: '2026-02-30' }, 'bad_date'],
    ['late', { kind: 'overdue', dueOn: '2026-02-03', doneOn: 'soon' }, 'bad_date'],
  ])('%s with %o', (ruleId, facts, code) => {
    expect(explain(compiled({ rules }), aUnit(), [aFinding(ruleId, { facts })], AS_OF)).toMatchObject({ ok: false, refusals: [{ code }] })
  })
})
