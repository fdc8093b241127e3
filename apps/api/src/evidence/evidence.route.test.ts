import { createHash, randomUUID } from 'node:crypto'
import { openTestDatabase, type TestDatabase } from '@sunlit/db/testing'
import { writeXlsx } from '@sunlit/documents'
import { listQuarters, type Actor } from '@sunlit/services'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actingAs } from '../demo/acting-as.ts'
import { DEMO_IN_NOVEMBER } from '../demo/furnished.testing.ts'
import { createServer } from '../server/create-server.ts'
import { callerAs, someParts } from '../server/server.testing.ts'

const TEST_SIGNATURE = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')

let db: TestDatabase
let periodId: string
let unitIds: ReadonlyMap<string, string>

beforeAll(async () => {
  db = await openTestDatabase('sqlite', {}, DEMO_IN_NOVEMBER)
  const manager = callerAs(db, await actorOf('guanli')).services
  periodId = (await listQuarters(manager))[0]?.id ?? ''
  const units = await db.read.selectFrom('unit').select(['id', 'name']).execute()
  unitIds = new Map(units.map(({ id, name }) => [name, id]))
})
afterAll(() => db.close())

async function actorOf(username: string): Promise<Actor> {
  const { id } = await db.read.selectFrom('person').select('id').where('username', '=', username).executeTakeFirstOrThrow()
  return (await actingAs((await someParts(db)).anonymous, id)).actor
}

type Server = ReturnType<typeof createServer>

async function serverFor(actor: Actor | undefined): Promise<Server> {
  const caller = actor === undefined ? null : callerAs(db, actor)
  return createServer(await someParts(db, {}, { identify: () => Promise.resolve(caller) }))
}

async function aServer(username: string): Promise<Server> {
  return serverFor(await actorOf(username))
}

async function recordOver(server: Server, change: object = {}): Promise<Response> {
  const body = {
    requestId: randomUUID(),
    periodId,
    unitIds: [unitIds.get('规划科')],
    ruleId: 'information-each',
    occurredOn: '2026-11-02',
    facts: { kind: 'count', count: 1 },
    ...change,
  }
  return server.request('/api/findings', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-sunlit': '1' },
    body: JSON.stringify(body),
  })
}

async function aDraft(server: Server): Promise<string> {
  const { findingIds } = (await (await recordOver(server)).json()) as { readonly findingIds: readonly string[] }
  return findingIds[0] ?? ''
}

function upload(server: Server, findingId: string, fileName: string, bytes: Uint8Array): Promise<Response> {
  const asked = new URLSearchParams({ findingId, fileName, capturedAt: '2026-11-02T01:00:00.000Z' })
  const headers = { 'content-type': 'application/octet-stream', 'x-sunlit': '1' }
  return Promise.resolve(server.request(`/api/evidence?${asked}`, { method: 'POST', headers, body: Uint8Array.from(bytes) }))
}

describe('recording over a plain route', () => {
  it('answers as the tRPC procedure does, once however often it is sent', async () => {
    const server = await aServer('kaohe1')
    const requestId = randomUUID()
    const [first, second] = [await recordOver(server, { requestId }), await recordOver(server, { requestId })]
    expect(first.status).toBe(201)
    expect(await second.json()).toEqual(await first.json())
  })

  it.each([
    ['no session', undefined, {}, 401, 'not_signed_in'],
    ['the wrong role', 'lingdao', {}, 403, 'forbidden'],
    ['facts that say nothing', 'kaohe1', { facts: { kind: 'count', count: 0 } }, 400, 'invalid_input'],
    ['a day after the cut-off', 'kaohe1', { occurredOn: '2027-01-01' }, 422, 'after_cut_off'],
  ] as const)('refuses %s', async (_, username, change, status, code) => {
    const server = username === undefined ? await serverFor(undefined) : await aServer(username)
    const answer = await recordOver(server, change)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ code })
  })

  it('refuses what is not JSON', async () => {
    const server = await aServer('kaohe1')
    const headers = { 'content-type': 'application/json', 'x-sunlit': '1' }
    const answer = await server.request('/api/findings', { method: 'POST', headers, body: '{' })
    expect(await answer.json()).toMatchObject({ code: 'invalid_input' })
  })
})

