import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pts } from '../scheme.testing.ts'
import { awardCandidates, placesOf, redBlackList, type Placed } from './awards.ts'

function placed(unitId: string, rank: number | null, score: string, change: Partial<Placed> = {}): Placed {
  return { unitId, classId: 'all', name: unitId, score: pts(score), full: pts('100'), rank, vetoed: false, ...change }
}

const TEN = ['99', '98', '97', '96', '95', '94', '93', '92', '91', '90'].map((score, at) => placed(`u${at}`, at + 1, score))

describe('candidates', () => {
  test('are the first places of each class; a veto and a missing rank keep out', () => {
    const units = [placed('v', 1, '99.5', { vetoed: true }), ...TEN, placed('gone', null, '100')]
    expect(awardCandidates(units, { kind: 'top', share: 2_000 }).map(({ unitId }) => unitId)).toEqual(['u0', 'u1'])
  })

  test('who share the last place are candidates together', () => {
    const units = [placed('a', 1, '99'), placed('b', 2, '98'), placed('c', 2, '98'), placed('d', 4, '90'), placed('e', 5, '80')]
    expect(awardCandidates(units, { kind: 'top', share: 4_000 }).map(({ unitId }) => unitId)).toEqual(['a', 'b', 'c'])
  })

  test('by grade are everybody who has it', () => {
    const units = TEN.map((unit, at) => ({ ...unit, ...(at < 3 && { grade: '优秀' }) }))
    expect(awardCandidates(units, { kind: 'grade', grade: '优秀' })).toHaveLength(3)
  })

  test('a class of three has at least one place, a class of two none by share', () => {
    expect([placesOf(2, 2_000), placesOf(3, 2_000), placesOf(10, 2_000), placesOf(14, 2_000)]).toEqual([0, 1, 2, 2])
  })
})

describe('the red and the black list', () => {
  test('are the two ends, and a vetoed unit is black wherever it stands', () => {
    const units = [...TEN, placed('v', 3, '97', { vetoed: true })]
    const { red, black } = redBlackList(units, 1_000)
    expect(red.map(({ unitId }) => unitId)).toEqual(['u0'])
    expect(black.map(({ unitId }) => unitId)).toEqual(['u9', 'v'])
  })

  test('a class that stands level has none, and full marks are never black', () => {
    const level = [placed('a', 1, '90'), placed('b', 1, '90'), placed('c', 1, '90')]
    expect(redBlackList(level, 3_000)).toEqual({ red: [], black: [] })
    const full = [placed('a', 1, '108'), placed('b', 2, '100'), placed('c', 2, '100')]
    expect(redBlackList(full, 3_000).black).toEqual([])
  })

  test('nobody is on both, whatever the scores', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 100, max: 3_000 }),
        (scores, share) => {
          const sorted = scores.toSorted((a, b) => b - a)
          const units = sorted.map((score, at) => placed(`u${at}`, sorted.indexOf(score) + 1, String(score)))
          const { red, black } = redBlackList(units, share)
          expect(red.filter((unit) => black.includes(unit))).toEqual([])
        },
      ),
    )
  })
})
