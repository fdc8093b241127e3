import { betterAuth } from 'better-auth/minimal'
import { createAuthEndpoint } from 'better-auth/api'
import type { BetterAuthPlugin } from 'better-auth'
import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { twoFactor, username } from 'better-auth/plugins'
import { kyselyAdapter } from '@better-auth/kysely-adapter'
import type { Database } from '@sunlit/db'
import { externalSignIn, OIDC_PROVIDER, type OidcOptions } from './external-sign-in.ts'
import { currentCall, routedKysely } from './running-transaction.ts'

/** What the composition root knows and this folder does not look up by itself. */
export interface SignInLibraryOptions {
  readonly database: Database
  /** At least 32 characters; every replica has the same. Signs cookies and encrypts authenticator secrets. */
  readonly secret: string
  /** Where browsers reach the server; `https:` makes the cookies `Secure` with the `__Host-` prefix. */
  readonly publicUrl: string
  readonly newId: () => string
  /** Internal messages of the library; they name nobody. */
  readonly onLog?: (level: 'debug' | 'info' | 'warn' | 'error', message: string) => void
  readonly oidc?: OidcOptions
}

/** Until `expiresAt` of the call says otherwise; a session outside one (external sign-in) is cut to this at once. */
const FALLBACK_SECONDS = 15 * 60
/** Between password and second factor. */
const CHALLENGE_SECONDS = 5 * 60

/** better-auth 1.7 on our tables. Nothing of it is reachable over HTTP but the two redirects of an external sign-in. */
export function createSignInLibrary(options: SignInLibraryOptions) {
  silenceTelemetry()
  const secure = options.publicUrl.startsWith('https:')
  return betterAuth({
    appName: '阳光政务公开',
    baseURL: options.publicUrl,
    basePath: '/api/auth',
    secret: options.secret,
    // Our columns hold the same text and 0/1 on both databases, which is what the adapter calls sqlite.
    database: kyselyAdapter(routedKysely(options.database), { type: 'sqlite', transaction: false }),
    telemetry: { enabled: false },
    rateLimit: { enabled: false }, // the server limits by the address it trusts
    logger: { level: 'warn', log: (level, message) => options.onLog?.(level, message) },
    emailAndPassword: { enabled: true, disableSignUp: true, password: { hash: hashPassword, verify: verifyProven } },
    plugins: [
      username({ displayUsername: false, usernameValidator: () => true, minUsernameLength: 1, maxUsernameLength: 100 }),
      twoFactor({
        issuer: '阳光政务公开',
        twoFactorCookieMaxAge: CHALLENGE_SECONDS,
        accountLockout: { enabled: false }, // tries are counted per person, for both factors together
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'two_factor',
            fields: {
              backupCodes: 'backup_codes',
              userId: 'person_id',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
      challengedPerson(),
      ...(options.oidc ? [externalSignIn(options.oidc, options.database)] : []),
    ],
    ...tableNames(),
    databaseHooks: { session: { create: { before: async (session) => ({ data: { ...session, ...ownSessionFields() } }) } } },
    advanced: {
      cookiePrefix: secure ? '__Host-sunlit' : 'sunlit',
      useSecureCookies: false, // would put __Secure- in front of __Host-
      defaultCookieAttributes: { httpOnly: true, secure, sameSite: 'lax', path: '/' },
      cookies: { session_token: { attributes: { sameSite: 'strict' } }, two_factor: { attributes: { sameSite: 'strict' } } },
      ipAddress: { disableIpTracking: true }, // the server says which address it trusts
      database: { generateId: () => options.newId(), validateSchema: false }, // our migrations and their tests are the check
    },
  })
}

export type SignInLibrary = ReturnType<typeof createSignInLibrary>

/** Telemetry is off by default and switched off above; its environment variables shall not switch it on again. */
function silenceTelemetry(): void {
  for (const name of ['BETTER_AUTH_TELEMETRY', 'BETTER_AUTH_TELEMETRY_ENDPOINT', 'BETTER_AUTH_TELEMETRY_DEBUG']) delete process.env[name]
}

/** Begin, end and address of a session are ours to say; a session outside a call is cut to the fallback. */
function ownSessionFields() {
  const { span, address = null } = currentCall() ?? {}
  const from = span ? new Date(span.from) : new Date()
  const until = span ? new Date(span.until) : new Date(from.getTime() + FALLBACK_SECONDS * 1000)
  return { createdAt: from, updatedAt: from, expiresAt: until, ipAddress: address }
}

/** Inside a transaction nothing is hashed: the stored hash is right if it is the one that was compared before. */
async function verifyProven({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const call = currentCall()
  return call ? call.provenHash === hash : verifyPassword({ hash, password })
}

/** Says who stands between the two factors, which the library itself tells nobody. Server only: it has no path. */
function challengedPerson() {
  return {
    id: 'challenged-person',
    endpoints: {
      findChallengedPerson: createAuthEndpoint.serverOnly({ method: 'POST', requireHeaders: true }, async (ctx) => {
        const cookie = ctx.context.createAuthCookie('two_factor')
        const identifier = await ctx.getSignedCookie(cookie.name, ctx.context.secret)
        const challenge = identifier ? await ctx.context.internalAdapter.findVerificationValue(identifier) : null
        return { personId: challenge && challenge.expiresAt > new Date() ? challenge.value : null }
      }),
    },
  } satisfies BetterAuthPlugin
}

function tableNames() {
  return {
    user: {
      modelName: 'person',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    session: {
      modelName: 'session',
      expiresIn: FALLBACK_SECONDS,
      disableSessionRefresh: true, // the idle time is a setting and kept by us
      fields: {
        userId: 'person_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    account: {
      modelName: 'credential',
      encryptOAuthTokens: true,
      // The claim decides who somebody is (see external-sign-in.ts); our addresses are never verified, for nobody reads them.
      accountLinking: { enabled: true, trustedProviders: [OIDC_PROVIDER], requireLocalEmailVerified: false },
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'person_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
  }
}
