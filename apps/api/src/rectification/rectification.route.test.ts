import { openTestDatabase, type TestDatabase } from '@sunlit/db/testing'
import { listRectifications } from '@sunlit/services'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { actingAs } from '../demo/acting-as.ts'
import { DEMO_IN_NOVEMBER } from '../demo/furnished.testing.ts'
import { createServer } from '../server/create-server.ts'
import { callerAs, someParts } from '../server/server.testing.ts'

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')

const HEADERS = { 'content-type': 'application/octet-stream', 'x-sunlit': '1' }

let db: TestDatabase

beforeAll(async () => {
  db = await openTestDatabase('sqlite', {}, DEMO_IN_NOVEMBER)
})
afterAll(() => db.close())

async function serverFor(username: string | undefined) {
  const { anonymous } = await someParts(db)
  const row =
    username === undefined ? undefined : await db.read.selectFrom('person').select('id').where('username', '=', username).executeTakeFirst()
  const actor = row && (await actingAs(anonymous, row.id)).actor
  return createServer(await someParts(db, {}, { identify: () => Promise.resolve(actor ? callerAs(db, actor) : null) }))
}

async function openEntry(): Promise<string> {
  const { anonymous } = await someParts(db)
  const { id } = await db.read.selectFrom('person').select('id').where('username', '=', 'lianluo').executeTakeFirstOrThrow()
  const { entries } = await listRectifications(await actingAs(anonymous, id), { limit: 50, origin: 'outside' })
  return entries[0]?.id ?? ''
}

it('a file that shows a rectification comes in from the unit, once, and goes out to both sides and to nobody else', async () => {
  const liaison = await serverFor('lianluo')
  const asked = new URLSearchParams({ rectificationId: await openEntry(), fileName: '整改后.png' })
  const upload = (server: typeof liaison) =>
    server.request(`/api/upload/rectification-evidence?${asked}`, { method: 'POST', headers: HEADERS, body: Uint8Array.from(PNG) })
  const stored = await upload(liaison)
  expect(stored.status).toBe(201)
  const { evidenceId } = (await stored.json()) as { readonly evidenceId: string }
  expect(await (await upload(liaison)).json()).toMatchObject({ evidenceId })
  const address = `/api/evidence/rectifications/${evidenceId}`
  for (const username of ['lianluo', 'kaohe1', 'lingdao']) {
    const answer = await (await serverFor(username)).request(address)
    expect([username, answer.status, answer.headers.get('content-type')]).toEqual([username, 200, 'image/png'])
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/)
  }
  expect((await (await serverFor('xitong')).request(address)).status).toBe(403)
  expect((await (await serverFor(undefined)).request(address)).status).toBe(401)
  expect((await upload(await serverFor('kaohe1'))).status).toBe(403)
})

it('the ledger goes out as it is filtered, and the list to fill in to those who may import', async () => {
  const server = await serverFor('kaohe1')
  const csv = await (await server.request('/api/exports/rectifications?format=csv&origin=outside&state=live')).text()
  expect(csv.trim().split('\r\n')).toHaveLength(5)
  expect((await server.request('/api/exports/rectifications?format=csv&light=blue')).status).toBe(400)
  expect((await server.request('/api/exports/problem-list-template')).headers.get('content-type')).toContain('spreadsheetml')
  expect((await (await serverFor('lianluo')).request('/api/exports/problem-list-template')).status).toBe(403)
})
