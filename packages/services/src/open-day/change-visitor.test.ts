import { describeBothDialects } from '@sunlit/db/testing'
import { checkTicket, ticketKeyId } from '@sunlit/enrolment'
import { expect, test } from 'vitest'
import { openMessage } from '../messages/enqueue-message.ts'
import { TEST_VAULT } from '../messages/outbox.testing.ts'
import { announceOpenDraw } from './announce-draw.ts'
import { cancelBooking } from './cancel-booking.ts'
import { changeBooking } from './change-booking.ts'
import { changeVisitor } from './change-visitor.ts'
import { exportBooking } from './export-booking.ts'
import { AFTER_SIGN_UP, anOpenDay, confirmed, SESSION_STARTS, sessionFaults } from './open-day.testing.ts'
import { ticketSigner } from './tickets.ts'
import { verifyOpenDays } from './verify-open-day.ts'
import { viewBooking } from './view-booking.ts'

const OLD = '13900000001'
const NEW = '13900000002'
const SOURCES = [{ name: '示例彩票第1期', published: '示例网站', count: 3, from: 1, to: 33, order: 'set' as const }]

describeBothDialects('name and contact', (open) => {
  test('are changed by the personal link: a new contact takes link, ticket and the season’s claim with it', async () => {
    const day = await anOpenDay(await open(), { sessions: 2 })
    const to = (contact: string) => ({ confirmation: confirmed(day.eventId, contact), channel: 'sms' as const, contact })
    const { bookingToken, code } = await day.submit({ contact: OLD, people: 3 })
    const before = await viewBooking(day.visitor, bookingToken)
    expect(before).toMatchObject({ contactHint: '139****0001', can: { visitor: true } })
    const renamed = await changeVisitor(day.visitor, bookingToken, { name: '示例改名', contact: null })
    expect(renamed).toMatchObject({ name: '示例改名', bookingToken, code, ticket: before.ticket })
    const list = { name: '示例改名', contact: null, roster: ['示例甲', '示例乙'] }
    expect(await changeVisitor(day.visitor, bookingToken, list)).toMatchObject({ listed: 2, bookingToken, ticket: before.ticket })
    const tooLong = { ...list, roster: ['甲', '乙', '丙', '丁'] }
    await expect(changeVisitor(day.visitor, bookingToken, tooLong)).rejects.toMatchObject({
      code: 'open_roster_too_long',
      details: { names: 4, people: 3 },
    })
    const { party, participantClass } = before
    await changeBooking(day.visitor, bookingToken, { participantClass, party: { ...party, adults: 1 } })
    const fewer = await changeVisitor(day.visitor, bookingToken, { name: '示例改名', contact: null })
    expect(fewer, 'a list that has become too long is in nobody’s way').toMatchObject({ people: 1, listed: 2 })
    await changeBooking(day.visitor, bookingToken, { participantClass, party })
    // Somebody else's proof, or one for another contact, changes nothing.
    const stolen = { ...to(OLD), contact: NEW }
    await expect(changeVisitor(day.visitor, bookingToken, { name: '示例改名', contact: stolen })).rejects.toMatchObject({
      code: 'open_confirmation',
    })
    const held = await day.submit({ contact: '13900000003', sessionId: day.sessionIds[1] ?? '' })
    await expect(changeVisitor(day.visitor, bookingToken, { name: '示例改名', contact: to('13900000003') })).rejects.toMatchObject({
      code: 'open_day_refused',
    })
    expect(await changeVisitor(day.visitor, bookingToken, { name: '示例改名', contact: to(OLD) })).toMatchObject({ bookingToken })
    const moved = await changeVisitor(day.visitor, bookingToken, { name: '示例改名', contact: to(NEW) })
    expect(moved).toMatchObject({ state: 'placed', people: 3, contactHint: '139****0002', listed: 2 })
    expect((await exportBooking(day.visitor, moved.bookingToken)).roster).toEqual(list.roster)
    const logged = await day.db.read.selectFrom('event').select('payload').where('type', '=', 'open-day.visitor-changed').execute()
    expect(logged.filter(({ payload }) => payload?.includes('"roster"'))).toHaveLength(1)
    expect(JSON.stringify(logged)).not.toContain('示例乙')
    expect(moved.code).not.toBe(code)
    await expect(viewBooking(day.visitor, bookingToken)).rejects.toMatchObject({ code: 'open_link_void' })
    const { publicKey } = ticketSigner(TEST_VAULT)
    const revoked = new Set((await day.db.read.selectFrom('open_revocation').selectAll().execute()).map(({ ticket_id }) => ticket_id))
    const at = { keys: { [ticketKeyId(publicKey)]: publicKey }, sessionIds: day.sessionIds, now: SESSION_STARTS, revoked }
    expect(checkTicket(before.ticket ?? '', at)).toMatchObject({ ok: false, code: 'revoked' })
    expect(checkTicket(moved.ticket ?? '', at)).toMatchObject({ ok: true })
    await expect(day.submit({ contact: NEW })).rejects.toMatchObject({ code: 'open_day_refused' })
    expect(await day.submit({ contact: OLD })).toMatchObject({ state: 'placed' })
    const rows = await day.db.read.selectFrom('outbox_message').selectAll().orderBy('id').execute()
    const told = rows.map((row) => openMessage(TEST_VAULT, row)).filter((message) => message !== undefined)
    expect(told.filter(({ content }) => content.text.includes(moved.bookingToken)).map((message) => message.to)).toEqual(['+8613900000002'])
    expect(told.filter(({ content }) => content.text.includes('另一个联系方式')).map((message) => message.to)).toEqual(['+8613900000001'])
    expect(sessionFaults(await day.session(), await day.bookings(), day.visitor.now())).toEqual([])
    expect(await verifyOpenDays(day.db.read)).toEqual([])
    await cancelBooking(day.visitor, held.bookingToken)
    await expect(changeVisitor(day.visitor, held.bookingToken, { name: '示例', contact: null })).rejects.toMatchObject({ code: 'conflict' })
    day.setTime(SESSION_STARTS)
    await expect(changeVisitor(day.visitor, moved.bookingToken, { name: '示例', contact: null })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  test('leave the frozen list of a draw as it was', async () => {
    const day = await anOpenDay(await open(), { allotment: 'draw' })
    const { bookingToken, code } = await day.submit({ contact: OLD })
    day.setTime(AFTER_SIGN_UP)
    await announceOpenDraw(day.liaison, { openSessionId: day.sessionIds[0] ?? '', drawnOn: '2026-09-12', sources: SOURCES })
    const contact = { confirmation: confirmed(day.eventId, NEW), channel: 'sms' as const, contact: NEW }
    const moved = await changeVisitor(day.visitor, bookingToken, { name: '示例市民', contact })
    expect(moved).toMatchObject({ code, state: 'applied', contactHint: '139****0002' })
    expect(moved.bookingToken).not.toBe(bookingToken)
    expect(await verifyOpenDays(day.db.read)).toEqual([])
  })
})
