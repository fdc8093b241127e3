import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

/** A certified OpenID provider of others, with its own pages for signing in and agreeing, which takes everybody at their word. */
export interface CitizenProvider {
  /** Lets the server at this address send people; returns what the server is told. */
  readonly settingsFor: (url: string) => Readonly<Record<string, string>>
  readonly close: () => Promise<void>
}

export async function citizenProvider(): Promise<CitizenProvider> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // it listens on a port
  const [id, secret] = ['sunlit', randomBytes(16).toString('hex')]
  return {
    settingsFor(url) {
      const provider = new Provider(issuer, {
        clients: [{ client_id: id, client_secret: secret, redirect_uris: [`${url}/real-name/back`] }],
        cookies: { keys: [randomBytes(16).toString('hex')] },
        findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
        pkce: { required: () => true },
      })
      server.on('request', provider.callback())
      return { PUBLIC_URL: url, CITIZEN_OIDC_ISSUER: issuer, CITIZEN_OIDC_CLIENT_ID: id, CITIZEN_OIDC_CLIENT_SECRET: secret }
    },
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
