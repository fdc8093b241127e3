import {
  DEFAULT_SEASON_RULES,
  type BookingAnswer,
  type OpenCodeConfirmed,
  type OpenCodeRequested,
  type OpenEventList,
  type SurveyChallenge,
} from '@sunlit/contracts'
import { describeBothDialects } from '@sunlit/db/testing'
import {
  createUnit,
  decideOpenEvent,
  listDemoMessages,
  publishOpenEvent,
  saveOpenEvent,
  setOpenSeason,
  submitOpenEvent,
  type Actor,
  type ServiceContext,
} from '@sunlit/services'
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { busyPostRoute } from '../server/busy-post.ts'
import { onFailure } from '../server/failures.ts'
import { someParts } from '../server/server.testing.ts'
import type { ServerTypes } from '../server/variables.ts'
import { bookingPost, openDayRoutes } from './open-day.route.ts'
import { openDocumentRoutes } from './open-documents.route.ts'

const NOW = '2026-09-01T02:00:00.000Z'
const SESSION = {
  starts: '2026-09-18T01:00:00Z',
  ends: '2026-09-18T03:00:00Z',
  opensAt: '2026-08-25T01:00:00Z',
  closesAt: '2026-09-10T16:00:00Z',
  allotment: 'first-come' as const,
  plan: { capacity: 2, reserve: 0, quotas: [], fallback: 'common' as const, largestParty: 9, waitingPlaces: 10 },
  quotasUntil: null,
}

async function publish(services: ServiceContext): Promise<string> {
  const organisationId = crypto.randomUUID()
  const person = (role: 'manager' | 'reviewer'): ServiceContext => {
    const id = crypto.randomUUID()
    const actor: Actor = { kind: 'person', id, alias: id, organisationId, unitId: null, grants: [{ role, unitId: null }] }
    return { ...services, actor }
  }
  await services.db.transact((tx) =>
    tx.insertInto('organisation').values({ id: organisationId, name: '示例市', kind: 'city', created_at: NOW }).execute(),
  )
  const manager = person('manager')
  const unitId = await createUnit(manager, { name: '示例局', classId: 'all', activeFrom: '2026-01-01' })
  const season = { year: 2026, title: '政府开放月', from: '2026-09-01', to: '2026-09-30', limit: '2026-10-15', version: 0 }
  const seasonId = await setOpenSeason(manager, { ...season, rules: DEFAULT_SEASON_RULES })
  const classes = [{ id: 'citizen', name: '市民' }]
  const document = {
    directions: '',
    accessibility: '',
    contact: '',
    leaders: '',
    plan: '按方案开放。',
    programme: [],
    classes,
    asksDocument: false,
  }
  const event = { title: '走进示例局', theme: '政务公开', form: 'office' as const, place: '示例路1号', document }
  const eventId = await saveOpenEvent(manager, { ...event, eventId: null, version: 0, seasonId, unitId, sessions: [SESSION] })
  await submitOpenEvent(manager, { eventId, version: 1 })
  await decideOpenEvent(person('reviewer'), { eventId, version: 2, approved: true, reason: '' })
  await publishOpenEvent(manager, { eventId, version: 3 })
  return eventId
}

async function solved(challenge: SurveyChallenge) {
  const { data = {}, keySignature = '', ...parameters } = challenge.parameters
  const solution = await solveChallenge({
    challenge: { ...challenge, parameters: { ...parameters, data, keySignature } },
    deriveKey,
  })
  if (!solution) throw new Error('not solved')
  return { counter: solution.counter, derivedKey: solution.derivedKey }
}

