import type { DoubleMark } from '@sunlit/contracts'
import type { Facts } from '@sunlit/scoring'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareEntries } from './compare-entries.ts'

const mark = (facts: Facts, change: Partial<DoubleMark> = {}): DoubleMark => ({
  ruleId: 'r',
  occurredOn: '2026-05-06',
  facts,
  note: '',
  ...change,
})
const amount = (points: number, reason = '理由'): Facts => ({ kind: 'amount', points, reason })
const milder = { tolerance: 10_000, rule: 'milder' } as const
const mean = { tolerance: 10_000, rule: 'mean' } as const

describe('two entries', () => {
  const harsh = { marks: [mark({ kind: 'count', count: 2 })], points: -20_000 }
  const mild = { marks: [mark({ kind: 'count', count: 1 })], points: -10_000 }

  it('agree at the very tolerance and not beyond it', () => {
    expect(compareEntries(harsh, mild, milder)).toMatchObject({ agreed: true })
    expect(compareEntries(harsh, mild, { ...milder, tolerance: 9_999 })).toEqual({ agreed: false })
  })

  it('leave the one that is better for the unit, whoever made it', () => {
    expect(compareEntries(harsh, mild, milder)).toEqual({ agreed: true, stands: 'second', marks: mild.marks })
    expect(compareEntries(mild, harsh, milder)).toEqual({ agreed: true, stands: 'first', marks: mild.marks })
  })

  it('leave nothing where one found nothing and the other next to nothing', () => {
    expect(compareEntries({ marks: [], points: 0 }, mild, milder)).toEqual({ agreed: true, stands: 'first', marks: [] })
  })

  it('leave the bonus that is better for the unit', () => {
    const [less, more] = [
      { ...mild, points: 5_000 },
      { ...harsh, points: 9_000 },
    ]
    expect(compareEntries(less, more, milder)).toMatchObject({ stands: 'second' })
  })
})

describe('the mean', () => {
  it('is taken of amounts under one rule, rounded once, with both reasons and the earlier day', () => {
    const one = { marks: [mark(amount(10_000, '甲'), { note: '一', factKey: 'k' })], points: -10_000 }
    const other = { marks: [mark(amount(5_001, '乙'), { occurredOn: '2026-05-02' })], points: -5_001 }
    expect(compareEntries(one, other, mean)).toEqual({
      agreed: true,
      stands: 'mean',
      marks: [mark(amount(7_501, '甲；乙'), { occurredOn: '2026-05-02', note: '一', factKey: 'k' })],
    })
  })

  it('is not taken of counts, of different rules, or of a rule named twice', () => {
    const counted = { marks: [mark({ kind: 'count', count: 1 })], points: -1 }
    expect(compareEntries(counted, counted, mean)).toMatchObject({ stands: 'first' })
    const one = { marks: [mark(amount(2))], points: -2 }
    expect(compareEntries(one, { marks: [mark(amount(4), { ruleId: 'other' })], points: -4 }, mean)).toMatchObject({ stands: 'first' })
    const twice = { marks: [mark(amount(1)), mark(amount(1))], points: -2 }
    expect(compareEntries(twice, twice, mean)).toMatchObject({ stands: 'first' })
  })

  it('lies between the two, whatever they are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 20_000 }), (a, b) => {
        const terms = { tolerance: 20_000, rule: 'mean' } as const
        const found = compareEntries({ marks: [mark(amount(a))], points: -a }, { marks: [mark(amount(b))], points: -b }, terms)
        const facts = found.agreed ? found.marks[0]?.facts : undefined
        const points = facts?.kind === 'amount' ? facts.points : -1
        expect(points).toBeGreaterThanOrEqual(Math.min(a, b))
        expect(points).toBeLessThanOrEqual(Math.max(a, b))
      }),
    )
  })
})
