import { DEFAULT_SEASON_RULES, DEPUTY_CLASS, type SaveOpenEvent } from '@sunlit/contracts'
import { describeBothDialects } from '@sunlit/db/testing'
import { expect, test } from 'vitest'
import { calendarOf } from '../calendar/calendar-of.ts'
import { openMessage } from '../messages/enqueue-message.ts'
import { TEST_VAULT } from '../messages/outbox.testing.ts'
import { dueOpenDays } from '../notices/due-open-days.ts'
import { peopleToTell } from '../notices/people-to-tell.ts'
import { callOffOpenEvent } from './call-off-event.ts'
import { callOffSession } from './call-off-session.ts'
import { checkOpenEvent } from './check-event.ts'
import { correctOpenEvent } from './correct-event.ts'
import { decideBookings } from './decide-bookings.ts'
import { decideOpenEvent } from './decide-event.ts'
import { getStaffOpenEvent } from './get-staff-event.ts'
import { openCalendar } from './open-calendar.ts'
import { openDayTodo } from './open-day-todo.ts'
import { AFTER_SIGN_UP, anOpenDay, BEFORE_SIGN_UP, sessionFaults, type TestOpenDay } from './open-day.testing.ts'
import { openEffects } from './open-effects.ts'
import { openEventFile } from './open-event-file.ts'
import { aPlan } from './plan.testing.ts'
import { getOpenEvent } from './public-events.ts'
import { readVisitor } from './read-visitor.ts'
import { rescheduleSession } from './reschedule-session.ts'
import { saveOpenEvent } from './save-event.ts'
import { setOpenSeason } from './set-season.ts'
import { submitOpenEvent } from './submit-event.ts'
import { writeOpenPlan } from './write-plan.ts'
import { viewBooking } from './view-booking.ts'

const CORRECTION = {
  place: '示例路2号',
  directions: '',
  accessibility: '',
  contact: '0000-0000000',
  leaders: '',
  programme: [],
  reason: '会议室维修',
}

/** A session whose places are for everybody. */
function unshared(session: SaveOpenEvent['sessions'][number]): SaveOpenEvent['sessions'][number] {
  return { ...session, plan: { ...session.plan, quotas: [] } }
}

async function textsOf({ db }: TestOpenDay, subject: string): Promise<readonly string[]> {
  const rows = await db.read.selectFrom('outbox_message').selectAll().orderBy('id').execute()
  const contents = rows.flatMap((row) => openMessage(TEST_VAULT, row)?.content ?? [])
  return contents.filter((content) => content.subject === subject).map(({ text }) => text)
}

async function typesOf({ db }: TestOpenDay): Promise<readonly string[]> {
  return (await db.read.selectFrom('event').select('type').orderBy('id').execute()).map(({ type }) => type)
}

