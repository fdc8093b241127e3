import { getConnInfo } from '@hono/node-server/conninfo'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { appRouter, errorAnswer, type Caller } from '@sunlit/trpc/server'
import { AppError, type IdentityParts, type ServiceContext } from '@sunlit/services'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { createMiddleware } from 'hono/factory'
import { requestId } from 'hono/request-id'
import type { Logger } from 'pino'
import { recordFindingRoute } from '../assessment/record-finding.route.ts'
import type { Env } from '../env.ts'
import { evidenceRoutes } from '../evidence/evidence.route.ts'
import { pageRoutes } from '../pages/routes.ts'
import type { PortalData } from '../pages/portal.ts'
import { logRoutes, type LogReader } from '../routes/log.ts'
import { proofRoute } from '../routes/proof.ts'
import { publicApi, type PublicApiParts } from '../routes/public-api.ts'
import { clientApps, type ClientFolders } from './client-apps.ts'
import { clientAddress, trustedProxies } from './client-address.ts'
import { onFailure, onNotFound, refuse } from './failures.ts'
import { healthRoutes, type Readiness } from './health.ts'
import type { Metrics } from './metrics.ts'
import type { RateLimits } from './rate-limits.ts'
import { requestLog } from './request-log.ts'
import { sameSiteOnly } from './same-site.ts'
import { securityHeaders } from './security-headers.ts'
import { bodyLimits } from './body-limits.ts'
import type { ServerTypes } from './variables.ts'

/** Everything the server is put together from; `openParts` makes the real ones. */
export interface ServerParts {
  readonly env: Pick<Env, 'PUBLIC_URL' | 'TRUSTED_PROXIES' | 'METRICS_TOKEN'>
  readonly logger: Logger
  readonly metrics: Metrics
  readonly limits: RateLimits
  readonly readiness: () => Promise<Readiness>
  readonly folders: ClientFolders
  readonly portalData: () => Promise<PortalData>
  readonly log: LogReader
  readonly publicApi: PublicApiParts
  /** Who is calling, by the session cookie. */
  readonly identify: (request: Request, address: string) => Promise<Caller | null>
  readonly anonymous: ServiceContext
  readonly identity: IdentityParts
  /** The redirects of an office's own identity provider, where one is configured. */
  readonly external?: ((request: Request) => Promise<Response>) | undefined
}

/** The whole HTTP surface. `app.request()` answers without a socket. */
export function createServer(parts: ServerParts): Hono<ServerTypes> {
  const app = new Hono<ServerTypes>()
  const { logger, metrics } = parts
  app.onError(onFailure(logger, metrics))
  app.notFound(onNotFound())
  // An id that a proxy gave is kept, so that one number runs through both logs; hono checks its form.
  app.use(requestId({ limitLength: 64 }), addressOf(parts.env.TRUSTED_PROXIES), requestLog(logger, metrics))
  app.use(securityHeaders({ https: parts.env.PUBLIC_URL?.startsWith('https:') ?? false }))
  // Only what is fetched can be long; and a header set on a finished answer turns it into a stream, which costs a change a tenth.
  app.get('*', compress())
  app.route('/', healthRoutes(parts))
  app.use(limited(parts.limits))
  app.use(sameSiteOnly(parts.env.PUBLIC_URL), bodyLimits())
  app.route('/', pageRoutes(parts.portalData))
  app.route('/', logRoutes(parts.log))
  app.route('/', publicApi(parts.publicApi))
  app.route('/', proofRoute(parts))
  app.all('/api/trpc/*', (c) => trpc(parts, c.req.raw, c.get('requestId'), c.get('clientAddress')))
  const { external } = parts
  if (external) app.get('/api/auth/*', (c) => external(c.req.raw))
  app.route('/', evidenceRoutes(parts.identify))
  app.route('/', recordFindingRoute(parts.identify))
  app.route('/', clientApps(parts.folders))
  return app
}

function addressOf(proxies: readonly string[]) {
  const trusted = trustedProxies(proxies)
  return createMiddleware<ServerTypes>(async (c, next) => {
    // Without a socket (app.request in a test) there is no peer; everything then shares one count.
    const peer = c.env?.incoming === undefined ? '' : (getConnInfo(c).remote.address ?? '')
    c.set('clientAddress', clientAddress(peer, c.req.header('x-forwarded-for'), trusted))
    await next()
  })
}

function limited(limits: RateLimits) {
  return createMiddleware<ServerTypes>(async (c, next) => {
    const name = isSignIn(c.req.path) ? 'sign-in' : 'all'
    const seconds = await limits.consume(name, c.get('clientAddress'))
    if (seconds === 0) return next()
    c.header('Retry-After', String(seconds))
    return refuse(c, errorAnswer(new AppError('rate_limited', { seconds }), c.get('requestId')))
  })
}

/** A batch may carry a sign-in beside other calls, so the name counts anywhere in the path. */
function isSignIn(path: string): boolean {
  return path.startsWith('/api/trpc/') && /sign-?in|secondFactor|setup/i.test(path)
}

function trpc(parts: ServerParts, request: Request, requestId: string, address: string): Promise<Response> {
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    maxBatchSize: 20,
    createContext: async ({ resHeaders }) => ({
      requestId,
      request,
      address,
      responseHeaders: resHeaders,
      caller: await parts.identify(request, address),
      anonymous: parts.anonymous,
      identity: parts.identity,
    }),
    onError: ({ error, path }) => {
      const { code } = errorAnswer(error, requestId)
      parts.metrics.countError(code)
      if (code === 'internal') parts.logger.error({ err: error.cause ?? error, path, requestId }, 'internal error')
    },
    responseMeta: () => ({ headers: { 'Cache-Control': 'no-store' } }),
  })
}
