import { describeBothDialects } from '@sunlit/db/testing'
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { expect, test } from 'vitest'
import { createChallengeDesk } from '../challenge/challenge-desk.ts'
import { systemActor } from '../core/actor.ts'
import { eraseBooking } from '../open-day/erase-booking.ts'
import { exportBooking } from '../open-day/export-booking.ts'
import { keepUpOpenDays } from '../open-day/keep-up.ts'
import { anOpenDay, SESSION_STARTS, type TestOpenDay } from '../open-day/open-day.testing.ts'
import { getOpenEvent } from '../open-day/public-events.ts'
import { reportScans } from '../open-day/report-scans.ts'
import { viewBooking } from '../open-day/view-booking.ts'
import { createUnit } from '../organisation/create-unit.ts'
import { askQuestion, getAskChallenge, getAskPage } from './ask-question.ts'
import { getAftermath } from './get-aftermath.ts'
import { getFeedbackPage, giveFeedback } from './give-feedback.ts'
import { judgeQuestion } from './judge-question.ts'
import { listOpinions } from './opinion-queries.ts'
import { getPublicOpenReport, listReports } from './public-report.ts'
import { publishOpinions } from './publish-opinions.ts'
import { publishReport } from './publish-report.ts'
import { replyOpinion } from './reply-opinion.ts'
import { saveOpinion } from './save-opinion.ts'
import { saveReport } from './save-report.ts'
import { getSeasonReport } from './season-report.ts'

const desk = createChallengeDesk('a secret of the tests', { fewest: 1, most: 3 })
const DAY_AFTER = '2026-09-19T02:00:00.000Z'
/** 18 September 2026 is a Friday: five days end on Wednesday, ten on Monday. */
const REPORT_DUE = '2026-09-23'
const OPINIONS_DUE = '2026-09-28'

function theToken(askAddress: string): string {
  return askAddress.split('/').at(-1) ?? ''
}

async function aQuestion(day: TestOpenDay, token: string, text: string, clientId: string = crypto.randomUUID()) {
  const challenge = await getAskChallenge(day.visitor, desk, token)
  const { keySignature = '', data = {}, ...parameters } = challenge.parameters
  const solution = await solveChallenge({
    challenge: { parameters: { ...parameters, keySignature, data }, signature: challenge.signature },
    deriveKey,
  })
  if (!solution) throw new Error('the challenge can be solved')
  return { clientId, text, challenge: { challenge, solution: { counter: solution.counter, derivedKey: solution.derivedKey } } }
}

/** Visitors who signed up and came, all but the last. */
async function visited(day: TestOpenDay, parties: readonly number[]): Promise<readonly string[]> {
  const [openSessionId = ''] = day.sessionIds
  const tokens: string[] = []
  for (const people of parties) tokens.push((await day.submit({ people })).bookingToken)
  const scans = []
  for (const token of tokens.slice(0, -1)) {
    const { ticket, people } = await viewBooking(day.visitor, token)
    scans.push({ scanId: crypto.randomUUID(), gate: '东门', at: '2026-09-18T00:50:00.000Z', ticket: ticket ?? '', people })
  }
  day.setTime(SESSION_STARTS)
  await reportScans(day.liaison, { openSessionId, scans })
  return tokens
}

function said(satisfaction: 'very-satisfied' | 'fair' = 'very-satisfied') {
  return { formId: crypto.randomUUID(), satisfaction, comeAgain: 'yes', well: '讲解清楚', better: '停车位太少' } as const
}

