import { DEFAULT_SEASON_RULES } from '@sunlit/contracts'
import { openTestDatabase, type TestDatabase } from '@sunlit/db/testing'
import {
  createUnit,
  decideOpenEvent,
  getAftermath,
  publishOpenEvent,
  saveOpenEvent,
  setOpenSeason,
  submitOpenEvent,
  type Actor,
  type MessageHouse,
  type OpenDayContext,
} from '@sunlit/services'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createServer } from '../server/create-server.ts'
import { callerAs, someParts } from '../server/server.testing.ts'

const HOUR = 3_600_000
const at = (hours: number): string => new Date(Date.now() + hours * HOUR).toISOString()

let db: TestDatabase
let manager: OpenDayContext
let house: MessageHouse
let seasonId = ''
let eventId = ''
beforeAll(async () => {
  db = await openTestDatabase('sqlite')
  const { anonymous, messages } = await someParts(db)
  house = messages
  const organisationId = crypto.randomUUID()
  const person = (role: 'manager' | 'reviewer'): OpenDayContext => {
    const id = crypto.randomUUID()
    const actor: Actor = { kind: 'person', id, alias: id, organisationId, unitId: null, grants: [{ role, unitId: null }] }
    return { ...anonymous, actor, vault: house.vault, publicUrl: house.publicUrl }
  }
  manager = person('manager')
  await db.transact((tx) =>
    tx
      .insertInto('organisation')
      .values({ id: organisationId, name: '示例市', kind: 'city', created_at: at(0) })
      .execute(),
  )
  const unitId = await createUnit(manager, { name: '示例局', classId: 'all', activeFrom: '2026-01-01' })
  const days = { from: '2026-01-01', to: '2027-12-01', limit: '2027-12-15' }
  seasonId = await setOpenSeason(manager, { year: 2026, title: '政府开放月', ...days, version: 0, rules: DEFAULT_SEASON_RULES })
  const plan = { capacity: 5, reserve: 0, quotas: [], fallback: 'common' as const, largestParty: 5, waitingPlaces: 5 }
  const times = { starts: at(0.6), ends: at(1), opensAt: at(-9), closesAt: at(0.5) }
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
  eventId = await saveOpenEvent(manager, {
    eventId: null,
    version: 0,
    seasonId,
    unitId,
    title: '走进示例局',
    theme: '政务公开',
    form: 'office',
    place: '示例路1号',
    document,
    sessions: [{ ...times, allotment: 'first-come', plan, quotasUntil: null }],
  })
  await submitOpenEvent(manager, { eventId, version: 1 })
  await decideOpenEvent(person('reviewer'), { eventId, version: 2, approved: true, reason: '' })
  await publishOpenEvent(manager, { eventId, version: 3 })
})
afterAll(() => db.close())

async function ask(path: string, init: RequestInit = {}, actor?: Actor): Promise<Response> {
  const caller = actor === undefined ? null : callerAs(db, actor)
  const app = createServer(await someParts(db, {}, { identify: () => Promise.resolve(caller), messages: house }))
  return app.request(path, init)
}

test('the report goes out as a document, on paper and as a workbook to the staff alone, under its Chinese name', async () => {
  for (const path of [`/api/open-events/${eventId}/report`, `/api/open-seasons/${seasonId}/report`]) {
    for (const format of ['docx', 'pdf', 'xlsx']) {
      expect((await ask(`${path}.${format}`)).status).toBe(401)
      const answer = await ask(`${path}.${format}`, {}, manager.actor)
      expect(answer.status, await answer.clone().text()).toBe(200)
      expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent(`.${format}`).slice(1))
    }
    expect((await ask(`${path}.exe`, {}, manager.actor)).status).toBe(404)
  }
  expect((await ask(`/api/open-events/${seasonId}/report.docx`, {}, manager.actor)).status).toBe(404)
})

test('whoever has the code of the sheet asks, whoever guesses does not, and nothing is public before it is published', async () => {
  const [session] = (await getAftermath(manager, { eventId })).event.sessions
  const token = session?.askAddress.split('/').at(-1) ?? ''
  const page = await ask(`/api/open-day/ask/${token}`)
  expect(await page.json()).toMatchObject({ eventTitle: '走进示例局', state: 'open', questions: [] })
  expect(page.headers.get('cache-control')).toBe('no-store')
  const guessed = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`
  expect((await ask(`/api/open-day/ask/${guessed}`)).status).toBe(404)
  const post = { method: 'POST', headers: { 'content-type': 'application/json', 'x-sunlit': '1' } }
  expect((await ask(`/api/open-day/ask/${token}`, { ...post, body: JSON.stringify({ text: '问题' }) })).status).toBe(400)
  expect((await ask(`/api/open-day/ask/${token}`, { ...post, body: '{' })).status).toBe(400)
  expect(await (await ask('/api/open-day/reports')).json()).toEqual({ reports: [] })
  expect((await ask(`/api/open-day/reports/${eventId}`)).status).toBe(404)
  expect(await (await ask('/api/open-day/bookings/nobody/feedback')).json()).toMatchObject({ code: 'open_link_void' })
})
