import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ancestorsOf, heirsOf, predecessorsOf, standInsFor, successorsOf, type Succession } from './succession.ts'

/** 2026-03-01: A and B become C. 2026-08-01: C is split into D and E, and F takes over a part of it. */
const REFORMS: readonly Succession[] = [
  { unitId: 'C', successorId: 'D', onDate: '2026-08-01' },
  { unitId: 'C', successorId: 'E', onDate: '2026-08-01' },
  { unitId: 'C', successorId: 'F', onDate: '2026-08-01' },
  { unitId: 'A', successorId: 'C', onDate: '2026-03-01' },
  { unitId: 'B', successorId: 'C', onDate: '2026-03-01' },
]

describe('units after reforms', () => {
  test('know who came before and after them', () => {
    expect(successorsOf('C', REFORMS)).toEqual(['D', 'E', 'F'])
    expect(predecessorsOf('C', REFORMS)).toEqual(['A', 'B'])
    expect(ancestorsOf('E', REFORMS)).toEqual(['C', 'A', 'B'])
    expect(heirsOf('A', REFORMS)).toEqual(['C', 'D', 'E', 'F'])
    expect([ancestorsOf('A', REFORMS), heirsOf('D', REFORMS)]).toEqual([[], []])
  })

  test.each([
    ['the first quarter of E: A and B were assessed, C was not there yet', 'E', ['A', 'B'], ['A', 'B']],
    ['the second quarter of E: C was assessed', 'E', ['A', 'C', 'F'], ['C']],
    ['a quarter in which both were there: its own result counts alone', 'F', ['C', 'F'], ['F']],
    ['one of two merged units was not assessed: the other stands for both', 'C', ['B'], ['B']],
    ['nobody was assessed', 'D', ['X'], []],
  ])('%s', (_, unitId, assessed, standIns) => {
    expect(standInsFor(unitId, new Set(assessed), REFORMS)).toEqual(standIns)
  })

  test('whatever the reforms, each stand-in is assessed, appears once, and is the unit itself or an ancestor', () => {
    const name = fc.constantFrom(...'ABCDEFG')
    const reforms = fc.array(fc.record({ unitId: name, successorId: name, onDate: fc.constantFrom('2026-01-01', '2026-05-01') }), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(reforms, fc.uniqueArray(name), name, (successions, assessed, unitId) => {
        const found = standInsFor(unitId, new Set(assessed), successions)
        expect(new Set(found).size).toBe(found.length)
        for (const id of found) {
          expect(assessed).toContain(id)
          expect([unitId, ...ancestorsOf(unitId, successions)]).toContain(id)
        }
        expect(assessed.includes(unitId) ? found : [unitId]).toEqual([unitId])
      }),
    )
  })
})
