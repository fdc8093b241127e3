import type { ProvedPerson, RealNameTrip } from '@sunlit/services'
import type { RealNameFailure } from '@sunlit/contracts'
import * as client from 'openid-client'

/** An identity provider for citizens (OpenID Connect with discovery), such as a province's 统一身份认证. */
export interface CitizenProviderOptions {
  /** `https://id.example.gov.cn`; the rest is read from `/.well-known/openid-configuration` there. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Separated by spaces; `openid` among them. */
  readonly scopes: string
  /** The claim by which the provider knows one person; `phone_number` and `email` count only when they are verified. */
  readonly claim: string
  /** Where the provider sends people back. */
  readonly redirectUri: string
  /** Our clock beside the machine's, in seconds. */
  readonly clockSkew?: number
}

export type TripSecrets = Pick<RealNameTrip, 'state' | 'nonce' | 'verifier'>

export interface CitizenProvider {
  /** Where somebody goes, and what has to be the same when they come back. */
  readonly begin: () => Promise<{ readonly location: string; readonly secrets: TripSecrets }>
  /** Who came back with this query. Rejects with what `failureOf` understands. */
  readonly finish: (search: string, secrets: TripSecrets) => Promise<ProvedPerson>
}

/** Keys and addresses of a provider change rarely, and never within one person's way. */
const FRESH_MS = 3_600_000
const PATIENCE_SECONDS = 10

/** The provider's word was whole, and does not say who somebody is. */
export class NobodyNamedError extends Error {}

/** Connects to the provider with the first person who goes there, and asks anew what it is after an hour. */
export function createCitizenProvider(options: CitizenProviderOptions): CitizenProvider {
  const { redirectUri, scopes } = options
  let known: { readonly at: number; readonly config: client.Configuration } | undefined
  const configuration = async (): Promise<client.Configuration> => {
    if (known !== undefined && performance.now() - known.at < FRESH_MS) return known.config
    const config = await discover(options)
    known = { at: performance.now(), config }
    return config
  }
  return {
    async begin() {
      const config = await configuration()
      const secrets = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() }
      const location = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: scopes,
        state: secrets.state,
        nonce: secrets.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(secrets.verifier),
        code_challenge_method: 'S256',
      })
      return { location: location.href, secrets }
    },
    async finish(search, { state, nonce, verifier }) {
      const config = await configuration()
      const tokens = await client.authorizationCodeGrant(config, new URL(search, redirectUri), {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      })
      return personOf(config, options, tokens)
    },
  }
}

function discover({ issuer, clientId, clientSecret, clockSkew = 0 }: CitizenProviderOptions): Promise<client.Configuration> {
  const address = new URL(issuer)
  return client.discovery(address, clientId, { client_secret: clientSecret, [client.clockSkew]: clockSkew }, undefined, {
    timeout: PATIENCE_SECONDS,
    // Only a provider on a line of its own, or a test, is written without TLS; docs/operations.md says what that means.
    ...(address.protocol === 'http:' && { execute: [client.allowInsecureRequests] }),
  })
}

type Tokens = Awaited<ReturnType<typeof client.authorizationCodeGrant>>

/** Some providers put their claims into the signed token, others answer them when asked with it. */
async function personOf(config: client.Configuration, { issuer, claim }: CitizenProviderOptions, tokens: Tokens): Promise<ProvedPerson> {
  const signed: Readonly<Record<string, unknown>> = tokens.claims() ?? {}
  const subject = signed['sub']
  const hasMore = config.serverMetadata().userinfo_endpoint !== undefined
  const told: Readonly<Record<string, unknown>> =
    signed[claim] === undefined && typeof subject === 'string' && hasMore
      ? await client.fetchUserInfo(config, tokens.access_token, subject)
      : signed
  const value = told[claim]
  // A number that somebody merely typed at the provider proves nobody.
  const isTyped = (claim === 'phone_number' || claim === 'email') && told[`${claim}_verified`] !== true
  if (typeof value !== 'string' || value === '' || isTyped) throw new NobodyNamedError(`no usable claim ${claim}`)
  return { issuer, claim, value }
}

/** What somebody is told who comes back without a proof. */
export function failureOf(error: unknown): RealNameFailure {
  if (error instanceof client.AuthorizationResponseError) return error.error === 'access_denied' ? 'denied' : 'failed'
  if (error instanceof client.ResponseBodyError) return error.status >= 500 ? 'away' : 'failed'
  if (error instanceof client.ClientError) return error.code === 'OAUTH_TIMEOUT' || isServerError(error) ? 'away' : 'failed'
  return error instanceof TypeError ? 'away' : 'failed' // what fetch throws without a network
}

function isServerError({ cause }: client.ClientError): boolean {
  return cause instanceof Response && cause.status >= 500
}
