import type { QueuePlace } from '@sunlit/contracts'
import { describeBothDialects } from '@sunlit/db/testing'
import { verifyQueue } from '@sunlit/enrolment'
import { expect, test } from 'vitest'
import { systemActor } from '../core/actor.ts'
import { eraseBooking } from './erase-booking.ts'
import { joinQueue } from './join-queue.ts'
import { keepUpOpenDays } from './keep-up.ts'
import { anOpenDay, confirmed, type TestOpenDay } from './open-day.testing.ts'
import { verifyOpenDays } from './verify-open-day.ts'
import { createQueueDesk, enterFromQueue, getQueueFile, viewQueue, viewQueuePlace } from './view-queue.ts'

const OPENS = '2026-08-25T01:00:00.000Z'
const QUEUE = { gatherMinutes: 30, perMinute: 18 }
const STATE = { code: 'open_queue_state' }
const TURN = { code: 'open_queue_turn' }
const after = (seconds: number): string => new Date(Date.parse(OPENS) + seconds * 1000).toISOString()
const phone = (nth: number): string => `137${String(nth).padStart(8, '0')}`

function door(day: TestOpenDay) {
  const [sessionId = ''] = day.sessionIds
  // Two processes: neither knows what the other has read.
  const desks = [createQueueDesk(), createQueueDesk()] as const
  return {
    sessionId,
    join: (nth: number, desk: 0 | 1 = 0): Promise<QueuePlace> => {
      const contact = phone(nth)
      const input = { confirmation: confirmed(day.eventId, contact), channel: 'sms' as const, contact }
      return joinQueue(day.visitor, desks[desk], sessionId, input)
    },
    see: (place: QueuePlace, desk: 0 | 1 = 0) => viewQueuePlace(day.visitor, desks[desk], place.token),
    queue: () => viewQueue(day.visitor, desks[0], sessionId),
  }
}

