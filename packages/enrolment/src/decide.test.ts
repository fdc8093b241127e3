import { describe, expect, it } from 'vitest'
import { decide, neverFits } from './decide.ts'
import { planFaults, reserveOf } from './session.ts'
import { aParty, aPlan, aSession } from './session.testing.ts'

const submit = (session: Parameters<typeof aSession>[0], party = aParty(2)) => decide(aSession(session), { kind: 'submit', party })

describe('a sign-up', () => {
  it('gets its places while they last, then waits', () => {
    expect(submit({})).toEqual({ kind: 'places', people: 2 })
    expect(submit({ taken: { citizen: 9 } })).toEqual({ kind: 'wait', reason: 'full' })
  })

  it.each([
    ['before sign-up opens', { signUp: 'not-yet' }, aParty(1), 'sign_up_not_open'],
    ['after it closed', { signUp: 'closed' }, aParty(1), 'sign_up_not_open'],
    ['when the session is called off', { signUp: 'called-off' }, aParty(1), 'session_called_off'],
    ['of nobody', {}, aParty(0), 'party_size'],
    ['of half a person', {}, aParty(1.5), 'party_size'],
    ['of more than may come together', {}, aParty(10), 'party_too_large'],
    ['of more than the session has', { plan: aPlan({ capacity: 5 }) }, aParty(6), 'never_fits'],
    [
      'of a class without places',
      { plan: aPlan({ quotas: [{ participantClass: 'guest', places: 10 }] }) },
      aParty(1),
      'class_not_admitted',
    ],
    ['of a class that cannot be', {}, aParty(1, '__proto__'), 'class_unknown'],
    ['to a session by invitation', { allotment: 'invitation' }, aParty(1), 'invitation_only'],
    ['for the reserve', { plan: aPlan({ reserve: 2 }) }, aParty(1, 'citizen', 'reserve'), 'invitation_only'],
    ['where nobody may wait', { plan: aPlan({ waitingPlaces: 0 }), taken: { citizen: 10 } }, aParty(1), 'full'],
    ['where too many wait', { plan: aPlan({ waitingPlaces: 3 }), taken: { citizen: 10 }, waiting: 2 }, aParty(2), 'waiting_list_full'],
  ] as const)('%s is refused', (_, session, party, code) => {
    expect(submit(session, party)).toEqual({ kind: 'refuse', code })
  })

  it('to a draw or a review is gathered without limit, even when nothing is taken', () => {
    const crowded = { waiting: 5000, plan: aPlan({ waitingPlaces: 0 }) }
    expect(submit({ ...crowded, allotment: 'draw' })).toEqual({ kind: 'wait', reason: 'draw' })
    expect(submit({ ...crowded, allotment: 'review' })).toEqual({ kind: 'wait', reason: 'review' })
    expect(submit({ allotment: 'draw', drawn: true })).toEqual({ kind: 'places', people: 2 })
  })
})

describe('staff', () => {
  it('give places of the reserve after sign-up closed, and no more than it has', () => {
    const session = aSession({ plan: aPlan({ reserve: 2 }), signUp: 'closed', taken: { citizen: 8 } })
    const invite = (people: number) => decide(session, { kind: 'approve', party: aParty(people, 'citizen', 'reserve') })
    expect(invite(2)).toEqual({ kind: 'places', people: 2 })
    expect(invite(3)).toEqual({ kind: 'refuse', code: 'never_fits' })
    expect(decide({ ...session, reserveTaken: 1 }, { kind: 'approve', party: aParty(2, 'citizen', 'reserve') })).toEqual({
      kind: 'refuse',
      code: 'reserve_full',
    })
  })

  it('approve an application into places, or into waiting when they are gone', () => {
    const session = aSession({ allotment: 'review', plan: aPlan({ waitingPlaces: 1 }), taken: { citizen: 9 } })
    expect(decide(session, { kind: 'approve', party: aParty(1) })).toEqual({ kind: 'places', people: 1 })
    expect(decide(session, { kind: 'approve', party: aParty(2) })).toEqual({ kind: 'wait', reason: 'full' })
  })
})

describe('a change of a booking', () => {
  it('uses the places it gives back', () => {
    const session = aSession({ taken: { citizen: 9, guest: 1 } })
    expect(decide(session, { kind: 'transfer', from: aParty(3), to: aParty(3, 'guest') })).toEqual({ kind: 'places', people: 3 })
    expect(decide(session, { kind: 'transfer', from: aParty(3), to: aParty(4) })).toEqual({ kind: 'refuse', code: 'no_place_for_change' })
  })

  it('to fewer people is free of a limit that came later', () => {
    const session = aSession({ plan: aPlan({ largestParty: 2 }), taken: { citizen: 5 } })
    expect(decide(session, { kind: 'transfer', from: aParty(5), to: aParty(4) }).kind).toBe('places')
    expect(decide(session, { kind: 'transfer', from: aParty(2), to: aParty(3) })).toEqual({ kind: 'refuse', code: 'party_too_large' })
  })
})

describe('a smaller capacity', () => {
  const booking = (bookingId: string, people: number) => ({ ...aParty(people), bookingId, placedOrder: bookingId })
  const bookings = [booking('b3', 1), booking('b1', 4), booking('b4', 2), booking('b2', 3)]
  const session = aSession({ taken: { citizen: 10 } })
  const reduce = (capacity: number, accepted: readonly string[]) =>
    decide(session, { kind: 'change-plan', plan: aPlan({ capacity }), bookings, accepted })

  it('says who is affected, the last to have got places first, and does nothing until they are named', () => {
    expect(reduce(6, [])).toEqual({ kind: 'refuse', code: 'bookings_affected', affected: ['b4', 'b2'] })
    expect(reduce(6, ['b4'])).toEqual({ kind: 'refuse', code: 'bookings_affected', affected: ['b4', 'b2'] })
    expect(reduce(6, ['b4', 'b3'])).toEqual({ kind: 'refuse', code: 'bookings_affected', affected: ['b4', 'b2'] })
    expect(reduce(6, ['b2', 'b4'])).toEqual({ kind: 'plan', displaced: ['b4', 'b2'] })
  })

  it('affects nobody where everybody still fits, and refuses a plan with faults', () => {
    expect(reduce(10, [])).toEqual({ kind: 'plan', displaced: [] })
    expect(reduce(-1, [])).toEqual({
      kind: 'refuse',
      code: 'plan_faulty',
      faults: ['capacity_not_whole', 'reserve_not_within_capacity', 'quotas_exceed_capacity'],
    })
  })

  it('leaves some without hope, who should be told', () => {
    expect(neverFits(aPlan({ capacity: 3 }), aParty(4))).toBe(true)
    expect(neverFits(aPlan({ capacity: 4 }), aParty(4))).toBe(false)
  })
})

describe('a plan', () => {
  it('names its faults', () => {
    const quotas = [
      { participantClass: 'citizen', places: 6 },
      { participantClass: 'citizen', places: 6 },
    ]
    expect(planFaults(aPlan({ quotas }))).toEqual(['quota_twice', 'quotas_exceed_capacity'])
    expect(planFaults(aPlan({ reserve: 11, largestParty: 0, waitingPlaces: -1 }))).toEqual([
      'reserve_not_within_capacity',
      'quotas_exceed_capacity',
      'party_limit',
      'waiting_limit',
    ])
  })

  it('rounds a reserve share down', () => {
    expect(reserveOf(25, 1_000)).toBe(2)
    expect(() => reserveOf(25, 10_001)).toThrow(RangeError)
  })
})
