import type { ErrorCode, Permission, Role } from '@sunlit/contracts'
import type { ServiceContext } from '@sunlit/services'

/** Somebody who is signed in, as far as a router needs to know. */
export interface Caller {
  /** Carries the actor: every service called with it acts in that person's name and organisation. */
  readonly services: ServiceContext
  readonly roles: readonly Role[]
  /** What this person has to do before anything but their own account is open to them. */
  readonly mustFirst?: Extract<ErrorCode, 'password_change_required' | 'second_factor_required'>
}

/** What the server knows of one call. */
export interface RequestContext {
  /** Shown to the user with an internal error, and written in the server's own log. */
  readonly requestId: string
  readonly request: Request
  /** Headers of the answer; a cookie is set here. */
  readonly responseHeaders: Headers
  readonly caller: Caller | null
  /** For public procedures: acts in nobody's name. */
  readonly anonymous: ServiceContext
  /** Records that a signed-in person asked for what they may not do. Absent: not recorded. */
  readonly onRefused?: (caller: Caller, permission: Permission) => Promise<void>
}

export type ContextParts = Omit<RequestContext, 'responseHeaders'> & { readonly responseHeaders?: Headers }

/** Fills in what a caller outside HTTP (a test, the CLI) has no use for. */
export function createContext(parts: ContextParts): RequestContext {
  return { ...parts, responseHeaders: parts.responseHeaders ?? new Headers() }
}
