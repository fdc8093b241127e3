import { fromBase64Url } from '@sunlit/audit'
import { describeBothDialects } from '@sunlit/db/testing'
import { gateCodeDigest, openGateEntry, openRevocations, readTicket } from '@sunlit/enrolment'
import { expect, test } from 'vitest'
import { admitWalkIn } from './admit-walk-in.ts'
import { cancelBooking } from './cancel-booking.ts'
import { getGateState } from './gate-state.ts'
import { listOwnGateSessions } from './gate-sessions.ts'
import { giveGatePack } from './give-gate-pack.ts'
import { anOpenDay, sessionFaults, SESSION_STARTS, type TestOpenDay } from './open-day.testing.ts'
import { reportScans } from './report-scans.ts'
import { searchVisitors } from './search-visitors.ts'
import { settleConflict } from './settle-conflict.ts'
import { undoScan } from './undo-scan.ts'
import { viewBooking } from './view-booking.ts'

const aScan = (ticket: string, gate: string, minute: number, people = 1) => ({
  scanId: crypto.randomUUID(),
  gate,
  at: `2026-09-18T01:0${minute}:00Z`,
  ticket,
  people,
})

async function aTicket(day: TestOpenDay, change: Parameters<TestOpenDay['submit']>[0] = {}) {
  const { bookingToken, code } = await day.submit(change)
  const { ticket } = await viewBooking(day.visitor, bookingToken)
  return { bookingToken, code, ticket: ticket ?? '' }
}

async function faultsOf(day: TestOpenDay): Promise<readonly string[]> {
  return sessionFaults(await day.session(), await day.bookings(), day.visitor.now())
}

