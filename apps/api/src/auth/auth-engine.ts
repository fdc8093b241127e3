import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto'
import { APIError } from 'better-auth/api'
import { parseCookies } from 'better-auth/cookies'
import { hashPassword, verifyPassword } from 'better-auth/crypto'
import type { AuthEngine, FactorOutcome, SignInRequest } from '@sunlit/services'
import { withinCall, type LibraryCall } from './running-transaction.ts'
import type { SignInLibrary } from './sign-in-library.ts'

/** Fits the sign-in library to what the services ask for. */
export function createAuthEngine(library: SignInLibrary, secret: string, sessionCookie: string): AuthEngine {
  const { api } = library
  const cookieKey = createSecretKey(secret, 'utf8')
  const readToken = remembering((cookies) => signedValue(parseCookies(cookies).get(sessionCookie), cookieKey))
  return {
    hashPassword,
    verifyPassword: (hash, password) => verifyPassword({ hash, password }).catch(() => false),
    readSessionToken: (headers) => readToken(headers.get('cookie') ?? ''),

    openSession: (tx, request, { username, password, hash }, span) =>
      withinCall(callOf(tx, request, { provenHash: hash, span }), async () => {
        const { headers, response } = await api.signInUsername({
          body: { username, password, rememberMe: false },
          headers: withoutSession(request.headers, sessionCookie),
          returnHeaders: true,
        })
        return { cookies: headers.getSetCookie(), secondFactorPending: 'twoFactorRedirect' in response }
      }),

    findChallenged: (tx, request) =>
      withinCall(callOf(tx, request), async () => (await api.findChallengedPerson({ headers: request.headers })).personId ?? undefined),

    passSecondFactor: (tx, request, factor, span) =>
      withinCall(callOf(tx, request, { span }), () => {
        const headers = withoutSession(request.headers, sessionCookie)
        const call = { body: { code: factor.code }, headers, returnHeaders: true } as const
        return outcome(() => (factor.kind === 'totp' ? api.verifyTOTP(call) : api.verifyBackupCode(call)))
      }),

    closeSession: (tx, request) =>
      withinCall(callOf(tx, request), async () => {
        const { headers } = await api.signOut({ headers: request.headers, returnHeaders: true })
        return headers.getSetCookie()
      }),

    beginTotp: (tx, request, { username, password, hash }) =>
      withinCall(callOf(tx, request, { provenHash: hash }), async () => {
        const enrolment = await api.enableTwoFactor({ body: { password, method: 'totp' }, headers: request.headers })
        if (enrolment.method !== 'totp') throw new Error('The sign-in library enrolled something else than an authenticator')
        return { uri: labelled(enrolment.totpURI, username), backupCodes: enrolment.backupCodes }
      }),

    confirmTotp: (tx, request, code, span) =>
      withinCall(callOf(tx, request, { span }), () =>
        outcome(() => api.verifyTOTP({ body: { code }, headers: request.headers, returnHeaders: true })),
      ),

    renewBackupCodes: (tx, request, { password, hash }) =>
      withinCall(callOf(tx, request, { provenHash: hash }), async () => {
        const { backupCodes } = await api.generateBackupCodes({ body: { password }, headers: request.headers })
        return backupCodes
      }),

    disableTotp: (tx, request, { password, hash }, span) =>
      withinCall(callOf(tx, request, { provenHash: hash, span }), async () => {
        const { headers } = await api.disableTwoFactor({ body: { password }, headers: request.headers, returnHeaders: true })
        return headers.getSetCookie()
      }),
  }
}

function callOf(tx: LibraryCall['tx'], request: SignInRequest, more: Partial<LibraryCall> = {}): LibraryCall {
  return { tx, address: request.address, ...more }
}

/** The authenticator shows the username; the library would put in the e-mail address that nobody has. */
function labelled(uri: string, username: string): string {
  const [issuer, parameters] = [new URL(uri).searchParams.get('issuer') ?? '', uri.slice(uri.indexOf('?'))]
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(username)}${parameters}`
}

/** A wrong code is an outcome; anything else the library complains of is a fault. */
async function outcome(body: () => Promise<{ readonly headers: Headers }>): Promise<FactorOutcome> {
  try {
    const { headers } = await body()
    return { ok: true, cookies: headers.getSetCookie() }
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) return { ok: false }
    throw error
  }
}

/** A sign-in starts from nothing: an old session's cookie must not lend its identity to the new one. */
function withoutSession(headers: Headers, sessionCookie: string): Headers {
  const copy = new Headers(headers)
  const kept = (headers.get('cookie') ?? '').split(/;\s*/).filter((pair) => pair !== '' && !pair.startsWith(`${sessionCookie}=`))
  copy.delete('cookie')
  if (kept.length > 0) copy.set('cookie', kept.join('; '))
  return copy
}

const MOST_REMEMBERED = 10_000

/**
 * A signature that held once holds for the same text for ever, so it is checked once and not at every request; whether the session
 * it names still lives is asked elsewhere. What does not hold is not remembered: nobody fills the memory with rubbish.
 */
function remembering(read: (cookies: string) => string | undefined): (cookies: string) => string | undefined {
  const tokens = new Map<string, string>()
  return (cookies) => {
    const known = tokens.get(cookies)
    if (known !== undefined) return known
    const token = read(cookies)
    if (token === undefined) return undefined
    const [oldest] = tokens.keys()
    if (tokens.size >= MOST_REMEMBERED && oldest !== undefined) tokens.delete(oldest)
    tokens.set(cookies, token)
    return token
  }
}

/** The library signs `token.base64(HMAC-SHA-256(secret, token))`; the hot path checks the same without its machinery. */
function signedValue(cookie: string | undefined, key: KeyObject): string | undefined {
  if (cookie === undefined) return undefined
  const text = decode(cookie)
  const dot = text.lastIndexOf('.')
  if (dot < 1) return undefined
  const value = text.slice(0, dot)
  const given = Buffer.from(text.slice(dot + 1))
  const expected = Buffer.from(createHmac('sha256', key).update(value).digest('base64'))
  return given.length === expected.length && timingSafeEqual(given, expected) ? value : undefined
}

function decode(cookie: string): string {
  try {
    return decodeURIComponent(cookie)
  } catch {
    return ''
  }
}
