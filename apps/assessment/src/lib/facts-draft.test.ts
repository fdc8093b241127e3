import type { Facts, Rule } from '@sunlit/scoring'
import { describe, expect, test } from 'vitest'
import { draftOf, EMPTY_FACTS, fieldsOf, readFacts, type FactsDraft } from './facts-draft.ts'

const base = { id: 'r', indicatorId: 'i', text: '规则', source: '第一条' }
const each: Rule = { ...base, kind: 'each', price: 10_000 }
const overdue: Rule = { ...base, kind: 'overdue', price: 5_000, days: 'working', graceDays: 0 }
const stated: Rule = { ...base, kind: 'share', by: 'stated', share: 5_000 }
const ratio: Rule = { ...base, kind: 'ratio', threshold: 8_000, penalty: { kind: 'all' } }
const discretion: Rule = { ...base, kind: 'discretion', least: 1_000, most: 20_000 }
const full: Rule = { ...base, kind: 'full' }

function typed(fields: Partial<FactsDraft>): FactsDraft {
  return { ...EMPTY_FACTS, ...fields }
}

describe('readFacts', () => {
  test.each<[string, Rule, Partial<FactsDraft>, Facts]>([
    ['a count', each, { count: ' 3 ' }, { kind: 'count', count: 3 }],
    ['an open delay', overdue, { dueOn: '2026-09-18' }, { kind: 'overdue', dueOn: '2026-09-18' }],
    [
      'a closed delay',
      overdue,
      { dueOn: '2026-09-18', doneOn: '2026-09-22' },
      { kind: 'overdue', dueOn: '2026-09-18', doneOn: '2026-09-22' },
    ],
    ['a share with a per cent sign', stated, { share: '40%' }, { kind: 'share', share: 4_000 }],
    ['a share with decimals', stated, { share: '33.33' }, { kind: 'share', share: 3_333 }],
    ['a ratio', ratio, { numerator: '7', denominator: '10' }, { kind: 'ratio', numerator: 7, denominator: 10 }],
    ['points with a reason', discretion, { points: '1.5', reason: '影响较小' }, { kind: 'amount', points: 15_000, reason: '影响较小' }],
    ['nothing beyond the fact', full, {}, { kind: 'plain' }],
  ])('reads %s', (_, rule, fields, facts) => {
    expect(readFacts(rule, typed(fields))).toEqual({ ok: true, facts })
  })

  test.each<[string, Rule, Partial<FactsDraft>, string, string]>([
    ['an empty count', each, { count: '' }, 'count', '请填写数量'],
    ['a count with an exponent', each, { count: '1e3' }, 'count', '请填写数量'],
    ['a count of zero', each, { count: '0' }, 'count', '至少为 1'],
    ['work done before it was due', overdue, { dueOn: '2026-09-18', doneOn: '2026-09-01' }, 'doneOn', '完成日期早于应完成日期，没有逾期'],
    ['a day that does not exist', overdue, { dueOn: '2026-02-30' }, 'dueOn', '请填写日期，例如 2026-09-18'],
    ['a share above the largest of the rule', stated, { share: '60' }, 'share', '不能超过 50%'],
    ['more right ones than there are', ratio, { numerator: '11', denominator: '10' }, 'numerator', '符合要求的数量不能超过总数'],
    ['an amount outside the range', discretion, { points: '2.5', reason: '严重' }, 'points', '请填写 0.10 至 2.00 之间的分值'],
    ['discretion without a reason', discretion, { points: '1' }, 'reason', '请写明酌情给分的理由'],
  ])('refuses %s at its field', (_, rule, fields, field, sentence) => {
    const reading = readFacts(rule, typed(fields))
    expect(reading.ok ? {} : reading.errors).toEqual({ [field]: sentence })
  })
})

test.each([each, overdue, stated, ratio, discretion])('stored facts of a $kind rule come back as they were', (rule) => {
  const samples: Readonly<Record<string, Facts>> = {
    each: { kind: 'count', count: 12 },
    overdue: { kind: 'overdue', dueOn: '2026-07-01', doneOn: '2026-07-09' },
    share: { kind: 'share', share: 1_250 },
    ratio: { kind: 'ratio', numerator: 0, denominator: 4 },
    discretion: { kind: 'amount', points: 1_500, reason: '理由' },
  }
  const facts = samples[rule.kind]
  if (facts === undefined) throw new Error('no sample')
  expect(readFacts(rule, draftOf(facts))).toEqual({ ok: true, facts })
})

test('a rule of full loss asks for nothing', () => {
  expect(fieldsOf(full)).toEqual([])
})
