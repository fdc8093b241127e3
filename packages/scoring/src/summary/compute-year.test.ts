import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatPoints } from '../points.ts'
import { pts, valueOf } from '../scheme.testing.ts'
import { computeYear, yearRows } from './compute-year.ts'
import { aSource, aYear, TERMS, totals } from './summary.testing.ts'
import type { QuarterSource, YearBasis, YearUnit } from './year-basis.ts'
import { missingQuartersWords, yearFigures } from './year-figures.ts'

function unitOf(basis: YearBasis, unitId = 'a'): YearUnit {
  const unit = valueOf(computeYear(basis)).units.find((one) => one.unitId === unitId)
  if (!unit) throw new Error(`no ${unitId}`)
  return unit
}

function four(...scores: readonly string[]): readonly QuarterSource[] {
  return scores.map((score, index) => aSource((index + 1) as QuarterSource['quarter'], [totals('a', score)])) // at most four
}

describe('the formulas of published schemes', () => {
  test('涞源 2023: the four quarter scores feed the year; a score above the full one is converted as full', () => {
    const unit = unitOf(aYear(four('108', '97.5', '99', '100.33')))
    expect(formatPoints(unit.score)).toBe('101.21')
    expect(unit).toMatchObject({ grade: '优秀', share: 10_000, converted: pts('4'), rank: 1 })
    expect(yearFigures(TERMS, unit)).toBe('(108 + 97.5 + 99 + 100.33) ÷ 4 = 101.2075，保留 2 位小数为 101.21')
  })

  test('平昌: one account for the year, and it stops at zero', () => {
    const formula = { quarters: { kind: 'cumulative', base: pts('100') }, parts: [], ownShare: 10_000 } as const
    const terms = { ...TERMS, formula }
    const unit = unitOf(aYear(four('95', '90.5', '100', '80'), { terms }))
    expect(unit).toMatchObject({ score: pts('65.5'), full: pts('100'), share: 6_550, converted: pts('2.62') })
    expect(yearFigures(terms, unit)).toBe('100 − 5 − 9.5 − 0 − 20 = 65.5')
    const floored = unitOf(aYear(four('20', '30', '40', '50'), { terms }))
    expect(yearFigures(terms, floored)).toBe('100 − 80 − 70 − 60 − 50，低于 0 分按 0 分计 = 0')
    expect(floored.converted).toBe(0)
  })

  test('咸宁 2023: third party 70 % and daily 30 %; without the third party there is no year', () => {
    const formula = { quarters: { kind: 'mean' }, parts: [{ id: 'third', name: '第三方评估', share: 7_000 }], ownShare: 3_000 } as const
    const terms = { ...TERMS, formula }
    const quarters = four('91.23', '88.4', '90', '77.7771')
    const unit = unitOf(aYear(quarters, { terms, external: [{ partId: 'third', unitId: 'a', score: pts('85.5'), evidence: [] }] }))
    expect(formatPoints(unit.score)).toBe('85.91')
    expect(yearFigures(terms, unit)).toBe(
      '(91.23 + 88.4 + 90 + 77.7771) ÷ 4 = 86.8518；86.8518 × 30% + 85.5 × 70% = 85.9055，保留 2 位小数为 85.91',
    )
    expect(computeYear(aYear(quarters, { terms }))).toMatchObject({
      ok: false,
      refusals: [{ code: 'part_missing', id: 'a', detail: 'third' }],
    })
  })

  test('weights of missing quarters fall away, and the page says so', () => {
    const formula = { quarters: { kind: 'weighted', shares: [2_000, 2_000, 3_000, 3_000] }, parts: [], ownShare: 10_000 } as const
    const terms = { ...TERMS, formula }
    const unit = unitOf(aYear([aSource(1, [totals('a', '80')]), aSource(4, [totals('a', '90')])], { terms }))
    expect(unit.score).toBe(pts('86'))
    expect(yearFigures(terms, unit)).toBe('(80 × 20% + 90 × 30%) ÷ 50% = 86')
    expect(missingQuartersWords(formula, [1, 4])).toBe('第二季度、第三季度没有结果，其权重去掉，其余季度的权重按原比例计算')
    expect(missingQuartersWords(formula, [1, 2, 3, 4])).toBeUndefined()
  })
})

