import { openTestDatabase, type TestDatabase } from '@sunlit/db/testing'
import { advanceStage, listQuarters, saveAnswer, sendAnswer, unitCases, type ServiceContext } from '@sunlit/services'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { actingAs } from '../demo/acting-as.ts'
import { DEMO_IN_NOVEMBER } from '../demo/furnished.testing.ts'
import { createServer } from '../server/create-server.ts'
import { callerAs, someParts } from '../server/server.testing.ts'

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')

let db: TestDatabase
let answerId: string
let findingId: string
let version: number

beforeAll(async () => {
  db = await openTestDatabase('sqlite', {}, DEMO_IN_NOVEMBER)
  const manager = await as('guanli')
  const current = (await listQuarters(manager)).find(({ stage }) => stage === 'collecting')
  const periodId = current?.id ?? ''
  await advanceStage(manager, { periodId, version: current?.version ?? 0, to: 'review' })
  await advanceStage(manager, { periodId, version: (current?.version ?? 0) + 1, to: 'appeals' })
  const liaison = await as('lianluo')
  const [unitId = ''] = liaison.actor.grants.flatMap((grant) => grant.unitId ?? [])
  const [first] = (await unitCases(liaison, { periodId, unitId })).cases
  findingId = first?.finding.id ?? ''
  version = first?.finding.version ?? 0
  answerId = (await saveAnswer(liaison, { findingId, level: 1, version: 0, answer: 'appeal', grounds: '见附件。' })).answerId
})
afterAll(() => db.close())

async function as(username: string): Promise<ServiceContext> {
  const { id } = await db.read.selectFrom('person').select('id').where('username', '=', username).executeTakeFirstOrThrow()
  return callerAs(db, (await actingAs((await someParts(db)).anonymous, id)).actor).services
}

async function serverFor(username: string | undefined) {
  const caller = username === undefined ? null : callerAs(db, (await as(username)).actor)
  return createServer(await someParts(db, {}, { identify: () => Promise.resolve(caller) }))
}

async function upload(username: string | undefined, fileName: string, bytes: Uint8Array = PNG): Promise<Response> {
  const server = await serverFor(username)
  const asked = new URLSearchParams({ answerId, fileName, capturedAt: '2026-11-02T01:00:00.000Z' })
  const headers = { 'content-type': 'application/octet-stream', 'x-sunlit': '1' }
  return server.request(`/api/upload/answer-evidence?${asked}`, { method: 'POST', headers, body: Uint8Array.from(bytes) })
}

it('is taken from the unit, judged by its bytes, and handed out safely; the office reads it once the appeal was sent', async () => {
  expect((await upload(undefined, '页面.png')).status).toBe(401)
  expect((await upload('fuhe', '页面.png')).status).toBe(403)
  expect((await upload('lianluo', '页面.pdf')).status, 'a picture that calls itself a PDF').toBeGreaterThanOrEqual(400)
  const stored = await upload('lianluo', '页面.png')
  expect(stored.status).toBe(201)
  const added = (await stored.json()) as { readonly evidenceId: string; readonly version: number }
  const address = `/api/evidence/answers/${added.evidenceId}`
  expect((await (await serverFor('caiding')).request(address)).status, 'a draft').toBe(404)
  const head = await as('fuze')
  const said = { findingId, level: 1, answer: 'appeal', grounds: '见附件。' } as const
  await sendAnswer(head, { ...said, version: added.version, findingVersion: version })
  const read = await (await serverFor('caiding')).request(address)
  expect(read.status).toBe(200)
  expect(read.headers.get('content-security-policy')).toContain('sandbox')
  expect(read.headers.get('x-content-type-options')).toBe('nosniff')
  expect(Buffer.from(await read.arrayBuffer()).equals(PNG)).toBe(true)
})
