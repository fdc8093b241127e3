import type { AuthEngine, ServiceContext } from '@sunlit/services'
import { createAuthEngine } from './auth-engine.ts'
import { createExternalRoutes } from './external-routes.ts'
import { createSignInLibrary, type SignInLibraryOptions } from './sign-in-library.ts'

export interface Auth {
  /** Handed to the services in the request context. */
  readonly engine: AuthEngine
  /** Name of the session cookie: `__Host-sunlit.session_token` behind TLS. */
  readonly sessionCookie: string
  /** The two redirects of an external sign-in (`EXTERNAL_START`, `EXTERNAL_CALLBACK`); undefined unless one is configured. */
  readonly external: ((anonymous: ServiceContext) => (request: Request) => Promise<Response>) | undefined
}

/** Builds the sign-in library and the engine over it; one of each per process. */
export async function createAuth(options: SignInLibraryOptions): Promise<Auth> {
  const library = createSignInLibrary(options)
  const sessionCookie = (await library.$context).authCookies.sessionToken.name
  const engine = createAuthEngine(library, options.secret, sessionCookie)
  return {
    engine,
    sessionCookie,
    external: options.oidc ? (anonymous) => createExternalRoutes({ library, engine, anonymous }) : undefined,
  }
}
