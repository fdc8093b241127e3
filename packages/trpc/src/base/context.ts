import { createVault, type IdentityParts, type MessageHouse, type ServiceContext, type SignedIn } from '@sunlit/services'

/** Somebody who is signed in. */
export interface Caller {
  /** Carries the actor: every service called with it acts in that person's name and organisation. */
  readonly services: ServiceContext
  /** What the session says of the person, and what they have to do before anything but their own account is open. */
  readonly signedIn: SignedIn
}

/** What the server knows of one call. */
export interface RequestContext {
  /** Shown to the user with an internal error, and written in the server's own log. */
  readonly requestId: string
  readonly request: Request
  /** The caller's address as far as it can be trusted; null when there is no socket. */
  readonly address: string | null
  /** Headers of the answer; a cookie is set here. */
  readonly responseHeaders: Headers
  readonly caller: Caller | null
  /** For public procedures: acts in nobody's name. */
  readonly anonymous: ServiceContext
  /** For the procedures that open and close sessions. */
  readonly identity: IdentityParts
  /** For the procedures that send something, or show what was sent. */
  readonly messages: MessageHouse
}

export type ContextParts = Pick<RequestContext, 'caller' | 'anonymous' | 'identity'> & Partial<RequestContext>

/** Fills in what a caller outside HTTP (a test, the CLI) has no use for. */
export function createContext(parts: ContextParts): RequestContext {
  // What is sealed here opens nowhere else: whoever really sends something brings the deployment's vault.
  const messages: MessageHouse = {
    vault: createVault(crypto.randomUUID()),
    publicUrl: 'http://localhost',
    canMail: false,
    playedChannels: [],
  }
  return { requestId: '-', request: new Request('http://localhost/'), address: null, responseHeaders: new Headers(), messages, ...parts }
}
