import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { createServer as createHttpServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { openTestDatabase, type TestDatabase } from '@sunlit/db/testing'
import { listQuarters, type Actor } from '@sunlit/services'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { actingAs } from '../demo/acting-as.ts'
import { DEMO_IN_NOVEMBER } from '../demo/furnished.testing.ts'
import { answerDirectly } from './answer-directly.ts'
import { directPosts, createServer, type ServerParts } from './create-server.ts'
import { createMetrics } from './metrics.ts'
import { memoryRateLimits } from './rate-limits.ts'
import { callerAs, someParts } from './server.testing.ts'

interface Carrier {
  readonly address: string
  /** How many requests went round the web framework. */
  readonly taken: () => number
  readonly metrics: () => Promise<string>
}

let db: TestDatabase
let finding: object
const open: Server[] = []
/** The same server twice: with the direct way and without. */
let direct: Carrier
let layered: Carrier

beforeAll(async () => {
  db = await openTestDatabase('sqlite', {}, DEMO_IN_NOVEMBER)
  const manager = callerAs(db, await actorOf('guanli')).services
  const unit = await db.read.selectFrom('unit').select('id').where('name', '=', '规划科').executeTakeFirstOrThrow()
  finding = {
    requestId: randomUUID(), // the same one over and over: stored once, and answered alike
    periodId: (await listQuarters(manager))[0]?.id ?? '',
    unitIds: [unit.id],
    ruleId: 'information-each',
    occurredOn: '2026-11-02',
    facts: { kind: 'count', count: 1 },
  }
  const people = new Map([
    ['kaohe1', callerAs(db, await actorOf('kaohe1'))],
    ['lingdao', callerAs(db, await actorOf('lingdao'))],
  ])
  const parts = await someParts(
    db,
    { PUBLIC_URL: 'https://shili.example' },
    {
      identify: ({ headers }) => Promise.resolve(people.get(headers.get('cookie') ?? '') ?? null),
    },
  )
  direct = await listen(parts, true)
  layered = await listen(parts, false)
})
afterAll(async () => {
  for (const server of open) {
    server.closeAllConnections()
    server.close()
  }
  await db.close()
})

async function actorOf(username: string): Promise<Actor> {
  const { id } = await db.read.selectFrom('person').select('id').where('username', '=', username).executeTakeFirstOrThrow()
  return (await actingAs((await someParts(db)).anonymous, id)).actor
}

async function listen(given: ServerParts, isDirect: boolean, perMinute = 0): Promise<Carrier> {
  const metrics = createMetrics()
  const parts = { ...given, metrics, limits: memoryRateLimits({ perMinute, signIns: 0 }) }
  const app = createServer(parts)
  const directly = await answerDirectly(directPosts(parts), parts, (request, bindings) => app.fetch(request, bindings))
  const listener = getRequestListener(app.fetch)
  let taken = 0
  const server = createHttpServer((incoming, outgoing) => {
    if (isDirect && directly(incoming, outgoing)) taken += 1
    else void listener(incoming, outgoing)
  })
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  const port = typeof bound === 'object' && bound ? bound.port : 0
  return { address: `http://127.0.0.1:${port}`, taken: () => taken, metrics: () => metrics.text() }
}

interface Asked {
  readonly path?: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string | undefined>>
}

/** All that a caller can see of an answer, but for the moment and its number. */
async function answerOf({ address }: Carrier, { path = '/api/findings', body = JSON.stringify(finding), headers = {} }: Asked) {
  const given = { 'content-type': 'application/json', 'x-sunlit': '1', cookie: 'kaohe1', ...headers }
  const sent = {
    'of the staff app': JSON.stringify({ 0: finding }),
    'of another day': JSON.stringify({ 0: { ...finding, occurredOn: '2027-01-01' } }),
  }
  const text = Object.entries(sent).find(([name]) => name === body)?.[1] ?? body
  const all = Object.entries(given).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]))
  const answer = await fetch(address + path, { method: 'POST', headers: all, body: text })
  const number = answer.headers.get('x-request-id') ?? ''
  const seen = [...answer.headers].filter(([name]) => name !== 'date' && name !== 'x-request-id')
  return {
    status: answer.status,
    headers: Object.fromEntries(seen),
    text: (await answer.text()).replaceAll(number, 'number'),
    numbered: number.length,
  }
}

/** As the staff app's client sends it. */
const CALL = '/api/trpc/finding.record?batch=1'

