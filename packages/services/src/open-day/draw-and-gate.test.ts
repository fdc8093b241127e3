import { describeBothDialects, type TestDatabase } from '@sunlit/db/testing'
import { createNoteVerifier, verifierKeyOf, verifyProofFile } from '@sunlit/audit'
import { verifyDraw } from '@sunlit/enrolment'
import { expect, test } from 'vitest'
import { systemActor } from '../core/actor.ts'
import { newSigningKey } from '../core/log-keys.ts'
import { sequenceAll } from '../core/start-sequencer.ts'
import { announceOpenDraw, getOpenDraw } from './announce-draw.ts'
import { changeSessionPlan } from './change-session-plan.ts'
import { rescheduleSession } from './reschedule-session.ts'
import { enterDrawValues } from './enter-draw-values.ts'
import { getDrawProof } from './get-draw-proof.ts'
import { keepUpOpenDays } from './keep-up.ts'
import { cancelBooking } from './cancel-booking.ts'
import { viewBooking } from './view-booking.ts'
import { AFTER_SIGN_UP, anOpenDay, sessionFaults } from './open-day.testing.ts'
import { decideBookings } from './decide-bookings.ts'
import { inviteParty } from './invite-party.ts'
import { readVisitor } from './read-visitor.ts'
import { planEffects } from './plan-effects.ts'

const LOG_KEY = newSigningKey('sunlit.example/log')
const SOURCES = [{ name: '示例彩票第1期', published: '示例网站', count: 3, from: 1, to: 33, order: 'set' as const }]

async function anAnnouncedDraw(db: TestDatabase) {
  const day = await anOpenDay(db, { allotment: 'draw', plan: { capacity: 5 } })
  const tokens: string[] = []
  for (let nth = 0; nth < 12; nth += 1) {
    const answer = await day.submit({ people: 1 + (nth % 2) })
    expect(answer.state).toBe('applied')
    tokens.push(answer.bookingToken)
  }
  day.setTime(AFTER_SIGN_UP)
  const [openSessionId = ''] = day.sessionIds
  const commitment = await announceOpenDraw(day.liaison, { openSessionId, drawnOn: '2026-09-12', sources: SOURCES })
  return { day, tokens, openSessionId, commitment }
}