describe('an evidence file', () => {
  it('is kept under the hash of its bytes and handed out as a download that runs nothing', async () => {
    const server = await aServer('kaohe1')
    const bytes = await writeXlsx([{ name: '表', columns: [{ title: '列', width: 10 }], rows: [['值']] }])
    const stored = await upload(server, await aDraft(server), "记录'(1).xlsx", bytes)
    expect(stored.status).toBe(201)
    const { evidenceId, sha256 } = (await stored.json()) as { readonly evidenceId: string; readonly sha256: string }
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    const answer = await server.request(`/api/evidence/${evidenceId}`)
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="__'(1).xlsx"; filename*=UTF-8''%E8%AE%B0%E5%BD%95%27%281%29.xlsx`,
    )
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/)
    expect(answer.headers.get('cache-control')).toContain('private')
  })

  it('is shown in the page only when it is a picture', async () => {
    const server = await aServer('kaohe1')
    const { evidenceId } = (await (await upload(server, await aDraft(server), '截图.png', PNG)).json()) as { readonly evidenceId: string }
    const answer = await server.request(`/api/evidence/${evidenceId}`)
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(answer.headers.get('content-disposition')).toMatch(/^inline/)
  })

  it('that is sent again because its answer was lost is attached once', async () => {
    const server = await aServer('kaohe1')
    const findingId = await aDraft(server)
    const answers = [await upload(server, findingId, 'a.png', PNG), await upload(server, findingId, 'a.png', PNG)]
    const [first, second] = await Promise.all(answers.map((answer) => answer.json()))
    expect(second).toEqual(first)
    expect(await db.read.selectFrom('evidence').select('id').where('finding_id', '=', findingId).execute()).toHaveLength(1)
  })

  it.each([
    ['larger than the setting', 'big.png', new Uint8Array(21 * 1024 * 1024), 413, 'too_large'],
    ["the scanners' test signature called PDF", 'a.pdf', Buffer.from(TEST_SIGNATURE), 422, 'unsafe_file'],
    ['a page with script called PNG', 'a.png', Buffer.from('<script>alert(1)</script>'), 422, 'damaged_file'],
    ['a kind we do not take', 'a.html', Buffer.from('<script>alert(1)</script>'), 415, 'unsupported_file'],
  ] as const)('is refused when it is %s, and nothing is kept', async (_, name, bytes, status, code) => {
    const server = await aServer('kaohe1')
    const findingId = await aDraft(server)
    const blobs = (await db.read.selectFrom('blob').select('sha256').execute()).length
    const answer = await upload(server, findingId, name, bytes)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ code })
    expect(await db.read.selectFrom('blob').select('sha256').execute()).toHaveLength(blobs)
  })

  it("of the office's work in progress is nobody else's to see", async () => {
    const server = await aServer('kaohe1')
    const { evidenceId } = (await (await upload(server, await aDraft(server), 'a.png', PNG)).json()) as { readonly evidenceId: string }
    expect((await (await aServer('lianluo')).request(`/api/evidence/${evidenceId}`)).status).toBe(404)
    expect((await (await serverFor(undefined)).request(`/api/evidence/${evidenceId}`)).status).toBe(401)
    expect((await (await aServer('xitong')).request(`/api/evidence/${evidenceId}`)).status).toBe(403)
  })
})

describe('an export', () => {
  it('neutralises formulas and is kept in the log', async () => {
    const server = await aServer('kaohe1')
    await recordOver(server, { note: '=HYPERLINK("http://evil.example","点我")' })
    const answer = await server.request(`/api/exports/findings?periodId=${periodId}&format=csv`)
    expect(answer.headers.get('content-type')).toContain('text/csv')
    expect(await answer.text()).toContain(`"'=HYPERLINK(`)
    const last = await db.read.selectFrom('event').select('type').orderBy('arrival', 'desc').limit(1).executeTakeFirstOrThrow()
    expect(last.type).toBe('data.exported')
  })
})
