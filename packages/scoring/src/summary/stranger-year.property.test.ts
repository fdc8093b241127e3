import fc from 'fast-check'
import { expect, test } from 'vitest'
import { valueOf } from '../scheme.testing.ts'
import type { Grade, YearFormula } from '../scheme.ts'
import { WANZHI_2021 } from '../templates/wanzhi-2021.ts'
import { computeComposite } from './compute-composite.ts'
import { computeYear } from './compute-year.ts'
import type { PublishedTotals } from './published-totals.ts'
import { strangerComposite, strangerYear } from './stranger-year.testing.ts'
import { aSource, aYear, TERMS } from './summary.testing.ts'
import type { QuarterSource } from './year-basis.ts'

const IDS = ['a', 'b', 'c', 'd', 'e'] as const
const points = fc.integer({ min: 0, max: 1_300_000 })

const totals = (unitId: string): fc.Arbitrary<PublishedTotals> =>
  fc
    .record({
      score: points,
      full: points,
      scoreBeforeBonus: points,
      bonus: points,
      vetoed: fc.boolean(),
      classId: fc.constantFrom('x', 'y'),
    })
    .map((some) => ({ ...some, unitId, name: unitId, ...(some.vetoed && { grade: '否决' }) }))

const units = fc
  .subarray([...IDS], { minLength: 1 })
  .chain((ids) => fc.shuffledSubarray(ids, { minLength: ids.length }))
  .chain((ids) => fc.tuple(...ids.map(totals)))

const quarters = fc
  .subarray([1, 2, 3, 4] as const, { minLength: 1 })
  .chain((some) => fc.tuple(...some.map((quarter) => units.map((all): QuarterSource => aSource(quarter, all)))))

const shares = fc.tuple(points, points, points).map(([a, b, c]) => {
  const [first, second, third] = [a % 2500, b % 2500, c % 2500]
  return [first + 1, second + 1, third + 1, 9997 - first - second - third] as const
})

const formula: fc.Arbitrary<YearFormula> = fc.record({
  quarters: fc.oneof(
    fc.constant({ kind: 'mean' as const }),
    shares.map((of) => ({ kind: 'weighted' as const, shares: of })),
    points.map((base) => ({ kind: 'cumulative' as const, base })),
  ),
  parts: fc.constantFrom([], [{ id: 'outside', name: '第三方测评', share: 3000 }]),
  ownShare: fc.constant(10_000),
})

const grades: readonly Grade[] = [
  { name: '优秀', from: 900_000 },
  { name: '合格', from: 0 },
]

const successions = fc.constantFrom(
  [],
  [{ unitId: 'c', fromUnitIds: ['a', 'b'] }],
  [
    { unitId: 'c', fromUnitIds: ['a', 'b'] },
    { unitId: 'd', fromUnitIds: ['c', 'b'] },
    { unitId: 'e', fromUnitIds: ['c'] },
  ],
)

const conversion = fc.oneof(
  fc.integer({ min: 1, max: 10_000 }).map((weight) => ({ kind: 'linear' as const, weight })),
  fc.tuple(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 0, max: 10_000 })).map(([weight, share]) => ({
    kind: 'bands' as const,
    weight,
    bands: grades.map(({ name }, at) => ({ grade: name, share: at === 0 ? 10_000 : share })),
  })),
)

const settings = fc.record({
  decimals: fc.integer({ min: 0, max: 4 }),
  rankStyle: fc.constantFrom('competition' as const, 'dense' as const),
})

test('a verifier of years written from the page alone comes to the same scores, shares, ranks and conversions', () => {
  fc.assert(
    fc.property(
      quarters,
      formula,
      fc.record({ leastQuarters: fc.integer({ min: 1, max: 4 }), successions, conversion }),
      settings,
      fc.tuple(...IDS.map(() => points)),
      (sources, ways, choices, own, outside) => {
        const parted = { ...ways, ownShare: 10_000 - ways.parts.reduce((sum, { share }) => sum + share, 0) }
        const external = ways.parts.flatMap(({ id }) =>
          IDS.map((unitId, at) => ({ partId: id, unitId, score: outside[at] ?? 0, evidence: [] })),
        )
        const basis = aYear(sources, { terms: { ...TERMS, ...own, grades, formula: parted }, choices, external })
        const stated = valueOf(computeYear(basis)).units.map((unit) => {
          const { unitId, score, quarters: ownScore, full, grade, share, standing, converted, rank, tied } = unit
          return { unitId, score, quarters: ownScore, full, grade, share, standing, converted, rank, tied }
        })
        expect(strangerYear(basis)).toEqual(stated)
      },
    ),
    { numRuns: 500 },
  )
})

test('and so does one of composite quarters', () => {
  const composite = fc
    .record({
      own: settings,
      share: fc.integer({ min: 0, max: 10_000 }),
      gate: fc.option(fc.record({ score: points, inclusive: fc.boolean() }), { nil: undefined }),
      cap: fc.option(points, { nil: undefined }),
      totalAtMost: fc.option(points, { nil: undefined }),
    })
    .map(({ own, share, gate, cap, totalAtMost }) => ({
      ...WANZHI_2021.scheme,
      ...own,
      grades,
      parts: WANZHI_2021.scheme.parts.slice(0, 2).map((part, at) => ({ ...part, share: at === 0 ? share : 10_000 - share })),
      bonus: { ...(gate && { gate }), ...(cap !== undefined && { cap }), ...(totalAtMost !== undefined && { totalAtMost }) },
    }))
  fc.assert(
    fc.property(composite, units, units, (scheme, first, second) => {
      const parts = scheme.parts.map(({ schemeId }, at) => aSource(1, at === 0 ? first : second, { schemeId }))
      const basis = { year: 2026, quarter: 1 as const, composite: scheme, parts }
      const stated = valueOf(computeComposite(basis)).units.map(({ unitId, score, grade, full, rank, tied }) => ({
        unitId,
        score,
        grade,
        full,
        rank,
        tied,
      }))
      expect(strangerComposite(basis)).toEqual(stated)
    }),
    { numRuns: 500 },
  )
})