describeBothDialects('the open day over HTTP', (open) => {
  test('from the list of events to a booking that is given up, by code and personal link', async () => {
    const parts = await someParts(await open())
    const anonymous = { ...parts.anonymous, now: () => NOW }
    const eventId = await publish(anonymous)
    const app = new Hono<ServerTypes>().onError(onFailure(parts.logger, parts.metrics))
    app.use((c, next) => {
      c.set('clientAddress', '203.0.113.7')
      return next()
    })
    app.route('/', openDayRoutes({ ...parts, anonymous }))
    app.route('/', busyPostRoute(bookingPost({ ...parts, anonymous })))
    app.route('/', openDocumentRoutes({ identify: async () => null, anonymous, env: {} }))
    const get = (path: string) => app.request(`/api/open-day${path}`)
    const post = (path: string, body: unknown = {}) =>
      app.request(`/api/open-day${path}`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
    const { events } = (await (await get('/events?place=示例路&theme=公开&from=2026-09-18&to=2026-09-18')).json()) as OpenEventList
    expect(events).toMatchObject([{ id: eventId, sessions: [{ freeByClass: { citizen: 2 }, signUp: 'open' }] }])
    expect(await (await get('/events?from=2026-09-19')).json()).toEqual({ events: [] })
    expect(await (await get(`/events/${eventId}`)).json()).toMatchObject({ title: '走进示例局', keepDays: 90 })
    const feed = await app.request('/api/open-events/calendar.ics')
    expect(await feed.text()).toContain('SUMMARY:走进示例局\r\n')
    expect(feed.headers.get('cache-control')).toBe('public, max-age=600')
    const known = { headers: { 'if-none-match': feed.headers.get('etag') ?? '' } }
    expect((await app.request('/api/open-events/calendar.ics', known)).status).toBe(304)
    expect((await app.request(`/api/open-events/calendar.ics?organisation=${crypto.randomUUID()}`)).status).toBe(404)
    expect((await app.request(`/api/open-events/${eventId}/notice.pdf`)).status).toBe(401)
    const asked = { eventId, channel: 'sms', contact: '138 0000 0000' }
    const challenge = (await (await get(`/challenge?eventId=${eventId}`)).json()) as SurveyChallenge
    const solution = await solved(challenge)
    const otherWork = { challenge, solution: { ...solution, derivedKey: '00'.repeat(32) } }
    expect(await (await post('/codes', { ...asked, challenge: otherWork })).json()).toMatchObject({ code: 'open_challenge' })
    expect((await post('/codes', asked)).status).toBe(400)
    const worked = { ...asked, challenge: { challenge, solution } }
    const { challengeId } = (await (await post('/codes', worked)).json()) as OpenCodeRequested
    const forAnother = { ...worked, contact: '13900000000' }
    expect(await (await post('/codes', forAnother)).json(), 'one piece of work, one code').toMatchObject({ code: 'open_challenge' })
    const [message] = await listDemoMessages(anonymous.db.read, { ...parts.messages, playedChannels: ['sms'] })
    const code = message?.content.values?.['code']
    const proof = { ...asked, challengeId, code, sender: crypto.randomUUID() }
    const lost = await (await post('/codes/confirm', proof)).json()
    const { confirmation } = (await (await post('/codes/confirm', proof)).json()) as OpenCodeConfirmed
    expect(lost, 'an answer that was lost is had again').toMatchObject({ confirmation })
    for (const other of [crypto.randomUUID(), undefined]) {
      const elsewhere = await post('/codes/confirm', { ...proof, sender: other })
      expect(await elsewhere.json(), 'the same code on another phone').toMatchObject({ code: 'wrong_one_time_code' })
    }
    const form = {
      clientId: crypto.randomUUID(),
      sessionId: events[0]?.sessions[0]?.id,
      confirmation,
      channel: 'sms',
      contact: asked.contact,
      name: '示例市民',
      participantClass: 'citizen',
      ageConfirmed: true,
      privacyAccepted: true,
      party: { adults: 2, pupils: 0, preschool: 0, belowConsentAge: 0, consents: 0 },
    }
    expect((await post('/bookings', { ...form, privacyAccepted: false })).status).toBe(400)
    const booked = await post('/bookings', form)
    expect(booked.status).toBe(201)
    const { bookingToken, state } = (await booked.json()) as BookingAnswer
    expect(state).toBe('placed')
    expect(await (await get(`/bookings/${bookingToken}`)).json()).toMatchObject({ name: '示例市民', people: 2 })
    const calendar = await (await get(`/bookings/${bookingToken}/calendar.ics`)).text()
    expect(calendar).toContain('DTSTART:20260918T010000Z\r\n')
    expect(await (await post(`/bookings/${bookingToken}/cancel`)).json()).toMatchObject({ state: 'withdrawn' })
    expect((await get(`/bookings/${bookingToken}x`)).status).toBe(422)
    expect((await get(`/draws/${form.sessionId ?? ''}`)).status).toBe(404)
    const changed = { name: '示例市民', contact: { confirmation, channel: 'sms', contact: '13900000000' } }
    expect(await (await post(`/bookings/${bookingToken}/visitor`, changed)).json(), 'given up').toMatchObject({ code: 'conflict' })
    expect((await post(`/bookings/${bookingToken}/visitor`, { name: '' })).status).toBe(400)
    for (const path of [form.sessionId ?? '', `${form.sessionId ?? ''}/file`]) expect((await get(`/queues/${path}`)).status).toBe(404)
    expect(await (await get('/queues/places/nobody')).json()).toMatchObject({ code: 'open_link_void' })
    expect((await post('/queues/places/nobody/enter')).status).toBe(422)
    const join = { confirmation, channel: 'sms', contact: asked.contact }
    expect((await post(`/queues/${form.sessionId ?? ''}/places`, join)).status, 'no queue here').toBe(404)
  })
})
