import { openTestDatabase, type TestDatabase } from '@sunlit/db/testing'
import { AppError } from '@sunlit/services'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServer, type ServerParts } from './create-server.ts'
import { createLogger } from './logger.ts'
import { someParts } from './server.testing.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase('sqlite')
})
afterAll(() => database.close())

async function aServer(env: Partial<Record<string, string>> = {}, changes: Partial<ServerParts> = {}) {
  return createServer(await someParts(database, env, changes))
}

const HTML = { accept: 'text/html' }
const POST = { method: 'POST', headers: { 'content-type': 'application/json', 'x-sunlit': 'web' }, body: '{}' }

describe('security headers', () => {
  test('a public page allows nothing inline and no frame around it', async () => {
    const answer = await (await aServer()).request('/')
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("style-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|nonce|\*/)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('strict-transport-security')).toBeNull()
  })

  test('the staff app gets a fresh nonce, in the policy and in the page', async () => {
    const app = await aServer()
    const nonces = []
    for (const path of ['/assessment/', '/assessment/periods/1?tab=2']) {
      const answer = await app.request(path)
      const nonce = /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1]
      expect(await answer.text()).toContain(`content="${nonce}"`)
      nonces.push(nonce)
    }
    expect(new Set(nonces).size).toBe(2)
  })

  test('an answer that is data can load nothing and stands in no frame, whatever a browser takes it for', async () => {
    const answer = await (await aServer()).request('/api/trpc/nothing', POST)
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('x-frame-options')).toBe('DENY')
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin')
  })

  test('a deployment reached by HTTPS promises to stay so', async () => {
    for (const path of ['/healthz', '/api/trpc/nothing']) {
      const answer = await (await aServer({ PUBLIC_URL: 'https://sunlit.example' })).request(path)
      expect(answer.headers.get('strict-transport-security'), path).toContain('max-age=')
    }
  })
})

describe('calls from other sites', () => {
  test('a call that changes something needs our own header', async () => {
    const app = await aServer()
    const answer = await app.request('/api/trpc/nothing', { ...POST, headers: { 'content-type': 'application/json' } })
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({ code: 'forbidden' })
    expect((await app.request('/api/trpc/nothing', POST)).status).toBe(404)
  })

  test('a form of another site is refused even when it could send the header', async () => {
    const app = await aServer({ PUBLIC_URL: 'https://sunlit.example' })
    const send = (headers: Record<string, string>) =>
      app.request('/api/upload/x', {
        method: 'POST',
        headers: { 'x-sunlit': 'web', 'content-type': 'application/x-www-form-urlencoded', ...headers },
      })
    expect((await send({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await send({ origin: 'https://sunlit.example' })).status).toBe(404)
    expect((await send({ 'sec-fetch-site': 'same-origin' })).status).toBe(404)
  })

  test('no answer ever allows another origin to read with the session', async () => {
    const answer = await (await aServer()).request('/api/trpc/nothing', { headers: { origin: 'https://evil.example' } })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
  })
})

describe('limits', () => {
  test('too many calls are told how long to wait, and who waits elsewhere is not disturbed', async () => {
    const app = await aServer({ RATE_LIMIT_PER_MINUTE: '2', TRUSTED_PROXIES: '10.0.0.1' })
    const from = (address: string) => app.request('/', { headers: { 'x-forwarded-for': address } }, peer('10.0.0.1'))
    expect([(await from('198.51.100.1')).status, (await from('198.51.100.1')).status]).toEqual([200, 200])
    const refused = await from('198.51.100.1')
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await from('198.51.100.2')).status).toBe(200)
  })

  test('a forged forwarded-for header buys no second count', async () => {
    const app = await aServer({ RATE_LIMIT_PER_MINUTE: '1' })
    const from = (claim: string) => app.request('/', { headers: { 'x-forwarded-for': claim } }, peer('203.0.113.9'))
    expect((await from('198.51.100.1')).status).toBe(200)
    expect((await from('198.51.100.2')).status).toBe(429)
  })

  test('tries to sign in have their own, smaller count', async () => {
    const app = await aServer({ SIGN_IN_LIMIT: '1' })
    const tries = [await app.request('/api/trpc/account.signIn', POST), await app.request('/api/trpc/x,account.signIn?batch=1', POST)]
    expect(tries.map(({ status }) => status === 429)).toEqual([false, true])
    expect((await app.request('/')).status).toBe(200)
  })

  test('twenty tries in one batch are twenty tries, and the redirects of an external sign-in count too', async () => {
    const app = await aServer({ SIGN_IN_LIMIT: '20' })
    const batch = (separator: string, tries: number) =>
      app.request(`/api/trpc/${Array.from({ length: tries }, () => 'session.sign%49n').join(separator)}?batch=1`, POST)
    expect((await batch(',', 19)).status).not.toBe(429)
    expect((await batch('%2C', 2)).status).toBe(429)
    const other = await aServer({ SIGN_IN_LIMIT: '1' })
    expect((await other.request('/api/auth/start')).status).toBe(404)
    expect((await other.request('/api/auth/start')).status).toBe(429)
  })

  test('a body that grows too long is cut off, whatever its length claims', async () => {
    const app = await aServer()
    const answer = await app.request('/api/trpc/x', { ...POST, body: 'x'.repeat(3 * 1024 * 1024) })
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ code: 'too_large', details: { limit: '2 MB' } })
  })
})

