import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Role } from '@sunlit/contracts'
import { describeBothDialects, type TestDatabase } from '@sunlit/db/testing'
import { afterEach, expect, test } from 'vitest'
import { aHouse, Browser, type TestHouse } from './auth.testing.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** A small OpenID provider with real signatures and PKCE: whoever comes is the person named `claims.uid`. */
async function aProvider(claims: { uid: string }): Promise<string> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const asked = new Map<string, URLSearchParams>()
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const server = createServer((request, response) => {
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // it listens on a port
    const url = new URL(request.url ?? '/', issuer)
    const json = (body: unknown) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
    if (url.pathname === '/.well-known/openid-configuration') {
      const at = (path: string) => `${issuer}/${path}`
      return void json({
        issuer,
        authorization_endpoint: at('authorize'),
        token_endpoint: at('token'),
        jwks_uri: at('jwks'),
        id_token_signing_alg_values_supported: ['RS256'],
      })
    }
    if (url.pathname === '/jwks')
      return void json({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }] })
    if (url.pathname === '/authorize') {
      const code = randomUUID()
      asked.set(code, url.searchParams)
      const back = new URL(url.searchParams.get('redirect_uri') ?? '')
      back.search = new URLSearchParams({ code, state: url.searchParams.get('state') ?? '' }).toString()
      return void response.writeHead(302, { location: back.href }).end()
    }
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const form = new URLSearchParams(body)
      const question = asked.get(form.get('code') ?? '')
      const challenge = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url')
      if (question?.get('code_challenge') !== challenge) return void response.writeHead(400).end()
      const now = Math.floor(Date.now() / 1000)
      const nonce = question.get('nonce')
      const token = {
        iss: issuer,
        aud: 'sunlit',
        sub: `subject-of-${claims.uid}`,
        iat: now,
        exp: now + 300,
        email: 'other@office.example',
        ...claims,
        ...(nonce && { nonce }),
      }
      const signed = `${encode({ alg: 'RS256', kid: 'k' })}.${encode(token)}`
      const signature = createSign('RSA-SHA256').update(signed).sign(privateKey).toString('base64url')
      json({ access_token: 'a', token_type: 'Bearer', expires_in: 300, id_token: `${signed}.${signature}` })
    })
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}` // it listens on a port
}

async function aHouseWith(database: TestDatabase, issuer: string): Promise<TestHouse> {
  return aHouse(database, 'http://localhost:3000', { issuer, clientId: 'sunlit', clientSecret: 'shared-secret', claim: 'uid' })
}

/** Follows the redirects from our page to the provider and back; returns where it ended. */
async function comeIn(house: TestHouse, browser: Browser): Promise<string> {
  const routes = house.auth.external?.(house.anonymous)
  if (!routes) throw new Error('No provider is configured')
  const started = await routes(new Request('http://localhost:3000/api/auth/start', { headers: browser.request.headers }))
  browser.keep(started.headers.getSetCookie())
  const there = await fetch(started.headers.get('location') ?? '', { redirect: 'manual' })
  const back = await routes(new Request(there.headers.get('location') ?? '', { headers: browser.request.headers }))
  browser.keep(back.headers.getSetCookie())
  return back.headers.get('location') ?? ''
}

describeBothDialects('signing in through the office’s own provider', (open) => {
  const arrive = async (database: TestDatabase, uid: string, username: string, roles: readonly Role[]) => {
    const house = await aHouseWith(database, await aProvider({ uid }))
    await house.person(username, roles)
    const browser = house.browser()
    return { house, browser, place: await comeIn(house, browser) }
  }

  test('the configured claim finds the person, who has the rights held here and no others', async () => {
    const { house, browser, place } = await arrive(await open(), 'JIA', 'jia', ['evaluator'])
    expect(place).toBe('/assessment/')
    expect((await browser.whoAmI())?.actor.grants).toEqual([{ role: 'evaluator', unitId: null }])
    expect((await house.events()).at(-1)).toBe('account.signed-in')
  })

  test('somebody nobody knows here does not come in, and no account is made', async () => {
    const { house, browser, place } = await arrive(await open(), 'stranger', 'jia', [])
    expect(place).toBe('/assessment/sign-in?external=failed')
    expect(await browser.whoAmI()).toBeUndefined()
    expect(await house.database.read.selectFrom('person').select('username').execute()).toEqual([{ username: 'jia' }])
  })

  test('an administrator comes in with password and second factor only', async () => {
    const { house, browser, place } = await arrive(await open(), 'sec', 'sec', ['security_admin'])
    expect(place).toBe('/assessment/sign-in?external=second_factor_required')
    expect(await browser.whoAmI()).toBeUndefined()
    expect(await house.database.read.selectFrom('session').select('id').execute()).toEqual([])
    expect((await house.events()).at(-1)).toBe('account.refused:second-factor')
  })

  test('none of the library’s other addresses answers', async () => {
    const { house } = await arrive(await open(), 'jia', 'jia', [])
    const routes = house.auth.external?.(house.anonymous)
    for (const path of ['sign-in/username', 'get-session', 'list-sessions', 'sign-up/email', 'two-factor/enable', 'callback/other']) {
      for (const method of ['GET', 'POST']) {
        const answer = await routes?.(new Request(`http://localhost:3000/api/auth/${path}`, { method }))
        expect([404, 405], `${method} ${path}`).toContain(answer?.status)
      }
    }
  })
})
