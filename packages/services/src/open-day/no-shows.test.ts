import { describeBothDialects } from '@sunlit/db/testing'
import { addDays } from '@sunlit/calendar'
import { DEFAULT_NO_SHOW_RULES } from '@sunlit/contracts'
import { expect, test } from 'vitest'
import { systemActor } from '../core/actor.ts'
import { absenceTodo } from './absence-todo.ts'
import { appealAbsence } from './appeal-absence.ts'
import { cancelBooking } from './cancel-booking.ts'
import { decideAbsenceAppeal } from './decide-absence-appeal.ts'
import { decideExcuse } from './decide-excuse.ts'
import { eraseBooking } from './erase-booking.ts'
import { excuseAbsence } from './excuse-absence.ts'
import { keepUpOpenDays } from './keep-up.ts'
import { listAbsences } from './list-absences.ts'
import { anOpenDay, sessionFaults, SESSION_STARTS, type TestOpenDayOptions } from './open-day.testing.ts'
import { getOpenEvent } from './public-events.ts'
import { reportScans } from './report-scans.ts'
import { undoScan } from './undo-scan.ts'
import { viewBooking } from './view-booking.ts'

const NEXT_DAY = '2026-09-19T03:30:00.000Z'
const PHONE = '13666661111'

const scanOf = (ticket: string | null) => ({
  scanId: crypto.randomUUID(),
  gate: '东门',
  at: SESSION_STARTS,
  ticket: ticket ?? '',
  people: 1,
})

/** One party came and one did not, and their marks have been set. */
async function anAbsence(db: Parameters<typeof anOpenDay>[0], options: TestOpenDayOptions = {}) {
  const day = await anOpenDay(db, options)
  const [openSessionId = ''] = day.sessionIds
  const came = await day.submit()
  const missed = await day.submit({ contact: PHONE })
  day.setTime(SESSION_STARTS)
  const scan = scanOf((await viewBooking(day.visitor, came.bookingToken)).ticket)
  await reportScans(day.gatekeeper, { openSessionId, scans: [scan] })
  day.setTime(NEXT_DAY)
  const system = { ...day.visitor, actor: systemActor() }
  await Promise.all([keepUpOpenDays(system), keepUpOpenDays(system)])
  return { day, openSessionId, came, missed, scan, system, bookingId: (await day.booking(missed.code)).id }
}