describe('health and figures', () => {
  test('ready only when database, schema and log are', async () => {
    expect((await (await aServer()).request('/readyz')).status).toBe(200)
    const late = await aServer({}, { readiness: () => Promise.resolve({ database: true, migrated: true, log: false }) })
    const answer = await late.request('/readyz')
    expect(answer.status).toBe(503)
    expect(await answer.json()).toEqual({ database: true, migrated: true, log: false })
    const broken = await aServer({}, { readiness: () => Promise.reject(new Error('gone')) })
    expect((await broken.request('/readyz')).status).toBe(503)
  })

  test('figures are for this machine, or for the bearer of the token', async () => {
    const local = await aServer()
    expect((await local.request('/metrics', {}, peer('127.0.0.1'))).status).toBe(200)
    expect((await local.request('/metrics', {}, peer('203.0.113.9'))).status).toBe(404)
    expect((await local.request('/metrics', { headers: { 'x-forwarded-for': '203.0.113.9' } }, peer('127.0.0.1'))).status).toBe(404)
    const guarded = await aServer({ METRICS_TOKEN: 'a token that is long enough' })
    expect((await guarded.request('/metrics', {}, peer('127.0.0.1'))).status).toBe(404)
    const answer = await guarded.request('/metrics', { headers: { authorization: 'Bearer a token that is long enough' } })
    expect(await answer.text()).toContain('sunlit_http_request_seconds')
  })

  test('neither the log nor the figures hold what people typed', async () => {
    const lines: string[] = []
    const logger = createLogger('debug', { write: (line: string) => lines.push(line) } as unknown as NodeJS.WritableStream) // pino only writes
    const parts = await someParts(database, {}, { logger })
    const app = createServer(parts)
    await app.request('/assessment/people/zhangsan?name=张三&phone=13800001234', { headers: { cookie: 'sunlit.session_token=secret' } })
    await app.request('/api/trpc/account.nothing?input=%7B%22name%22%3A%22zhangsan%22%7D')
    const written = lines.join('') + (await parts.metrics.text())
    expect(lines.length).toBeGreaterThan(1)
    expect(written).not.toMatch(/zhangsan|张三|13800001234|secret/)
    expect(written).toContain('/assessment/*')
  })
})

