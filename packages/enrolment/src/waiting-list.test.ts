import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fits, withParty } from './free-places.ts'
import {
  compareTurns,
  lanesOf,
  lanesWorthReading,
  planPromotions,
  positionOf,
  positionSentence,
  type WaitingParty,
} from './waiting-list.ts'
import type { SessionState } from './session.ts'
import { aPlan, aSession, CLASSES, somePlan } from './session.testing.ts'

const waits = (bookingId: string, people: number, number: number, participantClass = 'citizen'): WaitingParty => ({
  bookingId,
  people,
  participantClass,
  turn: { lane: 'arrived', number },
})

const someWaiting = fc
  .array(
    fc.record({
      people: fc.integer({ min: 1, max: 4 }),
      participantClass: fc.constantFrom(...CLASSES),
      lane: fc.constantFrom('displaced' as const, 'drawn' as const, 'arrived' as const),
    }),
    { maxLength: 15 },
  )
  .map((parties) =>
    parties.map(({ people, participantClass, lane }, number): WaitingParty => ({
      bookingId: `b${number}`,
      people,
      participantClass,
      turn: { lane, number },
    })),
  )

/** The rule as it is stated, party by party down the whole list. */
function downTheList(state: SessionState, waiting: readonly WaitingParty[]): readonly string[] {
  let after = state
  return waiting
    .toSorted((a, b) => compareTurns(a.turn, b.turn))
    .filter((party) => {
      const asked = { ...party, source: 'general' as const }
      if (!fits(after, asked)) return false
      after = withParty(after, asked)
      return true
    })
    .map(({ bookingId }) => bookingId)
}

describe('moving up', () => {
  it('serves the first in turn that fits as a whole, and a large party does not hold up a small one', () => {
    const session = aSession({ taken: { citizen: 7 }, waiting: 9 })
    const { promoted, after } = planPromotions(session, lanesOf([waits('d', 1, 4), waits('a', 4, 1), waits('c', 2, 3), waits('b', 2, 2)]))
    expect(promoted.map(({ bookingId }) => bookingId)).toEqual(['b', 'd'])
    expect(after).toMatchObject({ taken: { citizen: 10 }, waiting: 6 })
  })

  it('serves who lost places before who was drawn, and these before who came later', () => {
    const party = (lane: WaitingParty['turn']['lane'], number: number): WaitingParty => ({
      ...waits(`${lane}${number}`, 1, number),
      turn: { lane, number },
    })
    const waiting = [party('arrived', 1), party('drawn', 7), party('drawn', 2), party('displaced', 9)]
    expect(planPromotions(aSession(), lanesOf(waiting)).promoted.map(({ bookingId }) => bookingId)).toEqual([
      'displaced9',
      'drawn2',
      'drawn7',
      'arrived1',
    ])
  })

  it('is the same as going down the whole list, whoever waits', () => {
    fc.assert(
      fc.property(somePlan, someWaiting, (plan, waiting) => {
        const state = aSession({ plan, waiting: waiting.reduce((sum, { people }) => sum + people, 0) })
        const { promoted, after } = planPromotions(state, lanesOf(waiting))
        expect(promoted.map(({ bookingId }) => bookingId)).toEqual(downTheList(state, waiting))
        const still = waiting.filter((party) => !promoted.includes(party))
        expect(after.waiting).toBe(still.reduce((sum, { people }) => sum + people, 0))
        for (const party of still) expect(fits(after, { ...party, source: 'general' })).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })

  it('is the same when lanes are read only as far as is worth it', () => {
    fc.assert(
      fc.property(somePlan, someWaiting, (plan, waiting) => {
        const state = aSession({ plan, waiting: 1000 })
        const lanes = lanesOf(waiting)
        const short = lanesWorthReading(state, lanes).map(({ participantClass, people, atMost }) => {
          const lane = lanes.find((other) => other.participantClass === participantClass && other.people === people)
          return { participantClass, people, parties: [...(lane?.parties ?? [])].slice(0, atMost) }
        })
        expect(planPromotions(state, short).promoted).toEqual(planPromotions(state, lanes).promoted)
      }),
      { numRuns: 500 },
    )
  })

  it('never brings anybody before an equal party: same class, same size, earlier turn', () => {
    fc.assert(
      fc.property(somePlan, someWaiting, (plan, waiting) => {
        const promoted = new Set(planPromotions(aSession({ plan }), lanesOf(waiting)).promoted)
        for (const early of waiting) {
          const overtaken = waiting.some(
            (late) =>
              promoted.has(late) &&
              !promoted.has(early) &&
              late.people >= early.people &&
              late.participantClass === early.participantClass &&
              compareTurns(early.turn, late.turn) < 0,
          )
          expect(overtaken).toBe(false)
        }
      }),
    )
  })

  it('reads what changes, not the list: three free places among a million that wait', () => {
    let read = 0
    function* endless(people: number): Generator<WaitingParty> {
      for (let number = people; number < 1_000_000; number += 1) {
        read += 1
        yield waits(`p${people}-${number}`, people, number)
      }
    }
    const lanes = [1, 2, 3, 4, 5].map((people) => ({
      participantClass: 'citizen',
      people,
      parties: { [Symbol.iterator]: () => endless(people) },
    }))
    const { promoted } = planPromotions(aSession({ taken: { citizen: 7 } }), lanes)
    expect(promoted.map(({ people }) => people)).toEqual([1, 1, 1])
    expect(read).toBeLessThanOrEqual(promoted.length + lanes.length)
  })
})

describe('leaving', () => {
  it('changes nobody else’s place in the order, and never makes anybody wait longer', () => {
    fc.assert(
      fc.property(someWaiting, fc.nat(), (waiting, nth) => {
        const gone = waiting[nth % Math.max(1, waiting.length)]
        const left = waiting.filter((party) => party !== gone)
        for (const party of left) {
          const before = positionOf(waiting, party.bookingId)
          const after = positionOf(left, party.bookingId)
          const wasAhead = gone !== undefined && compareTurns(gone.turn, party.turn) < 0
          expect(after).toEqual({
            partiesAhead: (before?.partiesAhead ?? 0) - (wasAhead ? 1 : 0),
            peopleAhead: (before?.peopleAhead ?? 0) - (wasAhead ? (gone?.people ?? 0) : 0),
          })
        }
        expect(positionOf(left, gone?.bookingId ?? '')).toBeUndefined()
      }),
    )
  })
})

describe('the position in words', () => {
  it('counts parties and people, promises nothing, and tells a party that smaller ones may go first', () => {
    expect(positionSentence({ partiesAhead: 3, peopleAhead: 7 }, 1)).toBe('您前面还有 3 组，共 7 人。能否排到，要看有没有人退出。')
    expect(positionSentence({ partiesAhead: 0, peopleAhead: 0 }, 4)).toBe(
      '您排在候补第一位。您一组 4 人，空出的名额够整组时才会安排；不够时会先安排后面坐得下的组，您的次序不变。能否排到，要看有没有人退出。',
    )
  })
})

it('a class called like a member of every object has no people of its own', () => {
  const session = aSession({ plan: aPlan({ capacity: 3 }) })
  expect(fits(session, { participantClass: 'constructor', people: 3, source: 'general' })).toBe(true)
})
