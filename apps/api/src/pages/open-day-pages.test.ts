import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OpenEventList } from '@sunlit/contracts'
import { openTestDatabase, type TestDatabase } from '@sunlit/db/testing'
import { findPersonByUsername } from '@sunlit/db'
import { callOffOpenEvent, getOpenEvent } from '@sunlit/services'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actingAs } from '../demo/acting-as.ts'
import { seedDemo } from '../demo/seed-demo.ts'
import { createServer } from '../server/create-server.ts'
import { someParts } from '../server/server.testing.ts'

const NOW = '2026-11-22T02:00:00.000Z'
const BUILT = '<!doctype html><html lang="zh-CN"><head><title>政府开放日</title></head><body><div id="root"></div></body></html>'
let database: TestDatabase
let house: string
let get: (path: string) => Promise<Response>
let ask: (path: string, headers?: Record<string, string>) => Promise<string>
let callOff: (eventId: string, reason: string) => Promise<void>

beforeAll(async () => {
  database = await openTestDatabase('sqlite')
  const parts = await someParts(database)
  const anonymous = { ...parts.anonymous, now: () => NOW }
  await seedDemo(anonymous, parts.identity)
  const openDay = await mkdtemp(join(tmpdir(), 'sunlit-open-day-'))
  await writeFile(join(openDay, 'index.html'), BUILT)
  const server = createServer({ ...parts, anonymous, folders: { ...parts.folders, openDay } })
  house = parts.messages.publicUrl
  get = async (path) => server.request(path)
  ask = async (path, headers = {}) => (await server.request(path, { headers })).text()
  callOff = async (eventId, reason) => {
    const manager = await actingAs(anonymous, (await findPersonByUsername(database.read, 'guanli'))?.id ?? '')
    await callOffOpenEvent({ ...manager, ...parts.messages }, { eventId, version: 4, reason })
  }
}, 60_000)
afterAll(() => database.close())

/** What the page brought, as the app reads it. */
function broughtBy(page: string): { readonly path: string; readonly data: unknown } | undefined {
  const [, path = '', data] = /<script type="application\/json" id="page-data" data-for="([^"]*)">(.*?)<\/script>/s.exec(page) ?? []
  return data === undefined ? undefined : { path, data: JSON.parse(data) }
}

test('the list comes with its events, as the API gives them', async () => {
  const brought = broughtBy(await ask('/open-day/'))
  expect(brought).toEqual({ path: '/events', data: JSON.parse(await ask('/api/open-day/events')) })
  expect(broughtBy(await ask('/open-day/?from=2026-01-01')), 'other days are asked for by the app').toBeUndefined()
})

test('the first lines stand in the page before any script runs, as the reader wants to read', async () => {
  const [event] = (JSON.parse(await ask('/api/open-day/events')) as OpenEventList).events
  const list = await ask('/open-day/')
  expect(list).toContain(`<h2><a href="/open-day/events/${event?.id ?? ''}">走进政务服务中心（示例）</a></h2>`)
  expect(list).toContain('报名中')
  expect(await ask('/open-day/?q=示例'), 'words narrow the list in the app').not.toContain('<h1>')
  const page = await ask(`/open-day/events/${event?.id ?? ''}`, { cookie: 'script=hant; elder=1' })
  expect(page).toContain('<html lang="zh-Hant" data-elder="">')
  expect(page).toContain('<h1>走進政務服務中心（示例）</h1>')
  expect(page).toContain('退出長輩模式')
  expect(page).toContain(`href="/open-day/events/${event?.id ?? ''}/sign-up?session=${event?.sessions[0]?.id ?? ''}"`)
})

test('an address that is sent on shows a card with a picture of our own', async () => {
  const [event] = (JSON.parse(await ask('/api/open-day/events')) as OpenEventList).events
  const [list, page] = [await ask('/open-day/'), await ask(`/open-day/events/${event?.id ?? ''}`)]
  expect(list).toContain('<meta property="og:title" content="政府开放日 · 阳光政务公开" />')
  expect(page).toContain(`<meta property="og:url" content="${house}/open-day/events/${event?.id ?? ''}" />`)
  for (const text of [list, page]) expect(text).toContain(`<meta property="og:image" content="${house}/share-open-day.png" />`)
  for (const name of ['open-day', 'survey']) {
    const picture = await get(`/share-${name}.png`)
    expect(picture.headers.get('content-type')).toBe('image/png')
    expect(Buffer.from(await picture.arrayBuffer()).toString('latin1', 1, 4)).toBe('PNG')
  }
})

test("an event's page has its own title and card, in the reader's script, and no text in it becomes markup", async () => {
  const list = JSON.parse(await ask('/api/open-day/events')) as OpenEventList
  const [event] = list.events
  const path = `/open-day/events/${event?.id ?? ''}`
  expect(broughtBy(await ask(path))).toMatchObject({ path: `/events/${event?.id ?? ''}`, data: { title: event?.title } })
  expect(await ask(path)).toContain('<title>走进政务服务中心（示例） · 政府开放日</title>')
  expect(await ask(path, { cookie: 'script=hant' })).toContain(
    '<meta property="og:title" content="走進政務服務中心（示例） · 政府開放日" />',
  )
  await callOff(event?.id ?? '', '</script><script>alert(1)</script>$&')
  const page = await ask(path)
  expect(page).not.toContain('<script>alert')
  expect(page).toContain('<p>&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;$&amp;</p>')
  expect(page, 'nobody signs up for what is called off').not.toContain('sign-up?session=')
  expect(page.match(/<title>/g)).toHaveLength(1)
  expect(broughtBy(page)?.data).toEqual(JSON.parse(JSON.stringify(await getOpenEvent(database.read, NOW, event?.id ?? ''))))
})

test('any other address of the app gets the page as it was built', async () => {
  for (const path of ['/open-day/booking/x', '/open-day/events/x', `/open-day/events/${crypto.randomUUID()}`, '/open-day/events/x/sign-up'])
    expect(await ask(path)).toBe(BUILT)
})
