import { FINDING_STATUSES, STAGES, factsSchema } from '@sunlit/contracts'
import { describe, expect, it } from 'vitest'
import { whyNotEdit, whyNotFacts, whyNotInStage, whyNotOnDay, whyNotReview, type Ground } from './decide-finding.ts'

const ground: Ground = { stage: 'collecting', opensOn: '2026-04-01', cutOff: '2026-06-30', activeFrom: '2026-01-01', activeTo: null }
const rule = { id: 'r', indicatorId: 'i', text: '规则', source: '来源' }

describe('the day of a finding', () => {
  it('may be the first day and the last day of the period', () => {
    expect(whyNotOnDay(ground, '2026-04-01', '2026-07-15')).toBeUndefined()
    expect(whyNotOnDay(ground, '2026-06-30', '2026-07-15')).toBeUndefined()
  })

  it('belongs to the next period once it lies after the cut-off', () => {
    expect(whyNotOnDay(ground, '2026-07-01', '2026-07-15')).toEqual({ code: 'after_cut_off', details: { date: '2026-06-30' } })
  })

  it('is refused before the period begins', () => {
    expect(whyNotOnDay(ground, '2026-03-31', '2026-07-15')).toMatchObject({ code: 'outside_period' })
  })

  it('may be today and never tomorrow', () => {
    expect(whyNotOnDay(ground, '2026-05-20', '2026-05-20')).toBeUndefined()
    expect(whyNotOnDay(ground, '2026-05-21', '2026-05-20')).toEqual({
      code: 'after_today',
      details: { date: '2026-05-21', today: '2026-05-20' },
    })
  })

  it('must be a day on which the unit took part, its last day included', () => {
    const closed = { ...ground, activeTo: '2026-05-31' }
    expect(whyNotOnDay(closed, '2026-05-31', '2026-07-15')).toBeUndefined()
    expect(whyNotOnDay(closed, '2026-06-01', '2026-07-15')).toEqual({ code: 'inactive_unit' })
    expect(whyNotOnDay({ ...ground, activeFrom: '2026-05-01' }, '2026-04-30', '2026-07-15')).toEqual({ code: 'inactive_unit' })
  })
})

it('records only while the office collects or reviews', () => {
  expect(STAGES.filter((stage) => whyNotInStage(stage, 'recording') === undefined)).toEqual(['collecting', 'review'])
  expect(whyNotInStage('frozen', 'recording')).toEqual({ code: 'wrong_stage', details: { stage: '已定稿' } })
})

describe('a review', () => {
  const finding = { status: 'submitted', unit_id: 'u1', recorded_by: 'anna' } as const

  it('is made by a second person about a unit that is not theirs', () => {
    expect(whyNotReview(finding, { id: 'ben', memberOf: [] }, 'review')).toBeUndefined()
    expect(whyNotReview(finding, { id: 'anna', memberOf: [] }, 'review')).toEqual({ code: 'own_finding' })
    expect(whyNotReview(finding, { id: 'ben', memberOf: ['u1'] }, 'review')).toEqual({ code: 'own_unit' })
    expect(whyNotReview(finding, { id: 'ben', memberOf: [], recusedFrom: ['u1'] }, 'review')).toEqual({ code: 'recused' })
  })

  it('finds a colleague was faster when the finding no longer waits for it', () => {
    const refused = FINDING_STATUSES.filter((status) => whyNotReview({ ...finding, status }, { id: 'ben', memberOf: [] }, 'review'))
    expect(refused).toEqual(['draft', 'returned', 'accepted', 'withdrawn'])
  })

  it('is over once the quarter is frozen', () => {
    expect(whyNotReview(finding, { id: 'ben', memberOf: [] }, 'frozen')).toMatchObject({ code: 'wrong_stage' })
  })
})

it('lets only the person who recorded a finding change it, and only while it is open', () => {
  const finding = { status: 'draft', unit_id: 'u1', recorded_by: 'anna' } as const
  expect(whyNotEdit(finding, { id: 'anna', memberOf: [] }, 'collecting')).toBeUndefined()
  expect(whyNotEdit(finding, { id: 'ben', memberOf: [] }, 'collecting')).toEqual({ code: 'forbidden' })
  expect(whyNotEdit({ ...finding, status: 'submitted' }, { id: 'anna', memberOf: [] }, 'collecting')).toEqual({ code: 'conflict' })
})

describe('facts', () => {
  it('must have the shape of the rule', () => {
    expect(whyNotFacts({ ...rule, kind: 'each', price: 10_000 }, { kind: 'count', count: 2 })).toBeUndefined()
    expect(whyNotFacts({ ...rule, kind: 'each', price: 10_000 }, { kind: 'plain' })).toEqual({ code: 'invalid_input' })
  })

  it('stay inside the range that the rule leaves to the evaluator', () => {
    const discretion = { ...rule, kind: 'discretion', least: 5_000, most: 20_000 } as const
    expect(whyNotFacts(discretion, { kind: 'amount', points: 20_000, reason: '理由' })).toBeUndefined()
    expect(whyNotFacts(discretion, { kind: 'amount', points: 20_001, reason: '理由' })).toEqual({ code: 'invalid_input' })
    expect(whyNotFacts(discretion, { kind: 'amount', points: 4_999, reason: '理由' })).toEqual({ code: 'invalid_input' })
    expect(whyNotFacts({ ...rule, kind: 'share', by: 'stated', share: 4_000 }, { kind: 'share', share: 4_001 })).toBeDefined()
  })

  it('never name points for a rule that states its own price', () => {
    const stated = factsSchema.parse({ kind: 'amount', points: 50_000, reason: '理由' })
    expect(whyNotFacts({ ...rule, kind: 'flat', price: 10_000 }, stated)).toEqual({ code: 'invalid_input' })
  })
})
