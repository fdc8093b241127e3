import type { ErrorCode } from '@sunlit/contracts'
import type { AuthEngine, ServiceContext } from '@sunlit/services'

/** Somebody who is signed in. */
export interface Caller {
  /** Carries the actor: every service called with it acts in that person's name and organisation. */
  readonly services: ServiceContext
  /** What this person has to do before anything but their own account is open to them. */
  readonly mustFirst?: Extract<ErrorCode, 'password_change_required' | 'second_factor_required'>
}

/** What the server knows of one call. */
export interface RequestContext {
  /** Shown to the user with an internal error, and written in the server's own log. */
  readonly requestId: string
  readonly request: Request
  /** The caller's address as far as it can be trusted. */
  readonly address: string
  /** Headers of the answer; a cookie is set here. */
  readonly responseHeaders: Headers
  readonly caller: Caller | null
  /** For public procedures: acts in nobody's name. */
  readonly anonymous: ServiceContext
  /** The sign-in library, for the procedures that open and close sessions. */
  readonly auth: AuthEngine
}

export type ContextParts = Pick<RequestContext, 'caller' | 'anonymous' | 'auth'> & Partial<RequestContext>

/** Fills in what a caller outside HTTP (a test, the CLI) has no use for. */
export function createContext(parts: ContextParts): RequestContext {
  return { requestId: '-', request: new Request('http://localhost/'), address: '', responseHeaders: new Headers(), ...parts }
}
