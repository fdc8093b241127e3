import { describe, expect, test } from 'vitest'
import { formatPoints } from './points.ts'
import { aFinding, anIndicator, aScheme, account, compiled, count, pts, valueOf } from './scheme.testing.ts'
import { yearResult, type QuarterScore, type YearInput } from './year.ts'

function aQuarter(index: number, score: string, change: Partial<QuarterScore> = {}): QuarterScore {
  const points = pts(score)
  // The index of a list of at most four quarters.
  const quarter = (index + 1) as QuarterScore['quarter']
  return { quarter, score: points, full: pts('100'), scoreBeforeBonus: points, bonus: 0, vetoed: false, ...change }
}

function cumulated(scores: readonly string[]): YearInput {
  return {
    unitId: 'u',
    classId: 'all',
    quarters: scores.map((score, index) => aQuarter(index, score)),
    parts: [],
  }
}

describe('涞源县 2023', () => {
  test('base 100, bonus 8, 108 at most; the four quarters feed the year', () => {
    const scheme = compiled({
      indicators: [anIndicator('a', '100'), anIndicator('x', '8', { side: 'bonus' })],
      base: pts('100'),
      bonus: { cap: pts('8'), totalAtMost: pts('108') },
      rules: [{ id: 'plus', indicatorId: 'x', text: '加分', source: '测试', kind: 'bonus', price: pts('3') }],
    })
    expect(account(scheme, [aFinding('plus', { facts: count(5) })]).score).toBe(pts('108'))
    const quarters = ['108', '97.5', '99', '100.33'].map((score, index) => aQuarter(index, score))
    expect(formatPoints(valueOf(yearResult(aScheme(), { unitId: 'u', classId: 'all', quarters, parts: [] })).score)).toBe('101.2075')
  })
})

describe('平昌县', () => {
  test('one account for the year: deductions add up over the quarters and stop at zero', () => {
    const year = { quarters: { kind: 'cumulative', base: pts('100') }, parts: [], ownShare: 10_000 } as const
    const result = valueOf(yearResult(aScheme({ year }), cumulated(['95', '90.5', '100', '80'])))
    expect(result.score).toBe(pts('65.5'))
    expect(result.lines.map(({ change }) => formatPoints(change))).toEqual(['100.00', '\u22125.00', '\u22129.50', '0.00', '\u221220.00'])
    expect(valueOf(yearResult(aScheme({ year }), cumulated(['20', '30', '40', '50'])))).toMatchObject({ score: 0, lines: { length: 6 } })
  })
})

describe('咸宁 2023', () => {
  const year = { quarters: { kind: 'mean' }, parts: [{ id: 'third', name: '第三方评估', share: 7_000 }], ownShare: 3_000 } as const
  const quarters = ['91.23', '88.4', '90', '77.7771'].map((score, index) => aQuarter(index, score))

  test('third party 70 % + daily 30 %, and the lines add up', () => {
    const result = valueOf(
      yearResult(aScheme({ year, decimals: 2 }), { unitId: 'u', classId: 'all', quarters, parts: [{ id: 'third', score: pts('85.5') }] }),
    )
    // The mean 86.851775 is rounded to 86.8518; 30 % of it and 70 % of 85.5 make 85.90554.
    expect(formatPoints(result.quarters)).toBe('86.8518')
    expect(formatPoints(result.score)).toBe('85.91')
    expect(result.lines.reduce((sum, { change }) => sum + change, 0)).toBe(result.score)
  })

  test('a missing part is refused instead of counted as zero', () => {
    expect(yearResult(aScheme({ year }), { unitId: 'u', classId: 'all', quarters, parts: [] })).toMatchObject({
      ok: false,
      refusals: [{ code: 'part_missing', detail: 'third' }],
    })
  })

  test('weights of quarters in which the unit was not assessed fall away', () => {
    const weighted = { quarters: { kind: 'weighted', shares: [2_000, 2_000, 3_000, 3_000] }, parts: [], ownShare: 10_000 } as const
    const result = valueOf(
      yearResult(aScheme({ year: weighted }), { unitId: 'u', classId: 'all', quarters: [aQuarter(3, '90'), aQuarter(0, '80')], parts: [] }),
    )
    expect(result.score).toBe(pts('86'))
  })
})