describeBothDialects('a draw', (open) => {
  test('is fixed in the log first, carried out by two people who enter the same, and replayed from its file by anybody', async () => {
    const { day, tokens, openSessionId, commitment } = await anAnnouncedDraw(await open())
    const [first = ''] = tokens
    await sequenceAll({ db: day.db, keys: { origin: LOG_KEY.name, current: LOG_KEY }, now: day.visitor.now })
    const proof = await getDrawProof(day.visitor, openSessionId)
    expect(proof.payload).toMatchObject({ event: { type: 'open-day.draw-announced', openSessionId, commitment } })
    expect(verifyProofFile(proof, { log: [createNoteVerifier(verifierKeyOf(LOG_KEY))] }).ok).toBe(true)
    await expect(getDrawProof(day.visitor, crypto.randomUUID())).rejects.toMatchObject({ code: 'not_found' })
    await cancelBooking(day.visitor, first)
    await expect(enterDrawValues(day.liaison, { openSessionId, values: [[1, 2, 3]] })).rejects.toMatchObject({ code: 'open_draw_state' })
    day.setTime('2026-09-12T14:00:00.000Z')
    await expect(enterDrawValues(day.liaison, { openSessionId, values: [[1, 2, 34]] })).rejects.toMatchObject({ code: 'open_draw_values' })
    expect(await enterDrawValues(day.liaison, { openSessionId, values: [[1, 2, 3]] })).toBe('first')
    await expect(enterDrawValues(day.liaison, { openSessionId, values: [[1, 2, 3]] })).rejects.toMatchObject({ code: 'four_eyes' })
    expect(await enterDrawValues(day.manager, { openSessionId, values: [[1, 2, 4]] })).toBe('differs')
    expect(await enterDrawValues(day.manager, { openSessionId, values: [[1, 2, 4]] })).toBe('first')
    expect(await enterDrawValues(day.liaison, { openSessionId, values: [[1, 2, 4]] })).toBe('drawn')
    const file = await getOpenDraw(day.db.read, openSessionId)
    expect(verifyDraw(JSON.parse(JSON.stringify(file)), { commitment })).toMatchObject({ ok: true, parties: 12 })
    const bookings = await day.bookings()
    expect(sessionFaults(await day.session(), bookings, day.visitor.now())).toEqual([])
    const seated = bookings.filter(({ status }) => status === 'placed' || status === 'offered').reduce((sum, { people }) => sum + people, 0)
    expect(seated).toBe(5)
    await expect(enterDrawValues(day.manager, { openSessionId, values: [[1, 2, 4]] })).rejects.toMatchObject({ code: 'open_draw_state' })
  })

  test('cannot be announced while people still sign up, for a day after its session, nor twice, and its plan stands', async () => {
    const { day, openSessionId } = await anAnnouncedDraw(await open())
    const again = { openSessionId, drawnOn: '2026-09-13', sources: SOURCES }
    await expect(announceOpenDraw(day.liaison, again)).rejects.toMatchObject({ code: 'open_draw_state' })
    const plan = { capacity: 9, reserve: 0, quotas: [], fallback: 'common' as const, largestParty: 9, waitingPlaces: 10 }
    await expect(changeSessionPlan(day.liaison, { openSessionId, plan, accepted: [] })).rejects.toMatchObject({ code: 'open_draw_state' })
    const early = await anOpenDay(day.db, { allotment: 'draw' })
    const [sessionId = ''] = early.sessionIds
    const asked = { ...again, openSessionId: sessionId }
    await expect(announceOpenDraw(early.liaison, asked)).rejects.toMatchObject({ code: 'open_draw_state' })
    early.setTime(AFTER_SIGN_UP)
    await expect(announceOpenDraw(early.liaison, { ...asked, drawnOn: '2026-09-19' })).rejects.toMatchObject({ code: 'open_draw_state' })
    expect(await announceOpenDraw(early.liaison, { ...asked, drawnOn: '2026-09-18' })).toMatch(/^[0-9a-f]{64}$/)
  })
})

describeBothDialects('what goes on by itself', (open) => {
  test('an offer that nobody confirms lapses, and the next in turn is asked', async () => {
    const day = await anOpenDay(await open(), { plan: { capacity: 1 } })
    const system = { ...day.visitor, actor: systemActor() }
    const first = await day.submit()
    const second = await day.submit()
    const third = await day.submit()
    await cancelBooking(day.visitor, first.bookingToken)
    day.setTime('2026-09-03T14:00:00.000Z')
    await Promise.all([keepUpOpenDays(system), keepUpOpenDays(system)])
    expect((await day.booking(second.code)).status).toBe('lapsed')
    expect((await day.booking(third.code)).status).toBe('offered')
    expect(sessionFaults(await day.session(), await day.bookings(), day.visitor.now())).toEqual([])
  })

  test('what is personal goes on its day, with a certificate in the log, and the counts stay', async () => {
    const day = await anOpenDay(await open())
    const system = { ...day.visitor, actor: systemActor() }
    for (let nth = 0; nth < 3; nth += 1) await day.submit()
    day.setTime('2026-12-17T02:00:00.000Z')
    await keepUpOpenDays(system)
    expect((await day.bookings()).every(({ visitor }) => visitor !== null)).toBe(true)
    day.setTime('2026-12-17T04:00:00.000Z')
    await keepUpOpenDays(system)
    await keepUpOpenDays(system)
    expect((await day.bookings()).every(({ visitor, contact_mark }) => visitor === null && contact_mark === null)).toBe(true)
    expect(sessionFaults(await day.session(), await day.bookings(), day.visitor.now())).toEqual([])
    const certificates = await day.db.read.selectFrom('event').selectAll().where('type', '=', 'open-day.purged').execute()
    expect(certificates.map(({ organisation_id }) => organisation_id)).toEqual([day.organisationId])
  })
})