describeBothDialects('a plan', (open) => {
  test('is not sent in without its text', async () => {
    const day = await anOpenDay(await open())
    const written = aPlan(day)
    const eventId = await saveOpenEvent(day.liaison, { ...written, document: { ...written.document, plan: ' ' } })
    await expect(submitOpenEvent(day.liaison, { eventId, version: 1 })).rejects.toMatchObject({ code: 'open_plan_missing' })
    expect(await getStaffOpenEvent(day.liaison, { eventId })).toMatchObject({ state: 'draft', version: 1 })
  })

  test('is warned of its place, its leader and its days, goes back once with a reason, and is approved by somebody else', async () => {
    const day = await anOpenDay(await open())
    day.setTime(BEFORE_SIGN_UP)
    const written = aPlan(day)
    const { place, document, sessions } = written
    const asked = { eventId: null, seasonId: day.seasonId, unitId: day.unitId, place, leaders: document.leaders, sessions: [...sessions] }
    const check = await checkOpenEvent(day.liaison, asked)
    expect(check.warnings.join()).toContain('“走进示例局”也安排在示例路1号')
    expect(check.days.map(({ id, date }) => [id, date])).toContainEqual(['notice', '2026-09-03'])
    const { text } = await writeOpenPlan(day.liaison, written)
    expect(text).toContain('第一场：20 人（市民 12，预留 2），名额分配办法：按报名先后。')
    const eventId = await saveOpenEvent(day.liaison, { ...written, document: { ...document, plan: text } })
    expect(await openDayTodo(day.liaison)).toContainEqual({ kind: 'open-draft', count: 1, eventId })
    const people = peopleToTell([{ personId: 'p', alias: 'p', memberOf: day.unitId, role: 'liaison', unitId: day.unitId }])
    const { calendar } = await calendarOf(day.db.read, day.organisationId)
    const scene = { db: day.db.read, organisationId: day.organisationId, people, calendar, now: BEFORE_SIGN_UP }
    expect(await dueOpenDays(scene)).toMatchObject([
      { name: `open-day:${eventId}:plan`, due: { date: '2026-08-27' }, title: '开放活动“看看示例局”报送实施方案', to: [{ personId: 'p' }] },
    ])
    await submitOpenEvent(day.manager, { eventId, version: 1 })
    await expect(decideOpenEvent(day.manager, { eventId, version: 2, approved: true, reason: '' })).rejects.toMatchObject({
      code: 'four_eyes',
    })
    expect((await getStaffOpenEvent(day.manager, { eventId })).can).toMatchObject({ decide: false, isOwnPlan: true, edit: false })
    expect(await openDayTodo(day.manager)).toEqual([])
    expect(await openDayTodo(day.reviewer)).toEqual([{ kind: 'open-decide', count: 1, eventId }])
    await decideOpenEvent(day.reviewer, { eventId, version: 2, approved: false, reason: '请写明无障碍条件' })
    const returned = await getStaffOpenEvent(day.liaison, { eventId })
    expect(returned).toMatchObject({ state: 'returned', reason: '请写明无障碍条件', can: { edit: true, submit: true } })
    const again = { ...written, eventId, version: 3, place: '示例路9号', document: { ...document, plan: text, accessibility: '有坡道' } }
    await saveOpenEvent(day.liaison, again)
    await expect(saveOpenEvent(day.liaison, again)).rejects.toMatchObject({ code: 'conflict' })
    await submitOpenEvent(day.liaison, { eventId, version: 4 })
    await decideOpenEvent(day.secondManager, { eventId, version: 5, approved: true, reason: '' })
    const approved = await getStaffOpenEvent(day.liaison, { eventId })
    expect(approved).toMatchObject({ state: 'approved', can: { publish: true } })
    expect(approved.warnings.join()).not.toContain('示例路')
    const file = await openEventFile(day.liaison, { eventId, kind: 'plan', format: 'docx' }, 'https://shili.example')
    expect([file.fileName, Buffer.from(file.bytes.slice(0, 2)).toString()]).toEqual(['看看示例局实施方案.docx', 'PK'])
  })

  test('invites only whom its season invites; clocks may still change when something is published, what visitors read may not', async () => {
    const day = await anOpenDay(await open())
    const { document, sessions } = aPlan(day)
    const strange = { ...aPlan(day, { document: { ...document, classes: [{ ...DEPUTY_CLASS }] } }), sessions: sessions.map(unshared) }
    await expect(saveOpenEvent(day.liaison, strange)).rejects.toMatchObject({ code: 'open_day_refused' })
    const [session] = sessions
    if (!session) throw new Error('a plan has a session')
    const forNobody = { ...session, plan: { ...session.plan, quotas: [{ participantClass: 'enterprise', places: 1 }] } }
    await expect(saveOpenEvent(day.liaison, aPlan(day, { sessions: [forNobody] }))).rejects.toMatchObject({ code: 'open_day_refused' })
    const season = { year: 2026, title: '政府开放月', from: '2026-09-01', to: '2026-09-30', limit: '2026-10-15', version: 1 }
    const rules = {
      ...DEFAULT_SEASON_RULES,
      classes: [...DEFAULT_SEASON_RULES.classes, DEPUTY_CLASS],
      clocks: { ...DEFAULT_SEASON_RULES.clocks, noticeDays: 20 },
    }
    await setOpenSeason(day.manager, { ...season, rules })
    await saveOpenEvent(day.liaison, strange)
    const told = { ...rules, keepDays: 30 }
    await expect(setOpenSeason(day.manager, { ...season, version: 2, rules: told })).rejects.toMatchObject({ code: 'open_season_in_use' })
  })
})

