import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider, type AccountClaims } from 'oidc-provider'

/** A certified OpenID provider of others, in this process, with its own pages for signing in and agreeing. */
export interface TestProvider {
  readonly issuer: string
  readonly close: () => Promise<void>
  /** What a person does there in a browser of their own: everything is followed until the provider sends them back to us. */
  readonly visit: (location: string, who: string | 'declines') => Promise<string>
}

export const CLIENT = { clientId: 'sunlit', clientSecret: 'a secret shared with the provider' }

export async function aProvider(redirectUri: string, claims: Readonly<Record<string, unknown>> = {}): Promise<TestProvider> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // it listens on a port
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret, redirect_uris: [redirectUri] }],
    cookies: { keys: [randomBytes(16).toString('hex')] },
    claims: { openid: ['sub'], phone: ['phone_number', 'phone_number_verified'] },
    findAccount: (_context, sub) => ({ accountId: sub, claims: (): AccountClaims => ({ sub, ...claims }) }),
    pkce: { required: () => true },
    ttl: { IdToken: 3600, AccessToken: 3600, AuthorizationCode: 60, Interaction: 600, Session: 600, Grant: 600 },
  })
  server.on('request', provider.callback())
  return { issuer, close: () => closed(server), visit: (location, who) => visit(issuer, location, who) }
}

async function visit(issuer: string, location: string, who: string): Promise<string> {
  const jar = new Map<string, string>()
  const ask = async (address: string, form?: Readonly<Record<string, string>>): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(new URL(address, issuer), {
      redirect: 'manual',
      headers: { cookie },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
      jar.set(name, value)
    }
    return answer
  }
  let address = location
  for (let steps = 0; steps < 12; steps++) {
    if (!new URL(address, issuer).href.startsWith(issuer)) return address
    const answer = await ask(address)
    const next = answer.headers.get('location')
    if (next !== null) {
      address = next
      continue
    }
    const page = await answer.text()
    if (answer.status >= 400) throw new Error(`the provider says ${answer.status}: ${page}`)
    const isLogin = page.includes('name="login"')
    const abort = /href="([^"]*\/abort)"/.exec(page)?.[1]
    const sent =
      who === 'declines' && abort !== undefined
        ? await ask(abort)
        : await ask(address, isLogin ? { prompt: 'login', login: who, password: 'any' } : { prompt: 'consent' })
    address = sent.headers.get('location') ?? ''
  }
  throw new Error('went round in circles at the provider')
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => {
    server.close(() => resolve())
  })
}
