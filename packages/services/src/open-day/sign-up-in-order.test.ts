import type { Database } from '@sunlit/db'
import { describeBothDialects } from '@sunlit/db/testing'
import { expect, test } from 'vitest'
import { anOpenDay, sessionFaults, type TestOpenDay } from './open-day.testing.ts'
import type { OpenDayContext } from './open-day-context.ts'
import { submitBooking } from './submit-booking.ts'

/** The visitors of a day at one server that counts its transactions. */
function aCountingServer(day: TestOpenDay, change: Partial<OpenDayContext> = {}) {
  const counted = { transactions: 0 }
  const transact: Database['transact'] = (body) => {
    counted.transactions += 1
    return day.db.transact(body)
  }
  const visitor: OpenDayContext = { ...day.visitor, db: { ...day.db, transact }, ...change }
  return { visitor, counted }
}

async function storedOf({ db, session, bookings, visitor }: TestOpenDay) {
  const rows = await bookings()
  expect(sessionFaults(await session(), rows, visitor.now())).toEqual([])
  const subjects = rows.map(({ id }) => id)
  const ids = async (table: 'open_claim', column: 'booking_id') =>
    (await db.read.selectFrom(table).select(column).execute()).map((row) => row[column])
  const events = await db.read.selectFrom('event').select('subject_id').where('type', '=', 'open-day.booked').execute()
  const messages = await db.read.selectFrom('outbox_message').select('idempotency_key').where('purpose', '=', 'booking').execute()
  return {
    bookings: subjects.toSorted(),
    claims: (await ids('open_claim', 'booking_id')).toSorted(),
    events: events.map(({ subject_id }) => subject_id).toSorted(),
    messages: messages.map(({ idempotency_key }) => idempotency_key.split(':')[1]).toSorted(),
  }
}

describeBothDialects('parties that come together', (open) => {
  test('are decided on one after the other in one transaction, each with its own answer, refusal, claim, message and event', async () => {
    const day = await anOpenDay(await open(), { plan: { capacity: 3, largestParty: 4 } })
    const { visitor, counted } = aCountingServer(day)
    const first = day.form({ people: 2 })
    const forms = [
      first,
      day.form({ confirmation: 'x.y' }),
      day.form({ people: 2 }),
      day.form({ people: 1 }),
      first,
      day.form({ people: 5 }),
      day.form({ people: 1 }),
      day.form({ participantClass: 'nobody' }),
      day.form({ people: 4, contact: first.contact }),
    ]
    const told = await Promise.allSettled(forms.map((form) => submitBooking(visitor, form)))
    const words = told.map((each) => (each.status === 'fulfilled' ? each.value.state : (each.reason as { code: string }).code)) // `any` as settled
    const refused = 'open_day_refused'
    expect(words).toEqual(['placed', 'open_confirmation', 'waiting', 'placed', 'placed', refused, 'waiting', refused, refused])
    expect(told[4]).toEqual(told[0])
    const positions = told.map((each) => (each.status === 'fulfilled' ? each.value.position : null))
    expect([positions[2], positions[6]]).toMatchObject([
      { partiesAhead: 0, peopleAhead: 0 },
      { partiesAhead: 1, peopleAhead: 2 },
    ])
    // One for all of them, and one each for who came a second time.
    expect(counted.transactions).toBe(3)
    const stored = await storedOf(day)
    expect(stored.bookings).toHaveLength(4)
    expect(stored).toEqual({ bookings: stored.bookings, claims: stored.bookings, events: stored.bookings, messages: stored.bookings })
    expect((await day.bookings()).map(({ turn }) => turn)).toEqual([1, 2, 3, 4])
  })

  test('do not suffer for one that cannot be stored', async () => {
    const day = await anOpenDay(await open())
    let drawn = 0
    // The first two get the same code, which a constraint refuses, until they are tried by themselves.
    const randomBytes = (length: number) => (length === 7 && (drawn += 1) <= 2 ? new Uint8Array(7) : day.visitor.randomBytes(length))
    const { visitor, counted } = aCountingServer(day, { randomBytes })
    const answers = await Promise.all(Array.from({ length: 4 }, () => submitBooking(visitor, day.form())))
    expect(answers.map(({ state }) => state)).toEqual(['placed', 'placed', 'placed', 'placed'])
    expect(counted.transactions).toBe(5)
    const stored = await storedOf(day)
    expect(stored.bookings).toHaveLength(4)
    expect(stored).toEqual({ bookings: stored.bookings, claims: stored.bookings, events: stored.bookings, messages: stored.bookings })
  })

  test('write nothing when nobody gets in', async () => {
    const day = await anOpenDay(await open(), { plan: { capacity: 1, waitingPlaces: 0 } })
    await day.submit()
    const before = await day.session()
    const told = await Promise.allSettled(Array.from({ length: 3 }, () => day.submit()))
    for (const each of told) expect(each).toMatchObject({ status: 'rejected', reason: { code: 'open_day_refused' } })
    expect(await day.session()).toEqual(before)
    expect((await storedOf(day)).events).toHaveLength(1)
  })
})