describeBothDialects('the staff', (open) => {
  test('shrink a session only after naming exactly those who lose their places, who then wait first', async () => {
    const day = await anOpenDay(await open(), { plan: { capacity: 4 } })
    const [openSessionId = ''] = day.sessionIds
    for (let nth = 0; nth < 3; nth += 1) await day.submit()
    const last = await day.submit()
    const waits = await day.submit()
    const plan = { capacity: 3, reserve: 0, quotas: [], fallback: 'common' as const, largestParty: 9, waitingPlaces: 10 }
    const accepted = await planEffects(day.liaison, { openSessionId, plan })
    await expect(changeSessionPlan(day.liaison, { openSessionId, plan, accepted: [] })).rejects.toMatchObject({ code: 'open_plan_affects' })
    await changeSessionPlan(day.liaison, { openSessionId, plan, accepted: [...accepted] })
    expect((await viewBooking(day.visitor, last.bookingToken)).position).toMatchObject({ partiesAhead: 0 })
    expect((await viewBooking(day.visitor, waits.bookingToken)).position).toMatchObject({ partiesAhead: 1 })
    expect(sessionFaults(await day.session(), await day.bookings(), day.visitor.now())).toEqual([])
  })

  test('choose in a review, invite into the reserve, and a visitor that is read leaves a trace', async () => {
    const day = await anOpenDay(await open(), { allotment: 'review', plan: { capacity: 3, reserve: 1 } })
    const [openSessionId = ''] = day.sessionIds
    const { code } = await day.submit({ name: '示例姓名' })
    const { id } = await day.booking(code)
    const chosen = { openSessionId, bookingIds: [id], approved: true, reason: '' }
    expect(await decideBookings(day.liaison, chosen)).toEqual([{ bookingId: id, state: 'placed' }])
    const invite = { openSessionId, clientId: crypto.randomUUID(), channel: 'sms', contact: '13666660001', name: '示例代表' } as const
    const party = { adults: 1, pupils: 0, preschool: 0, belowConsentAge: 0, consents: 0 }
    const invited = await inviteParty(day.liaison, { ...invite, participantClass: 'citizen', party })
    expect(await inviteParty(day.liaison, { ...invite, participantClass: 'citizen', party })).toEqual(invited)
    expect(await day.session()).toMatchObject({ reserve_taken: 1 })
    expect((await readVisitor(day.liaison, { bookingId: id })).name).toBe('示例姓名')
    await expect(readVisitor(day.reviewer, { bookingId: id })).rejects.toMatchObject({ code: 'forbidden' })
    const other = await anOpenDay(day.db)
    await expect(readVisitor(other.liaison, { bookingId: id })).rejects.toMatchObject({ code: 'not_found' })
  })

  test('postpone a session: places stay, tickets are made anew, everybody is told', async () => {
    const day = await anOpenDay(await open())
    const [openSessionId = ''] = day.sessionIds
    const { bookingToken } = await day.submit()
    const before = await viewBooking(day.visitor, bookingToken)
    const moved = { openSessionId, starts: '2026-09-19T01:00:00Z', ends: '2026-09-19T03:00:00Z', reason: '天气' }
    await rescheduleSession(day.liaison, moved)
    const after = await viewBooking(day.visitor, bookingToken)
    expect(after).toMatchObject({ state: 'placed', starts: '2026-09-19T01:00:00.000Z' })
    expect(after.ticket).not.toBe(before.ticket)
    expect(await day.db.read.selectFrom('open_revocation').selectAll().execute()).toHaveLength(1)
  })
})
