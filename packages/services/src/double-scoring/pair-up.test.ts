import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pairUp, type PairableEvaluator, type PlaceToScore } from './pair-up.ts'

const places = (units: number, indicators: number): readonly PlaceToScore[] =>
  Array.from({ length: units * indicators }, (_, n) => ({ unitId: `u${Math.floor(n / indicators)}`, indicatorId: `i${n % indicators}` }))

const people = (count: number, barred: (n: number) => readonly string[] = () => []): readonly PairableEvaluator[] =>
  Array.from({ length: count }, (_, n) => ({ id: `p${n}`, barredUnitIds: barred(n), load: 0 }))

function loadsOf(pairs: ReturnType<typeof pairUp>['pairs'], evaluators: readonly PairableEvaluator[]): readonly number[] {
  return evaluators.map(({ id, load }) => load + pairs.filter(({ firstId, secondId }) => firstId === id || secondId === id).length)
}

describe('pairs of evaluators', () => {
  it('share the work evenly, and everybody meets everybody', () => {
    const evaluators = people(4)
    const { pairs, unfilled } = pairUp(places(3, 4), evaluators)
    expect(unfilled).toEqual([])
    expect(loadsOf(pairs, evaluators)).toEqual([6, 6, 6, 6])
    const met = new Set(pairs.map(({ firstId, secondId }) => [firstId, secondId].toSorted().join()))
    expect(met.size).toBeGreaterThan(2)
  })

  it('count the work that people have already', () => {
    const [one, two, three] = people(3)
    if (!one || !two || !three) throw new Error('three people')
    const { pairs } = pairUp(places(1, 2), [{ ...one, load: 5 }, two, three])
    expect(pairs.flatMap(({ firstId, secondId }) => [firstId, secondId])).not.toContain('p0')
  })

  it('leave a place open rather than give it to somebody who is barred', () => {
    const evaluators = people(3, (n) => (n < 2 ? ['u0'] : []))
    const { pairs, unfilled } = pairUp(places(2, 1), evaluators)
    expect(unfilled).toEqual([{ unitId: 'u0', indicatorId: 'i0' }])
    expect(pairs.map(({ unitId }) => unitId)).toEqual(['u1'])
  })

  it('are never made of one person twice or of somebody barred, and every place is either filled or named', () => {
    const someone = fc.uniqueArray(fc.constantFrom('u0', 'u1', 'u2', 'u3'), { maxLength: 3 })
    fc.assert(
      fc.property(
        fc.array(someone, { maxLength: 7 }),
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 1, max: 4 }),
        (bars, units, indicators) => {
          const evaluators = people(bars.length, (n) => bars[n] ?? [])
          const asked = places(units, indicators)
          const { pairs, unfilled } = pairUp(asked, evaluators)
          expect(pairs.length + unfilled.length).toBe(asked.length)
          for (const { unitId, firstId, secondId } of pairs) {
            expect(firstId).not.toBe(secondId)
            for (const id of [firstId, secondId]) expect(evaluators.find((person) => person.id === id)?.barredUnitIds).not.toContain(unitId)
          }
          for (const { unitId } of unfilled) {
            expect(evaluators.filter(({ barredUnitIds }) => !barredUnitIds.includes(unitId)).length).toBeLessThan(2)
          }
        },
      ),
    )
  })

  it('differ by at most one place in their work where nobody is barred', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 9 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 6 }),
        (count, units, indicators) => {
          const evaluators = people(count)
          const loads = loadsOf(pairUp(places(units, indicators), evaluators).pairs, evaluators)
          expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
        },
      ),
    )
  })
})
