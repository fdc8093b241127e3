import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLogClient, formatSigningKey, parseTrustedKeys } from '@sunlit/audit'
import { makePlace } from '@sunlit/db/testing'
import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { resourcesOf } from '../cli/remote-log.ts'
import { lookAtLog } from '../cli/watch-log.ts'
import { seedDemo, type DemoAccount } from '../demo/seed-demo.ts'
import { parseEnv } from '../env.ts'
import { createLogger } from '../server/logger.ts'
import { serve, type RunningServer } from './serve.ts'
import { startFailure } from './start-failure.ts'

const running: RunningServer[] = []
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sunlit-serve-'))
})
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()))
  await rm(folder, { recursive: true, force: true })
})

async function start(env: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
  const parsed = parseEnv({ NODE_ENV: 'test', PORT: '0', HOST: '127.0.0.1', DATA_DIR: join(folder, 'data'), ...env })
  const server = await serve(parsed, createLogger('silent'))
  running.push(server)
  return server
}

function call(server: RunningServer, path: string, body: unknown, cookie = ''): Promise<Response> {
  return fetch(`${server.address}/api/trpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-sunlit': 'web', cookie },
    body: JSON.stringify(body),
  })
}

function cookieOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

describe('one server', () => {
  test('a taken port ends the start before the data are touched', async () => {
    const first = await start()
    const port = new URL(first.address).port
    const late = start({ PORT: port, DATA_DIR: join(folder, 'late') }).catch((error: unknown) =>
      startFailure(error, { folder, port: Number(port) }),
    )
    expect(String(await late)).toContain(`端口 ${port} 已被占用`)
    expect(existsSync(join(folder, 'late'))).toBe(false)
  })

  test('a folder that cannot be written gives the port back', async () => {
    await writeFile(join(folder, 'file'), '')
    const failed = start({ DATA_DIR: join(folder, 'file', 'inside') }).catch((error: unknown) => startFailure(error, { folder, port: 0 }))
    expect(String(await failed)).toContain('不能写入数据目录')
  })

  test('when it is told to stop, a request that has begun is answered, and a new one finds nobody', async () => {
    const server = await start()
    const { port } = new URL(server.address)
    const socket = connect(Number(port), '127.0.0.1')
    await once(socket, 'connect')
    const body = JSON.stringify({ token: '' })
    socket.write(
      `POST /api/trpc/setup.check HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Sunlit: web\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`,
    )
    // The answer to a second request shows that the first has reached the server.
    const healthy = await fetch(`${server.address}/healthz`)
    expect(healthy.status).toBe(200)
    expect(healthy.headers.get('keep-alive')).toBe('timeout=75') // longer than the pauses of pages and the patience of proxies
    const stopped = server.stop()
    socket.write(body)
    const answer = (await socket.setEncoding('utf8').toArray()).join('')
    expect(answer).toMatch(/^HTTP\/1\.1 200/)
    await stopped
    await expect(fetch(`${server.address}/healthz`)).rejects.toThrow('fetch failed')
  })

  test('keys, secret and database are readable for their owner only, and the next start goes on with them', async () => {
    const first = await start()
    const key = await (await fetch(`${first.address}/log/key`)).text()
    await first.stop()
    const second = await start()
    expect(await (await fetch(`${second.address}/log/key`)).text()).toBe(key)
  })
})

/** Two processes' worth of server over one PostgreSQL database, as a load balancer would have them. */
async function twoReplicas(env: Readonly<Record<string, string>> = {}) {
  const place = await makePlace('postgres', 'empty')
  if (place.location.dialect !== 'postgres') throw new Error('not a PostgreSQL place')
  const shared = {
    DATABASE_URL: place.location.url,
    DATABASE_POOL: '4',
    SUNLIT_SECRET: randomBytes(32).toString('hex'),
    LOG_KEY: formatSigningKey({ name: 'replicas.test/log', kind: 'log', seed: randomBytes(32) }),
    ...env,
  }
  const [one, other] = await Promise.all(['one', 'other'].map((name) => start({ ...shared, DATA_DIR: join(folder, name) })))
  if (one === undefined || other === undefined) throw new Error('two servers were asked for')
  const accounts = await seedDemo(one.house.anonymous, one.house.identity)
  return { one, other, accounts: accounts ?? [], remove: place.remove }
}

function credentials(accounts: readonly DemoAccount[], username: string) {
  return { username, password: accounts.find((account) => account.username === username)?.password }
}

describe('two replicas on one PostgreSQL', () => {
  test('start together, share sessions, and give every event one place in one log', async () => {
    const { one, other, accounts, remove } = await twoReplicas()
    const cookie = cookieOf(await call(one, 'session.signIn', credentials(accounts, 'guanli')))
    const me = await fetch(`${other.address}/api/trpc/account.me`, { headers: { cookie } })
    expect(await me.json()).toMatchObject({ result: { data: { username: 'guanli' } } })

    // Refusals from both sides at once: each is an event.
    await Promise.all(Array.from({ length: 60 }, (_, n) => call(n % 2 === 0 ? one : other, 'audit.export', {}, cookie)))
    await Promise.all([one.stop(), other.stop()])
    const witness = await start({ ...pick(one), DATA_DIR: join(folder, 'witness') })
    const { count } = await witness.house.database.read
      .selectFrom('event')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    const keys = parseTrustedKeys({ log: [(await (await fetch(`${witness.address}/log/key`)).text()).trim()] })
    if (keys === undefined) throw new Error('no key')
    const seen = await lookAtLog(resourcesOf(`${witness.address}/log`), keys, undefined)
    expect(seen).toMatchObject({ kind: 'ok', added: count })
    expect(count).toBeGreaterThan(100)
    const client = createLogClient(resourcesOf(`${witness.address}/log`))
    const checkpoint = await client.readCheckpoint(keys)
    if (!checkpoint.ok || !checkpoint.value.opened.ok) throw new Error('no checkpoint')
    expect((await client.readEntry(count - 1, checkpoint.value.opened.checkpoint)).ok).toBe(true)
    await witness.stop()
    await remove()
  })

  test('count tries to sign in together', async () => {
    const { one, other, accounts, remove } = await twoReplicas({ SIGN_IN_LIMIT: '4' })
    const attempt = async (server: RunningServer) =>
      (await call(server, 'session.signIn', { ...credentials(accounts, 'guanli'), password: 'wrong' })).status
    const statuses = []
    for (const server of [one, other, one, other, one, other]) statuses.push(await attempt(server))
    expect(statuses.map((status) => status === 429)).toEqual([false, false, false, false, true, true])
    await Promise.all([one.stop(), other.stop()])
    await remove()
  })
})

/** The database and keys of a server, for another one that comes after it. */
function pick(server: RunningServer): Record<string, string> {
  const { location, keys } = server.house
  if (location.dialect !== 'postgres') throw new Error('not a PostgreSQL place')
  return { DATABASE_URL: location.url, LOG_KEY: formatSigningKey(keys.current) }
}