describeBothDialects('who kept places and did not come', (open) => {
  test('is marked once gates have had their time, where a gate reported at all, and is told what can be said to it', async () => {
    const db = await open()
    const unused = await anOpenDay(db)
    const left = await unused.submit()
    const { day, came, missed, openSessionId } = await anAbsence(db)
    unused.setTime(NEXT_DAY)
    await keepUpOpenDays({ ...unused.visitor, actor: systemActor() })
    expect((await unused.booking(left.code)).status).toBe('placed')
    expect((await listAbsences(unused.liaison, { eventId: unused.eventId })).sessions).toMatchObject([{ state: 'unused', placed: 1 }])
    expect((await day.booking(came.code)).status).toBe('admitted')
    expect(await viewBooking(day.visitor, missed.bookingToken)).toMatchObject({
      state: 'absent',
      absence: { date: '2026-09-18', counts: true, excuseUntil: '2026-09-25', appealUntil: '2026-10-03' },
      can: { excuse: true, appeal: true },
    })
    const told = await db.read.selectFrom('outbox_message').select('id').where('idempotency_key', 'like', 'absent:%').execute()
    expect(told).toHaveLength(1)
    expect(sessionFaults(await day.session(), await day.bookings(), day.visitor.now())).toEqual([])
    expect(await listAbsences(day.reviewer, { eventId: day.eventId })).toMatchObject({
      sessions: [{ openSessionId, state: 'marked', placed: 0, absent: 1 }],
      absences: [{ code: missed.code, counts: true, standing: 'warned' }],
    })
    await expect(listAbsences(day.gatekeeper, { eventId: day.eventId })).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('is let in after all by a gate that reports late, and marked again when that scan is taken back', async () => {
    const { day, openSessionId, missed, system } = await anAbsence(await open())
    const late = scanOf(missed.code)
    await reportScans(day.gatekeeper, { openSessionId, scans: [late] })
    expect(await viewBooking(day.visitor, missed.bookingToken)).toMatchObject({ state: 'admitted', absence: null })
    await undoScan(day.gatekeeper, { openSessionId, scanId: late.scanId, reason: 'mistake' })
    await keepUpOpenDays(system)
    expect(await viewBooking(day.visitor, missed.bookingToken)).toMatchObject({ state: 'absent', absence: { counts: true } })
  })

  test('gives an excuse that rests the absence until it is declined, and appeals to somebody else', async () => {
    const { day, missed, bookingId } = await anAbsence(await open())
    const { bookingToken } = missed
    const said = await excuseAbsence(day.visitor, bookingToken, { kind: 'unsaid', words: '示例说明' })
    expect(said).toMatchObject({ absence: { counts: false, excuse: { outcome: 'open' } }, can: { excuse: false, appeal: true } })
    await expect(excuseAbsence(day.visitor, bookingToken, { kind: 'work', words: '' })).rejects.toMatchObject({
      code: 'open_absence_state',
    })
    const [line] = (await listAbsences(day.manager, { eventId: day.eventId })).absences
    expect(line).toMatchObject({ excuse: { kind: 'unsaid', words: '示例说明' }, can: { decideExcuse: true, decideAppeal: false } })
    expect(await absenceTodo(day.manager)).toEqual([{ kind: 'open-excuses', count: 1, eventId: day.eventId }])
    expect(await absenceTodo(day.reviewer)).toEqual([])
    const declined = { bookingId, granted: false, reason: '示例理由' }
    await expect(decideExcuse(day.reviewer, declined)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(decideExcuse((await anOpenDay(day.db)).liaison, declined)).rejects.toMatchObject({ code: 'not_found' })
    await decideExcuse(day.manager, declined)
    await expect(decideExcuse(day.manager, declined)).rejects.toMatchObject({ code: 'open_absence_state' })
    expect((await viewBooking(day.visitor, bookingToken)).absence).toMatchObject({
      counts: true,
      excuse: { outcome: 'declined', reason: '示例理由' },
    })
    await expect(decideAbsenceAppeal(day.secondManager, declined)).rejects.toMatchObject({ code: 'open_absence_state' })
    expect((await appealAbsence(day.visitor, bookingToken, { words: '我当时在门口' })).absence).toMatchObject({ counts: false })
    expect(await absenceTodo(day.manager)).toEqual([])
    expect(await absenceTodo(day.reviewer)).toEqual([{ kind: 'open-absence-appeals', count: 1, eventId: day.eventId }])
    const upheld = { bookingId, granted: true, reason: '门口录像可见' }
    await expect(decideAbsenceAppeal(day.manager, upheld)).rejects.toMatchObject({ code: 'four_eyes' })
    await expect(decideAbsenceAppeal(day.liaison, upheld)).rejects.toMatchObject({ code: 'forbidden' })
    await decideAbsenceAppeal(day.secondManager, upheld)
    expect((await viewBooking(day.visitor, bookingToken)).absence).toMatchObject({ counts: false, appeal: { outcome: 'granted' } })
    const events = await day.db.read.selectFrom('event').select('payload').where('subject_id', '=', bookingId).execute()
    expect(JSON.stringify(events)).not.toMatch(/示例说明|我当时在门口|门口录像/)
  })

  test('is refused while a block lasts, which rests while an appeal is open, and ends by itself', async () => {
    const noShow = { ...DEFAULT_NO_SHOW_RULES, blockAt: 1 }
    const { day, missed, bookingId } = await anAbsence(await open(), { sessions: 2, rules: { noShow } })
    const [, sessionId = ''] = day.sessionIds
    const later = { starts: '2026-12-01T01:00:00.000Z', ends: '2026-12-01T03:00:00.000Z', closes_at: '2026-11-30T16:00:00.000Z' }
    await day.db.transact((tx) => tx.updateTable('open_session').set(later).where('id', '=', sessionId).execute())
    await day.db.transact((tx) => tx.deleteFrom('open_claim').where('booking_id', '=', bookingId).execute())
    const signUp = () => day.submit({ contact: PHONE, sessionId })
    day.setTime('2026-10-01T02:00:00.000Z')
    await expect(signUp()).rejects.toMatchObject({
      code: 'open_day_refused',
      details: { sentence: expect.stringContaining('2026年10月18日') },
    })
    await appealAbsence(day.visitor, missed.bookingToken, { words: '示例申诉' })
    const rested = await signUp()
    expect(rested.state).toBe('placed')
    await cancelBooking(day.visitor, rested.bookingToken)
    await decideAbsenceAppeal(day.manager, { bookingId, granted: false, reason: '示例理由' })
    await expect(signUp()).rejects.toMatchObject({ code: 'open_day_refused' })
    day.setTime('2026-10-18T17:00:00.000Z')
    expect((await signUp()).state).toBe('placed')
  })

  test('says nothing too late, and nothing is left of it once nothing can follow', async () => {
    const { day, missed, system } = await anAbsence(await open())
    day.setTime('2026-09-26T01:00:00.000Z')
    const late = { kind: 'work', words: '' } as const
    await expect(excuseAbsence(day.visitor, missed.bookingToken, late)).rejects.toMatchObject({ code: 'open_absence_late' })
    await appealAbsence(day.visitor, missed.bookingToken, { words: '示例申诉' })
    await eraseBooking(day.visitor, missed.bookingToken)
    const rows = () => day.db.read.selectFrom('open_absence').selectAll().execute()
    expect(await rows()).toMatchObject([{ appeal_words: null, forget_on: addDays('2026-09-18', 396) }])
    day.setTime('2027-10-18T15:00:00.000Z')
    await keepUpOpenDays(system)
    expect(await rows()).toHaveLength(1)
    day.setTime('2027-10-18T17:00:00.000Z')
    await keepUpOpenDays(system)
    expect(await rows()).toEqual([])
    const forgotten = await day.db.read
      .selectFrom('event')
      .select('organisation_id')
      .where('type', '=', 'open-day.absences-forgotten')
      .execute()
    expect(forgotten).toEqual([{ organisation_id: day.organisationId }])
    const { rules } = await getOpenEvent(day.db.read, day.visitor.now(), day.eventId)
    expect(rules.join()).toContain('396 天后自动删除')
  })
})
