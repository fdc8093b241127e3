import { DEFAULT_SEASON_RULES } from '@sunlit/contracts'
import { describeBothDialects } from '@sunlit/db/testing'
import { checkTicket, ticketKeyId } from '@sunlit/enrolment'
import { expect, test } from 'vitest'
import { TEST_VAULT } from '../messages/outbox.testing.ts'
import { openMessage } from '../messages/enqueue-message.ts'
import { callOffOpenEvent } from './call-off-event.ts'
import { decideOpenEvent } from './decide-event.ts'
import { publishOpenEvent } from './publish-event.ts'
import { submitOpenEvent } from './submit-event.ts'
import { cancelBooking } from './cancel-booking.ts'
import { changeBooking } from './change-booking.ts'
import { confirmPlace } from './confirm-place.ts'
import { eraseBooking } from './erase-booking.ts'
import { exportBooking } from './export-booking.ts'
import { transferBooking } from './transfer-booking.ts'
import { viewBooking } from './view-booking.ts'
import { anOpenDay, confirmed, sessionFaults, SESSION_STARTS } from './open-day.testing.ts'
import { setOpenSeason } from './set-season.ts'
import { submitBooking } from './submit-booking.ts'
import { ticketSigner } from './tickets.ts'

const REFUSED = { code: 'open_day_refused' }

describeBothDialects('signing up', (open) => {
  test('gives places and a personal link, the same for the same form for ever', async () => {
    const day = await anOpenDay(await open(), { plan: { capacity: 1 } })
    const form = day.form()
    const first = await submitBooking(day.visitor, form)
    expect(first).toMatchObject({ state: 'placed', position: null })
    await cancelBooking(day.visitor, first.bookingToken)
    day.setTime('2026-12-01T00:00:00.000Z')
    expect(await submitBooking(day.visitor, form)).toEqual(first)
    expect(await day.bookings()).toHaveLength(1)
    await expect(submitBooking(day.visitor, { ...form, confirmation: 'x.y' })).rejects.toMatchObject({ code: 'open_confirmation' })
    const stranger = day.form({ clientId: form.clientId })
    await expect(submitBooking(day.visitor, stranger)).rejects.toMatchObject({ code: 'open_form_used' })
  })

  test('stores one booking of the same form pressed ten times at once', async () => {
    const day = await anOpenDay(await open())
    const form = day.form({ people: 3 })
    const answers = await Promise.all(Array.from({ length: 10 }, () => submitBooking(day.visitor, form)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect((await day.session()).taken).toBe('{"citizen":3}')
  })

  test('lets one person have one place of the season, at two sessions at once as well', async () => {
    const day = await anOpenDay(await open(), { sessions: 3 })
    const contact = '13900000001'
    const settled = await Promise.allSettled(day.sessionIds.map((sessionId) => day.submit({ sessionId, contact })))
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refusals = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : [])) // `any` as settled
    for (const refusal of refusals) expect(refusal).toMatchObject(REFUSED)
  })

  test('needs the contact to be confirmed, an open sign-up, and adults enough', async () => {
    const day = await anOpenDay(await open())
    await expect(day.submit({ confirmation: confirmed(day.eventId, '13700000000') })).rejects.toMatchObject({ code: 'open_confirmation' })
    await expect(day.submit({ confirmation: '%' })).rejects.toMatchObject({ code: 'open_confirmation' })
    const pupils = { adults: 1, pupils: 21, preschool: 0, belowConsentAge: 0, consents: 0 }
    await expect(day.submit({ party: pupils })).rejects.toMatchObject(REFUSED)
    day.setTime('2026-09-11T00:00:00.000Z')
    await expect(day.submit()).rejects.toMatchObject(REFUSED)
    expect(await day.bookings()).toEqual([])
  })

  test('keeps nothing of a person that can be read in the database', async () => {
    const day = await anOpenDay(await open())
    await day.submit({ name: '示例姓名', contact: '13911112222' })
    const rows = JSON.stringify([await day.bookings(), await day.db.read.selectFrom('open_claim').selectAll().execute()])
    expect(rows).not.toMatch(/示例姓名|13911112222/)
  })
})

describeBothDialects('a waiting list', (open) => {
  test('moves up when somebody leaves, asks for a confirmation outside the quiet hours, and tells each once', async () => {
    const day = await anOpenDay(await open(), { plan: { capacity: 2 } })
    const placed = await day.submit({ people: 2 })
    const waits = await day.submit({ people: 2 })
    expect(waits).toMatchObject({ state: 'waiting', position: { partiesAhead: 0, peopleAhead: 0 } })
    expect((await day.submit()).position).toMatchObject({ partiesAhead: 1, peopleAhead: 2 })
    day.setTime('2026-09-02T13:30:00.000Z')
    await cancelBooking(day.visitor, placed.bookingToken)
    const offered = await viewBooking(day.visitor, waits.bookingToken)
    expect(offered).toMatchObject({ state: 'offered', confirmUntil: '2026-09-03T12:00:00.000Z', ticket: null, can: { confirm: true } })
    expect(await confirmPlace(day.visitor, waits.bookingToken)).toMatchObject({ state: 'placed', confirmUntil: null })
    await expect(cancelBooking(day.visitor, placed.bookingToken)).rejects.toMatchObject({ code: 'conflict' })
    const messages = await day.db.read.selectFrom('outbox_message').selectAll().orderBy('id').execute()
    const texts = messages.map((row) => openMessage(TEST_VAULT, row)?.content.text ?? '')
    expect(texts.filter((text) => text.includes(waits.bookingToken))).toHaveLength(3)
  })

  test('keeps a change that does not fit from taking anything', async () => {
    const day = await anOpenDay(await open(), { plan: { capacity: 3 } })
    const { bookingToken } = await day.submit({ people: 2 })
    const party = (adults: number) => ({ adults, pupils: 0, preschool: 0, belowConsentAge: 0, consents: 0 })
    await expect(changeBooking(day.visitor, bookingToken, { participantClass: 'citizen', party: party(4) })).rejects.toMatchObject(REFUSED)
    expect(await changeBooking(day.visitor, bookingToken, { participantClass: 'citizen', party: party(3) })).toMatchObject({ people: 3 })
    expect(sessionFaults(await day.session(), await day.bookings(), day.visitor.now())).toEqual([])
  })
})