describe('answers when something is not right', () => {
  test('a person gets a page in plain Chinese, a program gets JSON with the same number', async () => {
    const app = await aServer()
    const page = await app.request('/no-such-page', { headers: HTML })
    expect(page.status).toBe(404)
    expect(await page.text()).toContain('没有找到这个页面')
    const data = await app.request('/api/no-such', { headers: HTML })
    expect(await data.json()).toMatchObject({ code: 'not_found', requestId: data.headers.get('x-request-id') })
  })

  test('a number for both logs is taken from our own proxy, and from nobody else', async () => {
    const app = await aServer({ TRUSTED_PROXIES: '192.0.2.0/24' })
    const from = async (remoteAddress: string): Promise<string | null> => {
      const peer = { incoming: { socket: { remoteAddress } } }
      return (await app.request('/healthz', { headers: { 'x-request-id': 'of-the-proxy' } }, peer)).headers.get('x-request-id')
    }
    expect(await from('192.0.2.7')).toBe('of-the-proxy')
    expect(await from('203.0.113.9')).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('a bug shows its number and nothing else', async () => {
    const lines: string[] = []
    const logger = createLogger('error', { write: (line: string) => lines.push(line) } as unknown as NodeJS.WritableStream) // pino only writes
    const app = await aServer({}, { logger, portalData: () => Promise.reject(new Error('column "secret_name" is missing')) })
    const answer = await app.request('/', { headers: HTML })
    const text = await answer.text()
    expect(answer.status).toBe(500)
    expect(text).toContain(answer.headers.get('x-request-id'))
    expect(text).not.toMatch(/secret_name|at .*\.ts/)
    expect(lines.join('')).toContain(answer.headers.get('x-request-id'))
  })
})

describe('a database that cannot take it now', () => {
  test('tells the operator why, and the caller only to come back', async () => {
    const lines: string[] = []
    const logger = createLogger('error', { write: (line: string) => lines.push(line) } as unknown as NodeJS.WritableStream) // pino only writes
    const busy = () => Promise.reject(new AppError('busy', {}, new Error('database or disk is full')))
    const { identity } = await someParts(database)
    const parts = { logger, portalData: busy, identity: { ...identity, auth: { ...identity.auth, verifyPassword: busy } } }
    const app = await aServer({}, parts)
    const signIn = { ...POST, body: JSON.stringify({ username: 'somebody', password: 'x' }) }
    for (const ask of [() => app.request('/'), () => app.request('/api/trpc/session.signIn', signIn)]) {
      lines.length = 0
      const answer = await ask()
      expect(answer.status).toBe(503)
      expect(await answer.text()).not.toContain('disk is full')
      expect(lines.join('')).toContain('disk is full')
      expect(lines.join('')).toContain(answer.headers.get('x-request-id'))
      expect(lines.join('')).not.toContain('somebody')
    }
  })
})

describe('the built apps', () => {
  test('hashed files are kept for ever and compressed, pages are asked for again', async () => {
    const app = await aServer()
    const file = await app.request('/survey/assets/app-abc123.js', { headers: { 'accept-encoding': 'gzip' } })
    expect(file.headers.get('cache-control')).toContain('immutable')
    expect(file.headers.get('content-encoding')).toBe('gzip')
    expect((await app.request('/survey/anywhere')).headers.get('cache-control')).toBe('no-cache')
  })

  test('a file of an older build is not answered with a page', async () => {
    const answer = await (await aServer()).request('/survey/assets/app-old.js')
    expect(answer.status).toBe(404)
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('nothing outside the folder is served', async () => {
    const app = await aServer()
    for (const path of [
      '/survey/assets/../index.html',
      '/survey/assets/..%2f..%2fetc%2fpasswd',
      '/survey/assets/%2e%2e/%2e%2e/etc/passwd',
    ]) {
      const answer = await app.request(path)
      expect(await answer.text(), path).not.toMatch(/root:/)
    }
  })

  test('an app that was not built says so, and verification has its own address', async () => {
    const app = await aServer()
    const missing = await app.request('/open-day/')
    expect(missing.status).toBe(503)
    expect(await missing.text()).toContain('还没有准备好')
    expect(await (await app.request('/verify')).text()).toContain('核验')
  })
})

function peer(address: string) {
  return { incoming: { socket: { remoteAddress: address, remotePort: 1, remoteFamily: 'IPv4' } } }
}