describeBothDialects('a gate', (open) => {
  test('one ticket at three offline gates is one admission and two conflicts, whoever reports first, until somebody has looked', async () => {
    const day = await anOpenDay(await open())
    const [openSessionId = ''] = day.sessionIds
    const { code, ticket } = await aTicket(day, { name: '示例姓名' })
    const pack = await giveGatePack(day.gatekeeper, { openSessionId })
    const read = readTicket(ticket)
    expect(read && openGateEntry(pack.list, read)).toContain('示例姓名')
    expect(JSON.stringify(pack)).not.toContain('示例姓名')
    expect(JSON.stringify(pack)).not.toContain(code)
    expect(pack.codes).toEqual([[gateCodeDigest(code, fromBase64Url(pack.list.salt) ?? new Uint8Array()), 1]])
    expect(openRevocations(pack.revocations, fromBase64Url(pack.key.publicKey) ?? new Uint8Array())).toMatchObject({ revoked: [] })
    day.setTime(SESSION_STARTS)
    await reportScans(day.gatekeeper, { openSessionId, scans: [aScan(ticket, '东门', 3)] })
    const second = aScan(ticket, '西门', 1)
    const others = [second, aScan(ticket, '南门', 2), { ...aScan(ticket, '北门', 4), ticket: 'x' }]
    const report = await reportScans(day.gatekeeper, { openSessionId, scans: others })
    expect(report.admitted).toMatchObject([{ scanIds: [second.scanId], bookingCode: code }])
    expect(report.conflicts).toHaveLength(2)
    expect(report.refused).toMatchObject([{ code: 'not_a_ticket' }])
    expect((await day.booking(code)).status).toBe('admitted')
    expect((await reportScans(day.gatekeeper, { openSessionId, scans: [second] })).conflicts).toHaveLength(2)
    const state = await getGateState(day.gatekeeper, { openSessionId })
    expect(state).toMatchObject({ inside: { parties: 1, people: 1, walkIns: 0 }, gates: [{ gate: '西门', people: 1 }] })
    const [conflict] = state.conflicts
    const settle = { openSessionId, scanId: conflict?.scanId ?? '', note: '同一家人走散，已核对' }
    await settleConflict(day.gatekeeper, settle)
    await expect(settleConflict(day.gatekeeper, settle)).rejects.toMatchObject({ code: 'conflict' })
    await expect(settleConflict(day.gatekeeper, { ...settle, scanId: second.scanId })).rejects.toMatchObject({ code: 'conflict' })
    expect((await getGateState(day.gatekeeper, { openSessionId })).conflicts.filter(({ settled }) => settled === null)).toHaveLength(1)
  })

  test('a ticket that was given up while the gate had no network is looked at, and a code that is read out counts like a ticket', async () => {
    const day = await anOpenDay(await open())
    const [openSessionId = ''] = day.sessionIds
    const gone = await aTicket(day)
    const typed = await aTicket(day, { people: 3 })
    await giveGatePack(day.gatekeeper, { openSessionId })
    await cancelBooking(day.visitor, gone.bookingToken)
    day.setTime(SESSION_STARTS)
    const spoken = ` ${typed.code.slice(0, 5).toLowerCase()}-${typed.code.slice(5)} `
    const scans = [aScan(gone.ticket, '东门', 1), aScan(gone.code, '东门', 2), aScan(spoken, '东门', 3, 2), aScan('ZZZZZZZZZZ', '东门', 4)]
    const report = await reportScans(day.gatekeeper, { openSessionId, scans })
    expect(report.refused.map(({ code }) => code)).toEqual(['revoked', 'revoked', 'not_a_ticket'])
    expect(report.admitted).toMatchObject([{ bookingCode: typed.code, people: 2 }])
    const state = await getGateState(day.gatekeeper, { openSessionId })
    expect(state.conflicts.map(({ code }) => code)).toEqual([gone.code, gone.code])
    expect(state.inside.people).toBe(2)
    expect(
      openRevocations(
        state.revocations,
        fromBase64Url((await giveGatePack(day.gatekeeper, { openSessionId })).key.publicKey) ?? new Uint8Array(),
      )?.revoked,
    ).toHaveLength(1)
  })

  test('a scan is taken back once; what other gates saw then counts, and without any the party has its places again', async () => {
    const day = await anOpenDay(await open())
    const [openSessionId = ''] = day.sessionIds
    const { code, ticket } = await aTicket(day, { people: 2 })
    day.setTime(SESSION_STARTS)
    const [first, second] = [aScan(ticket, '东门', 1, 2), aScan(ticket, '西门', 2, 2)]
    await reportScans(day.gatekeeper, { openSessionId, scans: [first, second] })
    const undo = { openSessionId, scanId: first.scanId, reason: 'mistake' } as const
    await undoScan(day.gatekeeper, undo)
    await undoScan(day.gatekeeper, undo)
    expect(await getGateState(day.gatekeeper, { openSessionId })).toMatchObject({ conflicts: [], admitted: [{ gate: '西门' }] })
    expect((await day.booking(code)).status).toBe('admitted')
    await undoScan(day.gatekeeper, { ...undo, scanId: second.scanId })
    expect((await day.booking(code)).status).toBe('placed')
    await expect(undoScan(day.gatekeeper, { ...undo, scanId: crypto.randomUUID() })).rejects.toMatchObject({ code: 'not_found' })
    const undone = await day.db.read.selectFrom('event').select('id').where('type', '=', 'open-day.scan-undone').execute()
    expect(undone).toHaveLength(2)
    expect(await faultsOf(day)).toEqual([])
  })

  test('whoever comes without a booking gets the reserve, then free places, and never one that somebody holds', async () => {
    const day = await anOpenDay(await open(), { plan: { capacity: 6, reserve: 2 } })
    const [openSessionId = ''] = day.sessionIds
    await day.submit({ people: 3 })
    const walkIn = (people: number, contact: string | null = null) => ({
      openSessionId,
      clientId: crypto.randomUUID(),
      gate: '东门',
      participantClass: 'citizen',
      people,
      contact: contact === null ? null : { channel: 'sms' as const, address: contact },
    })
    await expect(admitWalkIn(day.gatekeeper, walkIn(1))).rejects.toMatchObject({ code: 'open_gate_time' })
    day.setTime(SESSION_STARTS)
    const pair = walkIn(2)
    const let2 = await admitWalkIn(day.gatekeeper, pair)
    expect(await admitWalkIn(day.gatekeeper, pair)).toEqual(let2)
    expect(await day.booking(let2.code)).toMatchObject({ status: 'admitted', source: 'reserve', visitor: null, contact_mark: null })
    await expect(admitWalkIn(day.gatekeeper, walkIn(2))).rejects.toMatchObject({ code: 'open_day_refused' })
    await expect(admitWalkIn(day.gatekeeper, walkIn(1, '12'))).rejects.toMatchObject({ code: 'wrong_contact' })
    const both = await Promise.allSettled([admitWalkIn(day.gatekeeper, walkIn(1, '13666660009')), admitWalkIn(day.gatekeeper, walkIn(1))])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await getGateState(day.gatekeeper, { openSessionId })).toMatchObject({
      inside: { people: 3, walkIns: 3 },
      freeByClass: { citizen: 0 },
    })
    await undoScan(day.gatekeeper, { openSessionId, scanId: pair.clientId, reason: 'left' })
    expect((await day.booking(let2.code)).status).toBe('withdrawn')
    expect(await getGateState(day.gatekeeper, { openSessionId })).toMatchObject({ inside: { people: 1 }, freeByClass: { citizen: 2 } })
    expect(await faultsOf(day)).toEqual([])
  })

  test('names are looked for only where season and role allow it, and each search is kept', async () => {
    const db = await open()
    const closed = await anOpenDay(db)
    const [closedId = ''] = closed.sessionIds
    await expect(searchVisitors(closed.liaison, { openSessionId: closedId, name: '示例' })).rejects.toMatchObject({
      code: 'open_gate_search',
    })
    const day = await anOpenDay(db, { rules: { gateNameSearch: true } })
    const [openSessionId = ''] = day.sessionIds
    const { code } = await day.submit({ name: '示例来客' })
    await day.submit({ name: '另一位' })
    await expect(searchVisitors(day.gatekeeper, { openSessionId, name: '示例' })).rejects.toMatchObject({ code: 'forbidden' })
    expect(await searchVisitors(day.liaison, { openSessionId, name: '来客' })).toEqual([
      { name: '示例来客', code, people: 1, admitted: false },
    ])
    expect(await searchVisitors(day.liaison, { openSessionId, name: '无人' })).toEqual([])
    const searches = await db.read.selectFrom('event').select('payload').where('type', '=', 'open-day.name-searched').execute()
    expect(searches).toHaveLength(2)
    expect(JSON.stringify(searches)).not.toContain('来客')
    day.setTime('2026-09-17T01:00:00.000Z')
    expect(await listOwnGateSessions(day.gatekeeper)).toMatchObject([{ id: openSessionId, nameSearch: false }])
    expect(await listOwnGateSessions(day.liaison)).toMatchObject([{ id: openSessionId, nameSearch: true }])
    await expect(giveGatePack(closed.gatekeeper, { openSessionId })).rejects.toMatchObject({ code: 'not_found' })
    await expect(giveGatePack(day.reviewer, { openSessionId })).rejects.toMatchObject({ code: 'forbidden' })
  })
})