describeBothDialects('after an open day', (open) => {
  test('questions, feedback and opinions become a published report whose figures outlive what is personal', async () => {
    const day = await anOpenDay(await open(), { plan: { capacity: 20 } })
    const { eventId, liaison, visitor } = day
    const tokens = await visited(day, [1, 2, 1, 1, 1, 1, 3])
    const view = () => getAftermath(liaison, { eventId })

    const token = theToken((await view()).event.sessions[0]?.askAddress ?? '')
    const first = await aQuestion(day, token, '办事窗口周末开放吗？')
    await askQuestion(visitor, desk, token, first)
    await askQuestion(visitor, desk, token, first)
    const copied = { ...first, clientId: crypto.randomUUID() }
    await expect(askQuestion(visitor, desk, token, copied)).rejects.toMatchObject({ code: 'open_ask_challenge' })
    await askQuestion(visitor, desk, token, await aQuestion(day, token, '示例姓名住在哪里？'))
    await expect(getAskPage(visitor, `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).rejects.toMatchObject({
      code: 'not_found',
    })
    expect((await getAskPage(visitor, token)).questions).toEqual([])
    const [asked, hidden] = (await view()).questions
    if (!asked || !hidden) throw new Error('two questions came in')
    const shown = { openQuestionId: asked.id, version: asked.version, state: 'shown', reason: null, answer: '周六上午开放。' } as const
    await judgeQuestion(liaison, shown)
    await expect(judgeQuestion(liaison, shown)).rejects.toMatchObject({ code: 'conflict' })
    await judgeQuestion(liaison, { openQuestionId: hidden.id, version: hidden.version, state: 'hidden', reason: 'personal', answer: '' })
    expect((await getAskPage(visitor, token)).questions).toMatchObject([{ text: '办事窗口周末开放吗？', answer: '周六上午开放。' }])

    const [one = '', two = ''] = tokens
    expect(await getFeedbackPage(visitor, one)).toMatchObject({ state: 'open', until: '2026-09-25' })
    expect(await getFeedbackPage(visitor, tokens.at(-1) ?? '')).toMatchObject({ state: 'before' })
    await expect(giveFeedback(visitor, tokens.at(-1) ?? '', said())).rejects.toMatchObject({ code: 'open_feedback_state' })
    const form = said('fair')
    await Promise.all([giveFeedback(visitor, one, form), giveFeedback(visitor, one, form)])
    await expect(giveFeedback(visitor, one, said())).rejects.toMatchObject({ code: 'open_feedback_state' })
    expect((await view()).feedback).toMatchObject({ isOpen: false, texts: [] })
    expect((await view()).figures.feedback).toEqual({ ballots: 1, satisfaction: {}, comeAgain: {} })
    for (const other of tokens.slice(1, -1)) await giveFeedback(visitor, other, said())
    expect(await exportBooking(visitor, two)).toMatchObject({ feedbackGiven: true })
    await eraseBooking(visitor, two)
    const { feedback, figures } = await view()
    expect(feedback.texts).toHaveLength(6)
    expect(figures).toMatchObject({
      signedUp: { parties: 7, people: 10 },
      came: { parties: 6, people: 7 },
      missing: { parties: 0, people: 0 },
      ahead: { parties: 1, people: 3 },
      questions: { asked: 2, shown: 1, answered: 1 },
      feedback: { ballots: 6, satisfaction: { 'very-satisfied': 5, fair: 1 } },
    })

    const other = await createUnit(day.manager, { name: '示例交通局', classId: 'all', activeFrom: '2026-01-01' })
    const opinion = { opinionId: null, version: 0, eventId, text: '停车位太少', unitId: other } as const
    const ofFeedback = { ...opinion, requestId: crypto.randomUUID(), source: 'feedback', sourceId: feedback.texts[0]?.id ?? '' } as const
    const { opinionId } = await saveOpinion(liaison, ofFeedback)
    expect(await saveOpinion(liaison, ofFeedback)).toEqual({ opinionId })
    await expect(saveOpinion(liaison, { ...ofFeedback, requestId: crypto.randomUUID() })).rejects.toMatchObject({
      code: 'open_source_used',
    })
    const onPaper = { ...opinion, requestId: crypto.randomUUID(), source: 'paper', sourceId: null, text: '示例路的井盖坏了' } as const
    const { opinionId: paperId } = await saveOpinion(liaison, { ...onPaper, unitId: day.unitId })
    const opinions = await listOpinions(liaison, {})
    expect(opinions.map(({ dueOn }) => dueOn)).toEqual([OPINIONS_DUE, OPINIONS_DUE])

    await expect(publishOpinions(liaison, { eventId, version: 0 })).rejects.toMatchObject({ code: 'open_report_first' })
    await saveReport(liaison, { eventId, version: 0, text: '活动顺利举行。' })
    await expect(publishReport(liaison, { eventId, version: 1 })).rejects.toMatchObject({ code: 'open_not_over' })
    expect((await view()).clocks.map(({ light }) => light)).toEqual(['waiting', 'waiting'])
    day.setTime(DAY_AFTER)
    expect((await view()).figures, 'who did not come is missed once the session is over').toMatchObject({
      missing: { parties: 1, people: 3 },
      ahead: { parties: 0, people: 0 },
    })
    expect((await view()).clocks).toMatchObject([
      { kind: 'report', due: { date: REPORT_DUE }, light: 'green' },
      { kind: 'opinions', due: { date: OPINIONS_DUE }, light: 'green' },
    ])
    await expect(getPublicOpenReport(day.db.read, eventId)).rejects.toMatchObject({ code: 'not_found' })
    expect(await getOpenEvent(day.db.read, day.visitor.now(), eventId)).toMatchObject({ isReported: false })
    await publishReport(liaison, { eventId, version: 1 })
    expect(await getOpenEvent(day.db.read, day.visitor.now(), eventId)).toMatchObject({ isReported: true })
    await replyOpinion(liaison, { opinionId, version: 1, reply: '已增设临时停车位。', isPublic: true, withheld: '' })
    await publishOpinions(liaison, { eventId, version: 2 })
    expect(await getPublicOpenReport(day.db.read, eventId)).toMatchObject({
      text: '活动顺利举行。',
      figures: { signedUp: 10, came: 7, feedback: 6, satisfiedShare: null, classes: [{ name: '市民', count: 7 }], opinions: 2 },
      opinions: { lines: [{ unit: '示例交通局', reply: '已增设临时停车位。' }], withheld: 0, underWay: 1 },
    })
    expect((await view()).clocks.map(({ light }) => light)).toEqual(['done', 'green'])
    await replyOpinion(liaison, { opinionId: paperId, version: 1, reply: '已转办。', isPublic: false, withheld: '含有个人住址' })
    expect((await view()).clocks.map(({ light }) => light)).toEqual(['done', 'done'])
    expect((await listReports(day.db.read)).reports.map(({ eventId: id }) => id)).toContain(eventId)
    const before = await getSeasonReport(day.manager, { seasonId: day.seasonId })
    expect(before.total.came).toEqual({ parties: 6, people: 7 })

    day.setTime('2026-12-17T04:00:00.000Z')
    await keepUpOpenDays({ ...visitor, actor: systemActor() })
    const after = await getSeasonReport(day.manager, { seasonId: day.seasonId })
    expect(after).toEqual(before)
    expect((await view()).report.isBehind).toBe(true) // answered since, in public as it was
    expect((await view()).questions.map(({ text }) => text)).toEqual(['办事窗口周末开放吗？', null])
    expect((await view()).opinions.map(({ text }) => text)).toEqual(['停车位太少', ''])
    const [certificate] = await day.db.read
      .selectFrom('event')
      .select(['leaf', 'payload'])
      .where('type', '=', 'open-day.texts-purged')
      .execute()
    const told = `${certificate?.leaf}${certificate?.payload}`
    for (const count of ['"questions":1', '"feedback":6', '"opinions":1', '"claims":5']) expect(told).toContain(count)
  })
})

describeBothDialects('what is anonymous', (open) => {
  test('no row, no order of rows and no event leads from a booking to what it said', async () => {
    const day = await anOpenDay(await open(), { plan: { capacity: 20 } })
    const tokens = await visited(day, [1, 1, 1, 1, 1, 1, 1, 1, 1])
    for (const [nth, token] of tokens.slice(0, -1).entries()) await giveFeedback(day.visitor, token, { ...said(), well: `第${nth}份` })
    const [box] = await day.db.read.selectFrom('open_feedback').selectAll().execute()
    const { ballots, claims } = { ballots: JSON.parse(box?.ballots ?? ''), claims: JSON.parse(box?.claims ?? '') } as {
      ballots: { id: string; well: string }[]
      claims: string[]
    }
    expect(ballots.map(({ id }) => id)).toEqual(ballots.map(({ id }) => id).toSorted())
    expect(claims).toEqual(claims.toSorted())
    const bookings = (await day.bookings()).flatMap(({ id, code, contact_mark }) => [id, code, contact_mark ?? ''])
    for (const known of bookings.filter((text) => text !== '')) expect(`${box?.ballots}${box?.claims}`).not.toContain(known)
    const events = await day.db.read
      .selectFrom('event')
      .select(['leaf', 'payload', 'subject_id'])
      .where('type', '=', 'open-day.feedback-received')
      .execute()
    expect(events).toHaveLength(8)
    const inLog = JSON.stringify(events)
    for (const part of [...bookings, ...ballots.map(({ id }) => id), ...claims].filter((text) => text !== ''))
      expect(inLog).not.toContain(part)
  })
})
