import { describe, expect, test } from 'vitest'
import { rankUnits } from './rank.ts'
import { pts } from './scheme.testing.ts'

describe('平昌县', () => {
  const units = ['95', '97.5', '95', '90'].map((score, index) => ({ unitId: `u${index}`, classId: 'all', score: pts(score) }))

  test('dense ranks leave no gap after a tie, competition ranks do', () => {
    expect(rankUnits(units, 'dense').map(({ rank }) => rank)).toEqual([2, 1, 2, 3])
    expect(rankUnits(units, 'competition').map(({ rank, tied, of }) => [rank, tied, of])).toEqual([
      [2, 2, 4],
      [1, 1, 4],
      [2, 2, 4],
      [4, 1, 4],
    ])
  })

  test('classes are ranked apart', () => {
    const mixed = units.map((unit, index) => ({ ...unit, classId: index < 2 ? 'A' : 'B' }))
    expect(rankUnits(mixed, 'dense').map(({ rank }) => rank)).toEqual([2, 1, 1, 2])
  })
})
