import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { insertOrganisation } from '@sunlit/db'
import { createServiceContext, seedPerson, systemActor } from '@sunlit/services'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parseEnv } from '../env.ts'
import { createLogger } from '../server/logger.ts'
import { serve, type RunningServer } from './serve.ts'
import { threadsOf } from './serve-threads.ts'

let folder: string
let server: RunningServer
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sunlit-threads-'))
  const env = parseEnv({ NODE_ENV: 'test', PORT: '0', HOST: '127.0.0.1', DATA_DIR: folder, API_THREADS: '2', SIGN_IN_LIMIT: '5' })
  server = await serve(env, createLogger('silent'))
})
afterEach(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Each on a connection of its own, so that the system deals them out among the threads: with forty, neither is left out. */
const MANY = 40

interface Answer {
  readonly status: number
  readonly text: string
  readonly cookies: readonly string[]
}

function call(method: 'GET' | 'POST', path: string, body?: unknown, cookie = ''): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const headers = { 'content-type': 'application/json', 'x-sunlit': 'web', cookie }
  const sent = request(`${server.address}${path}`, { method, headers, agent: new Agent({ keepAlive: false }) }, async (answer) => {
    const text = (await answer.setEncoding('utf8').toArray()).join('')
    resolve({ status: answer.statusCode ?? 0, text, cookies: answer.headers['set-cookie'] ?? [] })
  })
  sent.on('error', reject)
  sent.end(body === undefined ? undefined : JSON.stringify(body))
  return promise
}

function many(method: 'GET' | 'POST', path: string, body?: unknown, cookie = ''): Promise<readonly Answer[]> {
  return Promise.all(Array.from({ length: MANY }, () => call(method, path, body, cookie)))
}

test('the page of figures tells of all threads', async () => {
  await many('GET', '/api/trpc/account.me')
  const { text } = await call('GET', '/metrics')
  const count = /sunlit_http_request_seconds_count\{[^}]*route="\/api\/trpc\/\*"[^}]*\} (\d+)/.exec(text)?.[1]
  expect(Number(count)).toBe(MANY)
  expect(text.match(/^sunlit_log_size /gm)).toHaveLength(1)
})

test('tries to sign in are counted together, however many threads they arrive at', async () => {
  const answers = await many('POST', '/api/trpc/session.signIn', { username: 'nobody', password: 'not-a-password' })
  expect(answers.filter(({ status }) => status !== 429)).toHaveLength(5)
})

test('changes that arrive at all threads at once are all kept, and whoever signs out is signed out on every thread', async () => {
  const cookie = await signInAsEvaluator()
  const refused = await many('POST', '/api/trpc/audit.export', {}, cookie) // each refusal is an event
  expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([403]))
  await call('POST', '/api/trpc/session.signOut', undefined, cookie)
  const late = await many('GET', '/api/trpc/account.me', undefined, cookie)
  expect(new Set(late.map(({ status }) => status))).toEqual(new Set([401]))
  const { read } = server.house.database
  const { count } = await read
    .selectFrom('event')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('type', '=', 'permission.refused')
    .executeTakeFirstOrThrow()
  expect(count).toBe(MANY)
})

async function signInAsEvaluator(): Promise<string> {
  const { anonymous, identity, database } = server.house
  const organisationId = anonymous.newId()
  const at = anonymous.now()
  await database.transact((tx) =>
    insertOrganisation(tx, {
      id: organisationId,
      parent_id: null,
      name: '示例市政务公开办公室',
      kind: 'city',
      created_at: at,
      closed_at: null,
    }),
  )
  const system = createServiceContext({ db: database, actor: systemActor(organisationId) })
  const account = { username: 'evaluator', password: 'Counted-1-for-all' }
  const person = { organisationId, name: '示例考核员', ...account, unitId: null, mustChangePassword: false }
  await seedPerson(system, identity, { ...person, grants: [{ role: 'evaluator', unitId: null }] })
  const { cookies } = await call('POST', '/api/trpc/session.signIn', account)
  return cookies.map((cookie) => cookie.split(';')[0]).join('; ')
}

test('one thread where nothing says otherwise on PostgreSQL, or the port cannot be shared', () => {
  expect(threadsOf({ API_THREADS: undefined }, { dialect: 'postgres', url: 'postgres://x' })).toBe(1)
  expect(threadsOf({ API_THREADS: 3 }, { dialect: 'sqlite', file: 'x.db' })).toBe(3)
})