const PLAIN: Readonly<Record<string, Asked>> = {
  'what is recorded': {},
  'nobody who signed in': { headers: { cookie: 'nobody' } },
  'the wrong role': { headers: { cookie: 'lingdao' } },
  'fields that do not fit': { body: '{"requestId":1}' },
  'no JSON': { body: '{' },
  'JSON that is no object': { body: '"text"' },
  'a ballot without an evaluation': { path: '/api/survey/ballots', body: '{}' },
  'a booking without a form': { path: '/api/open-day/bookings', body: '{}' },
  'what the staff app records': { path: CALL, body: 'of the staff app' },
  'the staff app without a session': { path: CALL, body: 'of the staff app', headers: { cookie: 'nobody' } },
  'the staff app in the wrong role': { path: CALL, body: 'of the staff app', headers: { cookie: 'lingdao' } },
  'a day that the service refuses': { path: CALL, body: 'of another day' },
  'a batch of nothing': { path: CALL, body: '{}' },
  'a batch of two': { path: CALL, body: '{"0":{},"1":{}}' },
  'a batch that is no JSON': { path: CALL, body: '{"0":' },
  'a claim of another address': { headers: { 'x-forwarded-for': '192.0.2.7, 192.0.2.8' } },
}

it.each(Object.entries(PLAIN))('says the same as the layers: %s', async (_, asked) => {
  const before = direct.taken()
  expect(await answerOf(direct, asked)).toEqual(await answerOf(layered, asked))
  expect(direct.taken()).toBe(before + 1)
})

const NOT_PLAIN: Readonly<Record<string, Asked>> = {
  'without our own header': { headers: { 'x-sunlit': undefined } },
  'another kind of text': { headers: { 'content-type': 'text/plain' } },
  'a form': { headers: { 'content-type': 'application/x-www-form-urlencoded' } },
  'a ballot that is too long': { path: '/api/survey/ballots', body: `"${'x'.repeat(600 * 1024)}"` },
  'a finding that is too long': { body: `"${'x'.repeat(2.5 * 1024 * 1024)}"` },
  'a reader of traditional characters': { path: '/api/open-day/bookings', body: '{}', headers: { cookie: 'script=hant' } },
  'an address with a question': { path: '/api/open-day/bookings?script=hant', body: '{}' },
}

it.each(Object.entries(NOT_PLAIN))('leaves to the layers: %s', async (_, asked) => {
  const before = direct.taken()
  expect(await answerOf(direct, asked)).toEqual(await answerOf(layered, asked))
  expect(direct.taken()).toBe(before)
})

it('counts every call, and refuses the one too many with its time', async () => {
  const parts = await someParts(db)
  const [few, same] = [await listen(parts, true, 2), await listen(parts, false, 2)]
  for (const _ of [1, 2]) await Promise.all([answerOf(few, {}), answerOf(same, {})])
  const refused = await answerOf(few, {})
  expect(refused.status).toBe(429)
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect(few.taken()).toBe(3)
  const seconds = /\d+/g
  const other = await answerOf(same, {})
  expect({ ...refused, text: refused.text.replaceAll(seconds, '0'), headers: Object.keys(refused.headers).toSorted() }).toEqual({
    ...other,
    text: other.text.replaceAll(seconds, '0'),
    headers: Object.keys(other.headers).toSorted(),
  })
})

it('observes each request under the name of its route, and counts refusals by their code', async () => {
  const lines = async (carrier: Carrier) =>
    (await carrier.metrics())
      .split('\n')
      .filter((line) => line.startsWith('sunlit_http_request_seconds_count') || line.startsWith('sunlit_errors'))
  const sorted = async (carrier: Carrier) => (await lines(carrier)).toSorted()
  expect(await sorted(direct)).toEqual(await sorted(layered))
  expect((await lines(direct)).join('\n')).toContain('route="/api/survey/ballots"')
})

it('goes on when a caller hangs up in the middle of a body', async () => {
  const { hostname, port } = new URL(direct.address)
  const socket = connect(Number(port), hostname)
  const head = 'POST /api/findings HTTP/1.1\r\nhost: x\r\nx-sunlit: 1\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"'
  const before = direct.taken()
  socket.write(head)
  await expect.poll(() => direct.taken()).toBe(before + 1)
  socket.destroy()
  expect((await answerOf(direct, {})).status).toBe(201)
})
