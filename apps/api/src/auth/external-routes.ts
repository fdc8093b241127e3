import { acceptExternalSignIn, AppError, type AuthEngine, type ServiceContext } from '@sunlit/services'
import { OIDC_PROVIDER } from './external-sign-in.ts'
import type { SignInLibrary } from './sign-in-library.ts'

/** Where the sign-in page sends people, and where the identity provider sends them back; mounted by the server as they are. */
export const EXTERNAL_START = '/api/auth/start'
export const EXTERNAL_CALLBACK = `/api/auth/callback/${OIDC_PROVIDER}`

interface ExternalParts {
  readonly library: SignInLibrary
  readonly engine: AuthEngine
  /** In nobody's name. */
  readonly anonymous: ServiceContext
}

/** Answers the two redirects of an external sign-in, and nothing else of the library's own addresses. */
export function createExternalRoutes({ library, engine, anonymous }: ExternalParts): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname } = new URL(request.url)
    if (request.method !== 'GET') return new Response(null, { status: 405, headers: { allow: 'GET' } })
    if (pathname === EXTERNAL_START) return start(library, request)
    if (pathname === EXTERNAL_CALLBACK) return accept(await library.handler(request), engine, anonymous)
    return new Response(null, { status: 404 })
  }
}

async function start(library: SignInLibrary, request: Request): Promise<Response> {
  const { headers, response } = await library.api.signInSocial({
    body: {
      provider: OIDC_PROVIDER,
      callbackURL: '/assessment/',
      errorCallbackURL: '/assessment/sign-in?external=failed',
      disableRedirect: true,
    },
    headers: request.headers,
    returnHeaders: true,
  })
  return redirect('url' in response && response.url ? response.url : '/assessment/sign-in?external=failed', headers.getSetCookie())
}

/** The library has opened a session, or has sent back with an error; our own rules have the last word. */
async function accept(answer: Response, engine: AuthEngine, anonymous: ServiceContext): Promise<Response> {
  const cookies = answer.headers.getSetCookie()
  const jar = new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0] ?? '').join('; ') })
  const token = engine.readSessionToken(jar)
  if (token === undefined) return redirect('/assessment/sign-in?external=failed', cookies)
  try {
    await acceptExternalSignIn(anonymous, token)
    return redirect('/assessment/', cookies)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return redirect(`/assessment/sign-in?external=${error.code}`, [])
  }
}

function redirect(location: string, cookies: readonly string[]): Response {
  const headers = new Headers({ location, 'cache-control': 'no-store' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 302, headers })
}
