import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fits, freePlaces, isWithinPlan, mostPlaces, withoutParty, withParty } from './free-places.ts'
import { planFaults, type SessionState } from './session.ts'
import { aParty, aPlan, CLASSES, everybodySits, someParty, somePlan } from './session.testing.ts'

const someState = fc
  .record({ plan: somePlan, parties: fc.array(someParty, { maxLength: 8 }) })
  .map(({ plan, parties }): Pick<SessionState, 'plan' | 'taken' | 'reserveTaken'> => {
    let state: Pick<SessionState, 'plan' | 'taken' | 'reserveTaken'> = { plan, taken: {}, reserveTaken: 0 }
    for (const party of parties) if (everybodySits(withParty(state, party))) state = withParty(state, party)
    return state
  })

describe('free places', () => {
  it('are found exactly when everybody could sit on a place of their own', () => {
    fc.assert(
      fc.property(someState, someParty, (state, party) => {
        expect(planFaults(state.plan)).toEqual([])
        expect(fits(state, party)).toBe(everybodySits(withParty(state, party)))
      }),
      { numRuns: 2000 },
    )
  })

  it('are within the plan exactly when everybody could sit', () => {
    const counts = fc.record({ citizen: fc.nat(6), enterprise: fc.nat(6), guest: fc.nat(4) })
    fc.assert(
      fc.property(somePlan, counts, fc.nat(4), (plan, taken, reserveTaken) => {
        const state = { plan, taken, reserveTaken }
        expect(isWithinPlan(state)).toBe(everybodySits(state))
      }),
      { numRuns: 1000 },
    )
  })

  it('do not depend on the way by which a state was reached', () => {
    fc.assert(
      fc.property(someState, someParty, someParty, (state, first, second) => {
        const there = withoutParty(withParty(withParty(state, first), second), first)
        for (const name of CLASSES) expect(freePlaces(there, name)).toBe(freePlaces(withParty(state, second), name))
      }),
    )
  })

  it('never grow because somebody else got a place', () => {
    fc.assert(
      fc.property(someState, someParty, fc.constantFrom(...CLASSES), (state, party, name) => {
        fc.pre(fits(state, party))
        expect(freePlaces(withParty(state, party), name)).toBeLessThanOrEqual(freePlaces(state, name))
      }),
    )
  })
})

describe('quotas', () => {
  const plan = aPlan({
    capacity: 25,
    quotas: [
      { participantClass: 'citizen', places: 12 },
      { participantClass: 'enterprise', places: 6 },
      { participantClass: 'bureau', places: 7 },
    ],
  })

  it('of 12 + 6 + 7 places keep a class from the places of the others', () => {
    const full = { plan, taken: { citizen: 12 }, reserveTaken: 0 }
    expect(freePlaces(full, 'citizen')).toBe(0)
    expect(freePlaces(full, 'enterprise')).toBe(6)
    expect(mostPlaces(plan, 'guest')).toBe(0)
  })

  // The table of rule O-2 in docs/rules.md.
  it.each([
    ['none', true, 0, 4],
    ['common', true, 4, 4],
    ['none', false, 10, 22],
    ['common', false, 10, 22],
  ] as const)(
    'with fallback %s, holding: %s, leave %i citizens beside twelve, and %i other visitors in an empty session',
    (fallback, quotasHold, citizens, guests) => {
      const quotas = [
        { participantClass: 'citizen', places: 12 },
        { participantClass: 'enterprise', places: 6 },
      ]
      const plan = aPlan({ capacity: 25, reserve: 3, quotas, fallback, quotasHold })
      expect(freePlaces({ plan, taken: { citizen: 12 }, reserveTaken: 0 }, 'citizen')).toBe(citizens)
      expect(mostPlaces(plan, 'guest')).toBe(guests)
      expect(mostPlaces(plan, 'guest', 'reserve')).toBe(3)
    },
  )

  it('open to every class once they no longer hold', () => {
    expect(freePlaces({ plan: { ...plan, quotasHold: false }, taken: { citizen: 12 }, reserveTaken: 0 }, 'citizen')).toBe(13)
  })

  it('are shared by a place that comes back: who sat on a common place makes room for whoever may use it', () => {
    const shared = aPlan({ capacity: 4, quotas: [{ participantClass: 'citizen', places: 2 }] })
    const full = { plan: shared, taken: { citizen: 3, guest: 1 }, reserveTaken: 0 }
    expect(freePlaces(full, 'guest')).toBe(0)
    expect(freePlaces(withoutParty(full, aParty(1)), 'guest')).toBe(1)
  })
})