describeBothDialects('what changes after the notice', (open) => {
  test('a correction is told with its reason to all who stand there, is read on the public page, and is refused when nothing changed', async () => {
    const day = await anOpenDay(await open(), { plan: { capacity: 2 } })
    for (let nth = 0; nth < 3; nth += 1) await day.submit()
    const { eventId } = day
    expect(await openEffects(day.liaison, { eventId, openSessionId: null })).toMatchObject({
      told: 3,
      sessions: [{ placed: { parties: 2, people: 2 }, waiting: { parties: 1, people: 1 } }],
    })
    const unchanged = { ...CORRECTION, eventId, version: 4, place: '示例路1号' }
    await expect(correctOpenEvent(day.liaison, unchanged)).rejects.toMatchObject({ code: 'open_day_refused' })
    const before = await typesOf(day)
    await expect(correctOpenEvent(day.reviewer, { ...CORRECTION, eventId, version: 4 })).rejects.toMatchObject({ code: 'forbidden' })
    expect(await typesOf(day)).toEqual(before)
    expect(await correctOpenEvent(day.liaison, { ...CORRECTION, eventId, version: 4 })).toEqual({ told: 3 })
    await expect(correctOpenEvent(day.liaison, { ...CORRECTION, eventId, version: 4 })).rejects.toMatchObject({ code: 'conflict' })
    const texts = await textsOf(day, '政府开放日更正')
    expect(texts).toHaveLength(3)
    expect(texts[0]).toContain('地点有更正：会议室维修（新的地点：示例路2号）')
    expect(await getOpenEvent(day.db.read, day.visitor.now(), eventId)).toMatchObject({
      place: '示例路2号',
      notice: '地点有更正：会议室维修',
    })
    day.setTime('2026-12-01T00:00:00.000Z')
    const over = { eventId, version: 5 }
    expect((await getStaffOpenEvent(day.liaison, { eventId })).can.change).toBe(false)
    await expect(correctOpenEvent(day.liaison, { ...CORRECTION, ...over, place: '示例路3号' })).rejects.toMatchObject({
      code: 'open_day_refused',
    })
    await expect(callOffOpenEvent(day.liaison, { ...over, reason: '太晚' })).rejects.toMatchObject({ code: 'open_day_refused' })
  })

  test('one session is postponed and another called off, each with its reason, while the last one only goes with the whole event', async () => {
    const day = await anOpenDay(await open(), { sessions: 2 })
    const [first = '', second = ''] = day.sessionIds
    await day.submit()
    const { code } = await day.submit({ sessionId: second, contact: '13800009999' })
    const reason = '台风'
    await rescheduleSession(day.liaison, { openSessionId: first, starts: '2026-09-19T01:00:00Z', ends: '2026-09-19T03:00:00Z', reason })
    expect((await textsOf(day, '政府开放日改期'))[0]).toContain('原因：台风。您的报名仍然有效')
    expect(await callOffSession(day.liaison, { openSessionId: second, reason })).toEqual({ bookings: 1 })
    await expect(callOffSession(day.liaison, { openSessionId: second, reason })).rejects.toMatchObject({ code: 'conflict' })
    await expect(callOffSession(day.liaison, { openSessionId: first, reason })).rejects.toMatchObject({ code: 'open_day_refused' })
    const event = await getStaffOpenEvent(day.liaison, { eventId: day.eventId })
    expect(event.sessions.map(({ calledOff }) => calledOff).toSorted()).toEqual([false, true])
    expect(event.document.changes.map(({ sentence }) => sentence)).toEqual([
      expect.stringContaining('改到2026年9月19日'),
      expect.stringContaining('的场次取消：台风'),
    ])
    expect(sessionFaults(await day.session(), await day.bookings(), day.visitor.now())).toEqual([])
    const status = await day.db.read.selectFrom('open_booking').select('status').where('code', '=', code).executeTakeFirst()
    expect(status).toEqual({ status: 'called-off' })
    const feed = await openCalendar(
      day.db.read,
      { now: day.visitor.now(), origin: 'https://shili.example' },
      { organisation: day.organisationId },
    )
    expect(feed.match(/BEGIN:VEVENT/g)).toHaveLength(2)
    expect(feed.match(/STATUS:CANCELLED/g)).toHaveLength(1)
    expect(feed).toContain('DTSTART:20260919T010000Z')
  })
})

describeBothDialects('a review', (open) => {
  test('is decided for several at once with a reason that their people read, all of them or none', async () => {
    const day = await anOpenDay(await open(), { allotment: 'review', plan: { capacity: 2 }, sessions: 2 })
    const [openSessionId = '', otherId = ''] = day.sessionIds
    const links: string[] = []
    for (let nth = 0; nth < 4; nth += 1) links.push((await day.submit()).bookingToken)
    day.setTime(AFTER_SIGN_UP)
    expect(await openDayTodo(day.liaison)).toEqual([{ kind: 'open-choose', count: 1, eventId: day.eventId }])
    const [one = '', two = '', three = '', four = ''] = (await day.bookings()).map(({ id }) => id)
    const wrong = { openSessionId: otherId, bookingIds: [one], approved: true, reason: '' }
    await expect(decideBookings(day.liaison, wrong)).rejects.toMatchObject({ code: 'not_found' })
    const chosen = await decideBookings(day.liaison, {
      openSessionId,
      bookingIds: [one, two, three],
      approved: true,
      reason: '从事相关工作',
    })
    expect(chosen.map(({ state }) => state)).toEqual(['placed', 'placed', 'waiting'])
    const twice = { openSessionId, bookingIds: [four, one], approved: false, reason: '名额有限' }
    await expect(decideBookings(day.liaison, { ...twice, bookingIds: [four, four] })).rejects.toMatchObject({ code: 'conflict' })
    expect((await day.bookings()).find(({ id }) => id === four)?.status).toBe('applied')
    await decideBookings(day.liaison, { ...twice, bookingIds: [four, three] })
    const texts = await textsOf(day, '政府开放日报名')
    expect(texts.filter((text) => text.includes('没有选中您的报名。原因：名额有限'))).toHaveLength(2)
    expect(await readVisitor(day.liaison, { bookingId: one })).toMatchObject({ reason: '从事相关工作' })
    const seen = await Promise.all(links.map((link) => viewBooking(day.visitor, link)))
    const reasons = seen.map(({ state, reason }) => [state, reason])
    expect(reasons.toSorted(), 'why somebody was chosen is not told').toEqual([
      ['declined', '名额有限'],
      ['declined', '名额有限'],
      ['placed', null],
      ['placed', null],
    ])
    const logged = await day.db.read.selectFrom('event').select('payload').where('type', '=', 'open-day.bookings-decided').execute()
    expect(logged).toHaveLength(2)
    expect(JSON.stringify(logged)).not.toContain('名额有限')
    expect(sessionFaults(await day.session(), await day.bookings(), day.visitor.now())).toEqual([])
  })
})