describeBothDialects('a booking', (open) => {
  test('is given on to somebody who proved their contact, and its old ticket and link are void', async () => {
    const day = await anOpenDay(await open())
    const { bookingToken } = await day.submit()
    const { ticket } = await viewBooking(day.visitor, bookingToken)
    const contact = '13755556666'
    const to = { channel: 'sms', contact, name: '示例接替人', employer: '', help: '', ageConfirmed: true, privacyAccepted: true } as const
    await transferBooking(day.visitor, bookingToken, { ...to, confirmation: confirmed(day.eventId, contact) })
    await expect(viewBooking(day.visitor, bookingToken)).rejects.toMatchObject({ code: 'open_link_void' })
    const revoked = (await day.db.read.selectFrom('open_revocation').selectAll().execute()).map(({ ticket_id }) => ticket_id)
    const { publicKey } = ticketSigner(TEST_VAULT)
    const keys = { [ticketKeyId(publicKey)]: publicKey }
    const verdict = checkTicket(ticket ?? '', { keys, sessionIds: day.sessionIds, now: SESSION_STARTS, revoked: new Set(revoked) })
    expect(verdict).toMatchObject({ ok: false, code: 'revoked' })
    expect(checkTicket(ticket ?? '', { keys, sessionIds: day.sessionIds, now: SESSION_STARTS, revoked: new Set() }).ok).toBe(true)
    await expect(day.submit({ contact })).rejects.toMatchObject(REFUSED)
  })

  test('shows its person all that is kept, and forgets them at their wish', async () => {
    const day = await anOpenDay(await open(), { plan: { capacity: 1 } })
    const { bookingToken, code } = await day.submit({ name: '示例姓名', contact: '13911112222', help: '轮椅' })
    expect(await exportBooking(day.visitor, bookingToken)).toMatchObject({
      contact: '+8613911112222',
      help: '轮椅',
      deletedOn: '2026-12-18',
    })
    await eraseBooking(day.visitor, bookingToken)
    expect(await day.booking(code)).toMatchObject({ status: 'withdrawn', visitor: null, contact_mark: null })
    await expect(viewBooking(day.visitor, bookingToken)).rejects.toMatchObject({ code: 'open_link_void' })
    expect(await day.submit({ contact: '13911112222' })).toMatchObject({ state: 'placed' })
  })
})

describeBothDialects('an event', (open) => {
  test('is called off with everybody told and every ticket void', async () => {
    const day = await anOpenDay(await open(), { plan: { capacity: 20 } })
    for (let nth = 0; nth < 22; nth += 1) await day.submit()
    await callOffOpenEvent({ ...day.visitor, actor: day.liaison.actor }, { eventId: day.eventId, version: 4, reason: '设备检修' })
    expect(new Set((await day.bookings()).map(({ status }) => status))).toEqual(new Set(['called-off']))
    expect(await day.session()).toMatchObject({ taken: '{"citizen":0}', waiting: 0 })
    expect(await day.db.read.selectFrom('open_revocation').selectAll().execute()).toHaveLength(20)
    expect(await day.db.read.selectFrom('open_claim').selectAll().execute()).toEqual([])
  })

  test('is approved by somebody else than whoever sent it in, and only in its turn', async () => {
    const day = await anOpenDay(await open())
    await expect(decideOpenEvent(day.manager, { eventId: day.eventId, version: 4, approved: true, reason: '' })).rejects.toMatchObject({
      code: 'open_event_state',
    })
    await expect(decideOpenEvent(day.liaison, { eventId: day.eventId, version: 4, approved: true, reason: '' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  test('that somebody else has changed since is not changed again unseen, whatever state it is in now', async () => {
    const day = await anOpenDay(await open())
    const stale = { eventId: day.eventId, version: 3 }
    const conflict = { code: 'conflict' }
    await expect(submitOpenEvent(day.liaison, stale)).rejects.toMatchObject(conflict)
    await expect(decideOpenEvent(day.manager, { ...stale, approved: true, reason: '' })).rejects.toMatchObject(conflict)
    await expect(publishOpenEvent(day.liaison, stale)).rejects.toMatchObject(conflict)
    await expect(callOffOpenEvent(day.liaison, { ...stale, reason: '设备检修' })).rejects.toMatchObject(conflict)
    const season = { year: 2026, title: '政府开放月', from: '2026-09-01', to: '2026-09-30', limit: '2026-10-15', version: 0 }
    await expect(setOpenSeason(day.manager, { ...season, rules: DEFAULT_SEASON_RULES })).rejects.toMatchObject({ code: 'conflict' })
  })
})
