import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, type GuardedSession } from './decide.ts'
import { displacedBy, type HeldBooking } from './displaced.ts'
import { fits, isWithinPlan, withoutParty, withParty } from './free-places.ts'
import { lanesOf, planPromotions, type Turn, type WaitingParty } from './waiting-list.ts'
import type { Party, SessionPlan } from './session.ts'
import { aSession, everybodySits, someParty, somePlan } from './session.testing.ts'

/** A session as a service keeps it, in memory: who holds places, who waits, and the counts that the guard reads. */
class House {
  session: GuardedSession
  readonly held = new Map<string, HeldBooking>()
  waiting: WaitingParty[] = []
  #number = 0

  constructor(session: GuardedSession) {
    this.session = session
  }

  submit(party: Party): void {
    this.#number += 1
    const bookingId = `b${this.#number}`
    const kind = party.source === 'reserve' ? 'approve' : 'submit'
    const decision = decide(this.session, { kind, party })
    if (decision.kind === 'places') this.#give(bookingId, party, decision.people)
    if (decision.kind === 'wait') this.#queue(bookingId, party, { lane: 'arrived', number: this.#number })
  }

  withdraw(nth: number): void {
    const booking = [...this.held.values()][nth % Math.max(1, this.held.size)]
    if (!booking) return
    this.held.delete(booking.bookingId)
    this.session = withoutParty(this.session, booking)
    this.promote()
  }

  leave(nth: number): void {
    const party = this.waiting[nth % Math.max(1, this.waiting.length)]
    if (!party) return
    this.waiting = this.waiting.filter((other) => other !== party)
    this.session = { ...this.session, waiting: this.session.waiting - party.people }
  }

  transfer(nth: number, to: Party): void {
    const booking = [...this.held.values()][nth % Math.max(1, this.held.size)]
    if (!booking) return
    if (decide(this.session, { kind: 'transfer', from: booking, to }).kind !== 'places') return
    this.session = withParty(withoutParty(this.session, booking), to)
    this.held.set(booking.bookingId, { ...booking, ...to })
    this.promote()
  }

  changePlan(plan: SessionPlan): void {
    const bookings = [...this.held.values()]
    const first = decide(this.session, { kind: 'change-plan', plan, bookings, accepted: [] })
    const accepted = first.kind === 'refuse' ? (first.affected ?? []) : []
    const decision = decide(this.session, { kind: 'change-plan', plan, bookings, accepted })
    if (decision.kind !== 'plan') throw new Error('a list just read is accepted')
    for (const bookingId of decision.displaced) {
      const booking = this.held.get(bookingId)
      if (!booking) throw new Error('only who has places loses them')
      this.held.delete(bookingId)
      this.session = withoutParty(this.session, booking)
      if (booking.source === 'general') this.#queue(bookingId, booking, { lane: 'displaced', number: Number(booking.placedOrder) })
    }
    this.session = { ...this.session, plan }
    this.promote()
  }

  promote(): void {
    const { promoted } = planPromotions(this.session, lanesOf(this.waiting))
    for (const party of promoted) {
      const asked: Party = { participantClass: party.participantClass, people: party.people, source: 'general' }
      const decision = decide(this.session, { kind: 'promote', party: asked })
      if (decision.kind !== 'places') throw new Error('what the plan moves up, the guard lets in')
      this.waiting = this.waiting.filter((other) => other !== party)
      this.session = { ...this.session, waiting: this.session.waiting - party.people }
      this.#give(party.bookingId, asked, decision.people)
    }
  }

  #give(bookingId: string, party: Party, people: number): void {
    this.#number += 1
    if (people !== party.people) throw new Error('a party gets all of its places')
    this.held.set(bookingId, { ...party, bookingId, placedOrder: String(this.#number).padStart(6, '0') })
    this.session = withParty(this.session, party)
  }

  #queue(bookingId: string, { participantClass, people }: Party, turn: Turn): void {
    this.waiting.push({ bookingId, participantClass, people, turn })
    this.session = { ...this.session, waiting: this.session.waiting + people }
  }
}

type Step = (house: House) => void

const someStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: someParty.map(
      (party): Step =>
        (house) =>
          house.submit(party),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.nat(20).map(
      (nth): Step =>
        (house) =>
          house.withdraw(nth),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.nat(20).map(
      (nth): Step =>
        (house) =>
          house.leave(nth),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.nat(20), someParty).map(
      ([nth, party]): Step =>
        (house) =>
          house.transfer(nth, party),
    ),
  },
  {
    weight: 1,
    arbitrary: somePlan.map(
      (plan): Step =>
        (house) =>
          house.changePlan(plan),
    ),
  },
)

describe('whatever happens to a session', () => {
  it('no session is oversold, no quota is overdrawn, no party split, nobody lost, and nobody waits while a fitting place stands idle', () => {
    fc.assert(
      fc.property(somePlan, fc.array(someStep, { maxLength: 40 }), (plan, steps) => {
        const house = new House(aSession({ plan }))
        for (const step of steps) {
          const known = house.held.size + house.waiting.length
          step(house)
          const { session } = house
          expect(everybodySits(session)).toBe(true)
          expect(isWithinPlan(session)).toBe(true)
          const held = [...house.held.values()]
          const inGeneral = held.filter(({ source }) => source === 'general').reduce((sum, { people }) => sum + people, 0)
          expect(Object.values(session.taken).reduce((sum, count) => sum + count, 0)).toBe(inGeneral)
          expect(session.waiting).toBe(house.waiting.reduce((sum, { people }) => sum + people, 0))
          for (const party of house.waiting) expect(fits(session, { ...party, source: 'general' })).toBe(false)
          expect(house.held.size + house.waiting.length).toBeLessThanOrEqual(known + 1)
        }
      }),
      { numRuns: 400 },
    )
  })
})

describe('who loses places by a smaller plan', () => {
  const someBookings = fc
    .array(someParty, { maxLength: 10 })
    .map((parties) =>
      parties.map((party, at): HeldBooking => ({ ...party, bookingId: `b${at}`, placedOrder: String(at).padStart(3, '0') })),
    )

  it('does not fit beside those who were there before, and those who stay all fit', () => {
    fc.assert(
      fc.property(somePlan, someBookings, (plan, bookings) => {
        const displaced = new Set(displacedBy(plan, bookings))
        let kept = aSession({ plan })
        for (const booking of bookings) {
          expect(fits(kept, booking)).toBe(!displaced.has(booking.bookingId))
          if (!displaced.has(booking.bookingId)) kept = withParty(kept, booking)
        }
        expect(everybodySits(kept)).toBe(true)
        const lost = bookings.filter(({ bookingId }) => displaced.has(bookingId))
        expect(lost.filter((booking) => fits(kept, booking))).toEqual([])
      }),
    )
  })

  it('is the same whatever the order in which the bookings are read, and nobody when the plan holds everybody', () => {
    fc.assert(
      fc.property(somePlan, someBookings, fc.infiniteStream(fc.nat()), (plan, bookings, keys) => {
        const shuffled = bookings.map((booking) => ({ booking, key: keys.next().value ?? 0 })).sort((a, b) => a.key - b.key)
        const displaced = displacedBy(plan, bookings)
        expect(
          displacedBy(
            plan,
            shuffled.map(({ booking }) => booking),
          ),
        ).toEqual(displaced)
        let all = aSession({ plan })
        for (const booking of bookings) all = withParty(all, booking)
        expect(displaced.length === 0).toBe(everybodySits(all))
      }),
    )
  })
})
