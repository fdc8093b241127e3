import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aQuestionnaire, aScored, options } from '../questionnaire.testing.ts'
import { TEN_EIGHT_SIX_ZERO, worthsOf } from '../score/score-map.ts'
import { createTallier, emptyTally, type Tally } from '../tally/tally.ts'
import { planTally } from '../tally/tally-plan.ts'
import { rake, WEIGHT_ONE, weightedFigures } from './rake.ts'

const DEFINITION = aQuestionnaire([
  aScored('q1'),
  { kind: 'single', id: 'age', title: 'age', options: options(2) },
  { kind: 'single', id: 'area', title: 'area', options: options(2) },
])

function tallied(strata: readonly string[], people: readonly (readonly [count: number, age: string, area: string, q1: string])[]): Tally {
  const tallier = createTallier(emptyTally(planTally(DEFINITION, { strata })))
  for (const [count, age, area, q1] of people) {
    for (let person = 0; person < count; person += 1)
      tallier.add({ channel: 'open', answers: { q1, ...(age !== '' && { age }), ...(area !== '' && { area }) } })
  }
  return tallier.tally
}

test('one stratum: 80 young and 20 old of a half-and-half town weigh 0.625 and 2.5, and the effect is shown', () => {
  const tally = tallied(
    ['age'],
    [
      [80, 'a', 'a', 'excellent'],
      [20, 'b', 'a', 'poor'],
    ],
  )
  const raking = rake(tally, { age: { a: 5_000, b: 5_000 } })
  expect(raking.weights.map(({ weight }) => weight)).toEqual([625_000, 2_500_000, WEIGHT_ONE])
  expect(raking.furthest).toBe(0)
  expect(raking.designEffect).toBe(15_625) // 100 × (80 × 0.625² + 20 × 2.5²) ÷ 100²
  const [plan] = tally.plan.questions
  const [row] = plan?.rows ?? []
  if (!plan || !row) throw new Error('no question')
  expect(weightedFigures(tally, plan, row, raking, worthsOf(TEN_EIGHT_SIX_ZERO, aScored('q1')))).toMatchObject({
    shares: [{ option: 'excellent', plain: 8_000, weighted: 5_000, change: -3_000 }, {}, {}, { plain: 2_000, weighted: 5_000 }],
    mean: { plain: 80_000, weighted: 50_000, change: -30_000 },
  })
})

test('two strata are both met', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 4, maxLength: 4 }),
      fc.integer({ min: 20, max: 80 }),
      fc.integer({ min: 20, max: 80 }),
      (counts, age, area) => {
        const cells = [
          ['a', 'a'],
          ['a', 'b'],
          ['b', 'a'],
          ['b', 'b'],
        ] as const
        const tally = tallied(
          ['age', 'area'],
          counts.map((count, at) => [count, cells[at]?.[0] ?? '', cells[at]?.[1] ?? '', 'good'] as const),
        )
        const { furthest } = rake(tally, { age: { a: age, b: 100 - age }, area: { a: area, b: 100 - area } })
        expect(furthest).toBeLessThanOrEqual(1)
      },
    ),
    { numRuns: 50 },
  )
})

test('people of an unknown stratum keep weight 1', () => {
  const { weights } = rake(
    tallied(
      ['age'],
      [
        [10, 'a', 'a', 'good'],
        [10, 'b', 'a', 'good'],
        [5, '', 'a', 'good'],
      ],
    ),
    { age: { a: 3, b: 1 } },
  )
  expect(weights.map(({ ballots, weight }) => [ballots, weight])).toEqual([
    [10, 1_500_000],
    [10, 500_000],
    [5, WEIGHT_ONE],
  ])
})
