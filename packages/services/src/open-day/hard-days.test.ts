import { describeBothDialects } from '@sunlit/db/testing'
import { expect, test } from 'vitest'
import { systemActor } from '../core/actor.ts'
import { openMessage } from '../messages/enqueue-message.ts'
import { TEST_VAULT } from '../messages/outbox.testing.ts'
import { callOffOpenEvent } from './call-off-event.ts'
import { cancelBooking } from './cancel-booking.ts'
import { changeSessionPlan } from './change-session-plan.ts'
import { confirmPlace } from './confirm-place.ts'
import { keepUpOpenDays } from './keep-up.ts'
import { anOpenDay, sessionFaults, type TestOpenDay } from './open-day.testing.ts'
import { planEffects } from './plan-effects.ts'
import { verifyOpenDays } from './verify-open-day.ts'

async function faultsOf(day: TestOpenDay): Promise<readonly string[]> {
  return sessionFaults(await day.session(), await day.bookings(), day.visitor.now())
}

describeBothDialects('a hard day', (open) => {
  test('an event full of tickets is halved, then called off: all are told once each time, and no ticket holds', async () => {
    const db = await open()
    const places = 500
    const day = await anOpenDay(db, { plan: { capacity: places }, rules: { confirmMinutes: 0 } })
    const [openSessionId = ''] = day.sessionIds
    await Promise.all(Array.from({ length: places + 20 }, () => day.submit()))
    const plan = { capacity: places / 2, reserve: 0, quotas: [], fallback: 'common' as const, largestParty: 9, waitingPlaces: 1000 }
    const accepted = await planEffects(day.liaison, { openSessionId, plan })
    expect(accepted).toHaveLength(places / 2)
    await expect(changeSessionPlan(day.liaison, { openSessionId, plan, accepted: accepted.slice(1) })).rejects.toMatchObject({
      code: 'open_plan_affects',
    })
    await changeSessionPlan(day.liaison, { openSessionId, plan, accepted: [...accepted] })
    expect(await faultsOf(day)).toEqual([])
    const displaced = new Set(accepted)
    expect((await day.bookings()).filter(({ id, status }) => displaced.has(id) && status !== 'waiting')).toEqual([])
    await changeSessionPlan(day.liaison, { openSessionId, plan: { ...plan, capacity: places }, accepted: [] })
    const back = (await day.bookings()).filter(({ status }) => status === 'placed')
    expect(back).toHaveLength(places)
    expect(back.filter(({ id }) => displaced.has(id))).toHaveLength(places / 2)

    const event = await day.db.read.selectFrom('open_event').select('version').where('id', '=', day.eventId).executeTakeFirstOrThrow()
    const off = { eventId: day.eventId, version: event.version, reason: '台风预警' }
    const both = await Promise.allSettled([callOffOpenEvent(day.liaison, off), callOffOpenEvent(day.liaison, off)])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const bookings = await day.bookings()
    expect(bookings.every(({ status }) => status === 'called-off')).toBe(true)
    const messages = (await day.db.read.selectFrom('outbox_message').selectAll().execute()).map((row) => openMessage(TEST_VAULT, row))
    const told = messages.filter((message) => message?.content.template === 'booking-called-off').map((message) => message?.to)
    expect(told).toHaveLength(places + 20)
    expect(new Set(told).size).toBe(places + 20)
    // Each ticket that was ever given: those of parties that lost and got their places again are the same text, and void once.
    const revoked = await day.db.read.selectFrom('open_revocation').select('ticket_id').where('event_id', '=', day.eventId).execute()
    expect(revoked).toHaveLength(places)
    expect(await verifyOpenDays(day.db.read)).toEqual([])
  }, 60_000)

  test('sign-up ends with the last millisecond of its day in Beijing, and an offer of the evening waits for the morning', async () => {
    const day = await anOpenDay(await open(), { plan: { capacity: 1 }, rules: { confirmMinutes: 60 } })
    const first = await day.submit()
    const [second, third] = [await day.submit(), await day.submit()]
    day.setTime('2026-09-10T15:59:59.999Z')
    await day.submit()
    day.setTime('2026-09-10T16:00:00.000Z')
    await expect(day.submit()).rejects.toMatchObject({ code: 'open_day_refused' })
    await cancelBooking(day.visitor, first.bookingToken)
    const { confirm_until: until } = await day.booking(second.code)
    // Nobody has to wake up for it: the night does not count.
    expect(Date.parse(until ?? '')).toBeGreaterThanOrEqual(Date.parse('2026-09-11T00:00:00.000Z'))
    const system = { ...day.visitor, actor: systemActor() }
    await keepUpOpenDays(system)
    expect((await day.booking(second.code)).status).toBe('offered')
    day.setTime(until ?? '')
    await expect(confirmPlace(day.visitor, second.bookingToken)).rejects.toMatchObject({ code: 'conflict' })
    await keepUpOpenDays(system)
    expect((await day.booking(second.code)).status).toBe('lapsed')
    expect((await day.booking(third.code)).status).toBe('offered')
    // A clock that is set back gives nobody a second place and lets nothing lapse that has not run out.
    day.setTime('2026-09-10T15:00:00.000Z')
    await keepUpOpenDays(system)
    expect((await day.booking(third.code)).status).toBe('offered')
    expect(await faultsOf(day)).toEqual([])
  })
})