describeBothDialects('a queue before sign-up', (open) => {
  test('gives whoever came before the opening one random rank each, and lets everybody on in turn', async () => {
    const day = await anOpenDay(await open(), { queue: QUEUE, plan: { capacity: 5 } })
    const { sessionId, join, see, queue } = door(day)
    day.setTime(after(-1801))
    await expect(join(1)).rejects.toMatchObject(STATE)
    expect(await queue()).toMatchObject({ phase: 'early', waiting: 0, gathersFrom: after(-1800), hasPlaces: true })
    day.setTime(after(-1200))
    await expect(
      joinQueue(day.visitor, createQueueDesk(), sessionId, { confirmation: 'x.y', channel: 'sms', contact: phone(1) }),
    ).rejects.toMatchObject({ code: 'open_confirmation' })
    // Everybody presses twice, at two processes at once: one place for one contact.
    const twice = await Promise.all(Array.from({ length: 12 }, (_, nth) => Promise.all([join(nth, 0), join(nth, 1)])))
    for (const [one, other] of twice) expect(other.token).toBe(one.token)
    const places = twice.map(([one]) => one)
    expect(new Set(places.map(({ code }) => code)).size).toBe(12)
    expect(places[0]).toMatchObject({ rank: null, ahead: null, turnAt: null, isTurn: false })
    await expect(getQueueFile(day.visitor, sessionId)).rejects.toMatchObject({ code: 'not_found' })
    // All ask at the opening, at both: the order is made once.
    day.setTime(OPENS)
    const ranked = await Promise.all(places.map((place, nth) => see(place, nth % 2 === 0 ? 0 : 1)))
    expect(ranked.map(({ rank }) => rank ?? 0).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, nth) => nth + 1))
    const file = await getQueueFile(day.visitor, sessionId)
    expect(file.entrants).toHaveLength(12)
    expect(verifyQueue(JSON.parse(JSON.stringify(file)), { seedSha256: (await queue()).seedSha256 })).toBeUndefined()
    expect(file.order[0]).toBe(ranked.find(({ rank }) => rank === 1)?.code)
    // Three at once, three more every ten seconds; what was said at the opening comes true.
    const turns = ranked.filter(({ isTurn }) => isTurn)
    expect(turns.map(({ rank }) => rank).toSorted()).toEqual([1, 2, 3])
    const late = await join(50)
    expect(late).toMatchObject({ rank: 13, ahead: 9, turnAt: after(40), isTurn: false, entrants: 12 })
    const later = await join(51, 1)
    expect(later).toMatchObject({ rank: 14, turnAt: after(40) })
    const fifth = ranked.find(({ rank }) => rank === 5)
    if (!fifth) throw new Error('there is a fifth')
    await expect(enterFromQueue(day.visitor, fifth.token)).rejects.toMatchObject(TURN)
    day.setTime(after(10))
    expect(await see(fifth, 1)).toMatchObject({ isTurn: true, ahead: 0, rank: 5 })
    expect(await see(late)).toMatchObject({ ahead: 6, isTurn: false })
    day.setTime(after(40))
    expect(await see(late)).toMatchObject({ isTurn: true })
    // A minute in which nobody came is not saved up for those who come now.
    day.setTime(after(600))
    const crowd = []
    for (let nth = 60; nth < 67; nth += 1) crowd.push(await join(nth))
    expect(crowd.map(({ isTurn }) => isTurn)).toEqual([true, true, true, false, false, false, false])
    expect(crowd.at(-1)?.turnAt).toBe(after(620))
    expect(await verifyOpenDays(day.db.read)).toEqual([])
  })

  test('stands before the form: nobody signs up before their turn, and whoever has had it needs no second code', async () => {
    const day = await anOpenDay(await open(), { queue: { gatherMinutes: 5, perMinute: 6 } })
    const { sessionId, join, see } = door(day)
    day.setTime(after(-60))
    const [one, other] = [await join(1), await join(2)]
    day.setTime(OPENS)
    const views = [await see(one), await see(other)]
    const first = views[0]?.isTurn === true ? 1 : 2
    const [turn, waits] = first === 1 ? [one, other] : [other, one]
    await expect(day.submit({ contact: phone(9) })).rejects.toMatchObject(TURN)
    await expect(day.submit({ contact: phone(3 - first) })).rejects.toMatchObject(TURN)
    await expect(enterFromQueue(day.visitor, waits.token)).rejects.toMatchObject(TURN)
    await expect(enterFromQueue(day.visitor, `${turn.token}x`)).rejects.toMatchObject({ code: 'open_link_void' })
    const { confirmation } = await enterFromQueue(day.visitor, turn.token)
    await expect(day.submit({ contact: phone(8), confirmation })).rejects.toMatchObject({ code: 'open_confirmation' })
    const booked = await day.submit({ contact: phone(first), confirmation })
    expect(booked.state).toBe('placed')
    // At one's own wish the queue forgets the contact at once, everybody's when sign-up is over; what the log says still holds.
    await eraseBooking(day.visitor, booked.bookingToken)
    const marks = async () => {
      const rows = await day.db.read.selectFrom('open_queue_entry').select('mark').where('session_id', '=', sessionId).execute()
      return rows.filter(({ mark }) => mark !== null).length
    }
    expect(await marks()).toBe(1)
    day.setTime('2026-09-10T16:00:00.000Z')
    const system = { ...day.visitor, actor: systemActor() }
    await Promise.all([keepUpOpenDays(system), keepUpOpenDays(system)])
    expect(await marks()).toBe(0)
    expect(await see(waits)).toMatchObject({ queue: { phase: 'over' } })
    await expect(enterFromQueue(day.visitor, waits.token)).rejects.toMatchObject(STATE)
    await expect(join(5)).rejects.toMatchObject(STATE)
    expect(await verifyOpenDays(day.db.read)).toEqual([])
    await day.db.transact((tx) => tx.updateTable('open_queue_entry').set({ place: 77 }).where('place', '=', 1).execute())
    expect((await verifyOpenDays(day.db.read)).map(({ table }) => table)).toEqual(['open_queue'])
  })
})
