import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PeriodView } from '../../lib/outputs.ts'
import { changeWords, classStandings, heaviestLosses, moves, quartersToCompare } from './overview.ts'

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

test('moves are told by size, and a unit that is new does not move', () => {
  const now = { units: [aUnit('a', 950_000), aUnit('b', 900_000), aUnit('c', 800_000), aUnit('new', 1_000_000)], classes, indicators }
  const before = { units: [aUnit('a', 900_000), aUnit('b', 900_000), aUnit('c', 990_000)], classes, indicators }
  const { risen, fallen, same } = moves(now, before)
  expect([risen.map(({ name }) => name), fallen.map(({ name }) => name), same]).toEqual([['a'], ['c'], 1])
  expect([...risen, ...fallen].map(changeWords)).toEqual(['+5.00', '−19.00'])
})

test('the heaviest losses are of the first level, by points over all units', () => {
  const units = [aUnit('a', 0, 1, 'a', [-20_000, -20_000, -5_000]), aUnit('b', 0, 2, 'a', [0, 0, -50_000])]
  expect(heaviestLosses({ units, classes, indicators })).toEqual([
    { indicatorId: 'y', name: '解读', lost: 55_000, units: 2 },
    { indicatorId: 'x', name: '主动公开', lost: 20_000, units: 1 },
  ])
})

describe('the quarters to compare', () => {
  const aPeriod = (id: string, quarter: number, scheme = 's'): PeriodView => ({
    id,
    year: 2026,
    quarter,
    title: id,
    stage: 'collecting',
    opensOn: '2026-01-01',
    cutOff: '2026-03-31',
    version: 0,
    frozenAt: null,
    plan: null,
    timeline: [],
    appealsUntil: null,
    scheme: { id: scheme, versionId: 'v', title: '方案', version: 1, hash: 'h' },
  })
  const periods = [aPeriod('q1', 1), aPeriod('q3', 3), aPeriod('q2', 2)]

  test('are the newest and the one before it, or the one that is asked for', () => {
    expect(quartersToCompare(periods, null)).toMatchObject({ now: { id: 'q3' }, before: { id: 'q2' } })
    expect(quartersToCompare(periods, 'q2')).toMatchObject({ now: { id: 'q2' }, before: { id: 'q1' } })
    expect(quartersToCompare(periods, 'q1').before).toBeUndefined()
  })

  test('are not compared across schemes', () => {
    expect(quartersToCompare([aPeriod('q2', 2, 'other'), aPeriod('q1', 1)], null).before).toBeUndefined()
  })
})
