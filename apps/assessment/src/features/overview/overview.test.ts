import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classStandings, heaviestLosses, quarterToShow } from './overview.ts'

const aUnit = (id: string, score: number, rank = 1, classId = 'a', cells: readonly number[] = []) => ({
  id,
  name: id,
  classId,
  score,
  rank,
  deducted: 0,
  bonus: 0,
  grade: null,
  vetoed: false,
  provisional: false,
  notApplicable: [],
  cells: cells.map((change) => ({ worth: 100_000, change, counted: 1, undecided: 0 })),
})
const classes = [{ id: 'a', name: '处室' }]
const indicators = [
  { id: 'x', name: '主动公开', parentId: null, side: 'score' as const },
  { id: 'x1', name: '机构信息', parentId: 'x', side: 'score' as const },
  { id: 'y', name: '解读', parentId: null, side: 'score' as const },
]

describe('a class', () => {
  test('shows its ends with the mean, and nobody stands at both', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 12 }), (scores) => {
        const units = scores.toSorted((a, b) => b - a).map((score, at) => aUnit(`u${at}`, score, at + 1))
        const [standing] = classStandings({ units, classes, indicators })
        const ends = [...(standing?.best ?? []), ...(standing?.worst ?? [])].map(({ unitId }) => unitId)
        expect(new Set(ends).size).toBe(ends.length)
        expect(standing?.best[0]?.unitId).toBe('u0')
        const isLevel = new Set(scores).size === 1
        expect(standing?.worst[0]?.unitId).toBe(isLevel ? undefined : `u${scores.length - 1}`)
        expect(standing?.worst.map(({ score }) => score)).not.toContain(Math.max(...scores))
      }),
    )
  })

  test('without units is left out', () => {
    expect(classStandings({ units: [], classes, indicators })).toEqual([])
  })
})

test('the heaviest losses are of the first level, by points over all units', () => {
  const units = [aUnit('a', 0, 1, 'a', [-20_000, -20_000, -5_000]), aUnit('b', 0, 2, 'a', [0, 0, -50_000])]
  expect(heaviestLosses({ units, classes, indicators })).toEqual([
    { indicatorId: 'y', name: '解读', lost: 55_000, units: 2 },
    { indicatorId: 'x', name: '主动公开', lost: 20_000, units: 1 },
  ])
})

test('the quarter that is shown is the newest, or the one that is asked for', () => {
  const aPeriod = (id: string, quarter: number) => ({ id, year: 2026, quarter })
  const periods = [aPeriod('q1', 1), aPeriod('q3', 3), aPeriod('q2', 2)]
  expect([quarterToShow(periods, null)?.id, quarterToShow(periods, 'q2')?.id, quarterToShow(periods, 'gone')?.id]).toEqual([
    'q3',
    'q2',
    'q3',
  ])
  expect(quarterToShow([], null)).toBeUndefined()
})
