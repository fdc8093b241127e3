import type { SecondFactor } from '@sunlit/contracts'
import type { Tx } from '@sunlit/db'

/**
 * A password that was compared before the transaction began, for hashing takes tens of milliseconds and a transaction must
 * wait for nothing but the database. Inside, the stored hash has to be the very one that was compared.
 */
export interface ProvenPassword {
  readonly username: string
  readonly password: string
  readonly hash: string
}

/** What the sign-in library needs to know of one request. */
export interface SignInRequest {
  /** Cookies and user agent. */
  readonly headers: Headers
  /** The caller's address as the server trusts it, shown to nobody but the account's owner. */
  readonly address: string | null
}

/** When a session begins, and when it ends unless it is used. */
export interface SessionSpan {
  readonly from: string
  readonly until: string
}

export interface OpenedSession {
  /** `Set-Cookie` values for the answer. */
  readonly cookies: readonly string[]
  /** True: there is no session yet, the second factor is asked for. */
  readonly secondFactorPending: boolean
}

export type FactorOutcome = { readonly ok: true; readonly cookies: readonly string[] } | { readonly ok: false }

/** What an authenticator application is told once, and the codes for the day it is lost. */
export interface TotpEnrolment {
  /** `otpauth://…`, drawn as a QR code in the browser and nowhere else. */
  readonly uri: string
  readonly backupCodes: readonly string[]
}

/**
 * The sign-in library (better-auth) behind one interface: sessions, their signed cookies, password hashes and second factors.
 * Every writing method runs inside the caller's transaction, so what it stores and the event about it are kept or lost together.
 */
export interface AuthEngine {
  hashPassword(password: string): Promise<string>
  /** False as well when the stored text is no hash. */
  verifyPassword(hash: string, password: string): Promise<boolean>

  /** The token of the session cookie, if the cookie bears our signature. */
  readSessionToken(headers: Pick<Headers, 'get'>): string | undefined
  openSession(tx: Tx, request: SignInRequest, proven: ProvenPassword, span: SessionSpan): Promise<OpenedSession>
  /** Who has shown the password and still owes the second factor, by the signed cookie of that step. */
  findChallenged(tx: Tx, request: SignInRequest): Promise<string | undefined>
  passSecondFactor(tx: Tx, request: SignInRequest, factor: SecondFactor, span: SessionSpan): Promise<FactorOutcome>
  /** `Set-Cookie` values that end the browser's part of a session. */
  closeSession(tx: Tx, request: SignInRequest): Promise<readonly string[]>

  beginTotp(tx: Tx, request: SignInRequest, proven: ProvenPassword): Promise<TotpEnrolment>
  /** Binds the authenticator; the session gets a new token, so that one stolen before is worth nothing. */
  confirmTotp(tx: Tx, request: SignInRequest, code: string, span: SessionSpan): Promise<FactorOutcome>
  renewBackupCodes(tx: Tx, request: SignInRequest, proven: ProvenPassword): Promise<readonly string[]>
  /** Also renews the session's token. */
  disableTotp(tx: Tx, request: SignInRequest, proven: ProvenPassword, span: SessionSpan): Promise<readonly string[]>
}