describe('units that changed in the year', () => {
  test('a unit that is gone from the last quarter keeps its score and has no rank', () => {
    const basis = aYear([aSource(1, [totals('a', '90'), totals('b', '95')]), aSource(2, [totals('a', '80')])])
    expect(unitOf(basis, 'b')).toMatchObject({ standing: 'closed', score: pts('95'), rank: null, converted: null })
    expect(unitOf(basis)).toMatchObject({ standing: 'ranked', rank: 1, tied: 1 })
  })

  test('a new unit counts by its own quarters, and has no rank below the least number of them', () => {
    const quarters = [aSource(1, [totals('a', '90')]), aSource(2, [totals('a', '80'), totals('n', '99')])]
    const choices = { ...aYear([]).choices, leastQuarters: 2 }
    expect(unitOf(aYear(quarters), 'n')).toMatchObject({ standing: 'ranked', score: pts('99'), rank: 1 })
    expect(unitOf(aYear(quarters, { choices }), 'n')).toMatchObject({ standing: 'too-few', rank: null })
    expect(unitOf(aYear(quarters, { choices }), 'a')).toMatchObject({ rank: 1 })
  })

  test('a merged unit takes the mean of its predecessors for the quarters before; a split hands the score to each', () => {
    const quarters = [
      aSource(1, [totals('x', '90'), totals('y', '81', { vetoed: true }), totals('s', '70')]),
      aSource(2, [totals('m', '80'), totals('s1', '100'), totals('s2', '60')]),
    ]
    const successions = [
      { unitId: 'm', fromUnitIds: ['y', 'x'] },
      { unitId: 's1', fromUnitIds: ['s'] },
      { unitId: 's2', fromUnitIds: ['s'] },
    ]
    const basis = aYear(quarters, { choices: { ...aYear([]).choices, successions } })
    expect(unitOf(basis, 'm')).toMatchObject({
      score: pts('82.75'),
      vetoed: true,
      counted: [{ quarter: 1, fromUnitIds: ['x', 'y'] }, { quarter: 2 }],
    })
    expect(unitOf(basis, 's1').score).toBe(pts('85'))
    expect(unitOf(basis, 's2').score).toBe(pts('65'))
    expect(unitOf(basis, 'x')).toMatchObject({ standing: 'closed', rank: null })
  })

  test('over two reforms in one year the nearest units that were assessed count', () => {
    const quarters = [
      aSource(1, [totals('x', '90'), totals('y', '80')]),
      aSource(2, [totals('x', '10'), totals('m', '70')]),
      aSource(3, [totals('d', '60')]),
    ]
    const successions = [
      { unitId: 'd', fromUnitIds: ['m'] },
      { unitId: 'm', fromUnitIds: ['x', 'y'] },
    ]
    const basis = aYear(quarters, { choices: { ...aYear([]).choices, successions } })
    expect(unitOf(basis, 'd')).toMatchObject({
      counted: [
        { quarter: 1, score: pts('85'), fromUnitIds: ['x', 'y'] },
        { quarter: 2, score: pts('70'), fromUnitIds: ['m'] },
        { quarter: 3 },
      ],
    })
  })
})

test('bands by grade convert what the band says, and a grade without a band is refused', () => {
  const conversion = {
    kind: 'bands',
    weight: 500,
    bands: [
      { grade: '优秀', share: 10_000 },
      { grade: '良好', share: 8_500 },
    ],
  } as const
  const choices = { ...aYear([]).choices, conversion }
  expect(unitOf(aYear(four('85'), { choices })).converted).toBe(pts('4.25'))
  expect(computeYear(aYear(four('70'), { choices }))).toMatchObject({ ok: false, refusals: [{ code: 'grade_unknown', detail: '合格' }] })
})

const scores = fc.integer({ min: 0, max: 1_000_000 })
const quarterUnits = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), scores, fc.boolean()), { minLength: 1, maxLength: 4 })
const someYear = fc.array(quarterUnits, { minLength: 1, maxLength: 4 }).map((quarters) =>
  quarters.map((units, index) =>
    aSource(
      (index + 1) as QuarterSource['quarter'], // at most four
      [...new Map(units.map(([id, score, vetoed]) => [id, totals(id, '0', { score, scoreBeforeBonus: score, vetoed })])).values()],
    ),
  ),
)
const formulas = fc.constantFrom(
  { kind: 'mean' } as const,
  { kind: 'weighted', shares: [1_000, 2_000, 3_000, 4_000] } as const,
  { kind: 'cumulative', base: 1_000_000 } as const,
)

test('the order in which quarters are given does not matter, and the score is the sum of its lines', () => {
  fc.assert(
    fc.property(someYear, formulas, (quarters, kind) => {
      const terms = { ...TERMS, formula: { quarters: kind, parts: [], ownShare: 10_000 } }
      const result = valueOf(computeYear(aYear(quarters, { terms })))
      expect(computeYear(aYear(quarters.toReversed(), { terms }))).toEqual({ ok: true, value: result })
      for (const { lines, score, converted, full } of result.units) {
        expect(lines.reduce((sum, { change }) => sum + change, 0)).toBe(score)
        expect(converted ?? 0).toBeLessThanOrEqual(pts('4'))
        expect(full).toBe(pts('100'))
      }
    }),
  )
})

test('a later revision of a quarter changes the year that is computed from it, and no year that was computed before', () => {
  const first = four('90', '80')
  const published = valueOf(computeYear(aYear(first)))
  const kept: unknown = JSON.parse(JSON.stringify(published))
  const revised = [aSource(1, [totals('a', '50')], { revision: 2, publicationId: 'p1-2' }), ...first.slice(1)]
  expect(unitOf(aYear(revised)).score).toBe(pts('65'))
  expect(published).toEqual(kept)
  expect(valueOf(computeYear(aYear(first)))).toEqual(kept)
})

test('a draft shows who is complete while others wait for a part', () => {
  const formula = { quarters: { kind: 'mean' }, parts: [{ id: 'third', name: '第三方评估', share: 5_000 }], ownShare: 5_000 } as const
  const basis = aYear([aSource(1, [totals('a', '90'), totals('b', '80')])], {
    terms: { ...TERMS, formula },
    external: [{ partId: 'third', unitId: 'a', score: pts('70'), evidence: [] }],
  })
  expect(yearRows(basis)).toMatchObject([
    { ok: true, unit: { unitId: 'a', score: pts('80') } },
    { ok: false, unitId: 'b', name: '单位b' },
  ])
})
