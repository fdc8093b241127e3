import type { AuthEngine } from '@sunlit/services'
import { createAuthEngine } from './auth-engine.ts'
import { createSignInLibrary, type SignInLibraryOptions } from './sign-in-library.ts'

export interface Auth {
  /** Handed to the services in the request context. */
  readonly engine: AuthEngine
  /** Name of the session cookie: `__Host-sunlit.session_token` behind TLS. */
  readonly sessionCookie: string
  /** The two redirects of an external sign-in; undefined unless one is configured. */
  readonly external: ((request: Request) => Promise<Response>) | undefined
}

/** Builds the sign-in library and the engine over it; one of each per process. */
export async function createAuth(options: SignInLibraryOptions): Promise<Auth> {
  const library = createSignInLibrary(options)
  const sessionCookie = (await library.$context).authCookies.sessionToken.name
  return {
    engine: createAuthEngine(library, options.secret, sessionCookie),
    sessionCookie,
    external: options.oidc ? library.handler : undefined,
  }
}
