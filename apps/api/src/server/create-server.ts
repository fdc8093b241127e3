import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { appRouter, errorAnswer } from '@sunlit/trpc/server'
import { AppError, type ChallengeDesk, type IdentityParts, type MessageHouse, type ServiceContext } from '@sunlit/services'
import { Hono, type Context } from 'hono'
import { compress } from 'hono/compress'
import { createMiddleware } from 'hono/factory'
import { requestId } from 'hono/request-id'
import type { Logger } from 'pino'
import { recordFindingCall, recordFindingPost } from '../assessment/record-finding.route.ts'
import type { Identify } from '../assessment/signed-in.ts'
import type { Env } from '../env.ts'
import { documentRoutes } from '../documents/documents.route.ts'
import { rectificationRoutes } from '../rectification/rectification.route.ts'
import { answerEvidenceRoutes } from '../appeals/answer-evidence.route.ts'
import { clamdScanner, parseClamdAddress } from '../evidence/clamd.ts'
import { evidenceRoutes } from '../evidence/evidence.route.ts'
import { createUploadDesk, type UploadDesk } from '../evidence/upload-desk.ts'
import { aftermathRoutes } from '../open-day/aftermath.route.ts'
import { bookingPost, openDayRoutes } from '../open-day/open-day.route.ts'
import { openDocumentRoutes } from '../open-day/open-documents.route.ts'
import { openDayPages } from '../pages/open-day-pages.ts'
import { outboxRoute } from '../pages/outbox.route.ts'
import { resultRoutes } from '../pages/result-routes.ts'
import { pageRoutes } from '../pages/routes.ts'
import { summaryRoutes } from '../summary/summary.route.ts'
import type { CitizenProvider } from '../survey/citizen-provider.ts'
import { evaluationFileRoutes } from '../survey/evaluation-files.route.ts'
import { channelFileRoutes } from '../survey/channel-files.route.ts'
import { invitedRoutes } from '../survey/invited.route.ts'
import { realNameRoutes } from '../survey/real-name.route.ts'
import { surveyPageRoute } from '../survey/survey-page.route.ts'
import { ballotPost, surveyRoutes } from '../survey/survey.route.ts'
import type { PortalData } from '../pages/portal.ts'
import { logRoutes, type LogReader } from '../routes/log.ts'
import { proofRoute } from '../routes/proof.ts'
import { publicApi, type PublicApiParts } from '../routes/public-api.ts'
import { busyPostRoute, type BusyPost, type DirectPost } from './busy-post.ts'
import { clientApps, type ClientFolders } from './client-apps.ts'
import { clientAddress, plainAddress, trustedProxies } from './client-address.ts'
import { logFailure, onFailure, onNotFound, refuse } from './failures.ts'
import { inBothScripts, inReaderScript } from './in-reader-script.ts'
import { healthRoutes, type Readiness } from './health.ts'
import type { Metrics } from './metrics.ts'
import type { RateLimits } from './rate-limits.ts'
import { requestLog } from './request-log.ts'
import { sameSiteOnly } from './same-site.ts'
import { reachedBy, securityHeaders } from './security-headers.ts'
import { bodyLimits } from './body-limits.ts'
import type { ServerTypes } from './variables.ts'

/** Everything the server is put together from; `openParts` makes the real ones. */
export interface ServerParts {
  readonly env: Pick<Env, 'PUBLIC_URL' | 'TRUSTED_PROXIES' | 'METRICS_TOKEN' | 'CLAMD' | 'UPLOAD_MEMORY_MB'>
  readonly logger: Logger
  readonly metrics: Metrics
  readonly limits: RateLimits
  readonly readiness: () => Promise<Readiness>
  readonly folders: ClientFolders
  readonly portalData: () => Promise<PortalData>
  readonly log: LogReader
  readonly publicApi: PublicApiParts
  /** Who is calling, by the session cookie. */
  readonly identify: Identify
  readonly anonymous: ServiceContext
  readonly identity: IdentityParts
  readonly messages: MessageHouse
  /** Asks for work before a ballot is taken. */
  readonly challengeDesk: ChallengeDesk
  /** The redirects of an office's own identity provider, where one is configured. */
  readonly external?: ((request: Request) => Promise<Response>) | undefined
  /** Who says which citizens are real, where one is configured (rule W-40). */
  readonly citizens?: CitizenProvider | undefined
}

/** The whole HTTP surface. `app.request()` answers without a socket. */
export function createServer(parts: ServerParts): Hono<ServerTypes> {
  const app = new Hono<ServerTypes>()
  const { logger, metrics } = parts
  app.onError(onFailure(logger, metrics))
  app.notFound(onNotFound())
  app.use(numberOf(parts.env.TRUSTED_PROXIES), addressOf(parts.env.TRUSTED_PROXIES), requestLog(logger, metrics))
  app.use(securityHeaders(reachedBy(parts.env)))
  // Only what is fetched can be long; and a header set on a finished answer turns it into a stream, which costs a change a tenth.
  app.get('*', compress())
  for (const path of ['/api/survey/*', '/api/open-day/*']) app.use(path, inReaderScript())
  app.use('/api/survey/invited/ballots', inBothScripts())
  app.route('/', healthRoutes(parts))
  app.use(limited(parts.limits))
  app.use(sameSiteOnly(parts.env.PUBLIC_URL), bodyLimits())
  app.route('/', pageRoutes(parts.portalData))
  app.route('/', resultRoutes(parts.publicApi.database))
  if (parts.messages.playedChannels.length > 0) app.route('/', outboxRoute(parts))
  app.route('/', logRoutes(parts.log))
  app.route('/', publicApi(parts.publicApi, parts))
  app.route('/', proofRoute(parts))
  app.all('/api/trpc/*', (c) => trpc(parts, c.req.raw, c.get('requestId'), c.get('clientAddress')))
  const { external } = parts
  if (external) app.get('/api/auth/*', (c) => external(c.req.raw))
  const uploads = uploadDeskOf(parts.env)
  app.route('/', evidenceRoutes(parts.identify, uploads))
  app.route('/', summaryRoutes(parts.identify, uploads))
  app.route('/', rectificationRoutes(parts.identify, uploads))
  app.route('/', answerEvidenceRoutes(parts.identify, uploads))
  app.route('/', documentRoutes(parts))
  app.route('/', openDayRoutes(parts))
  app.route('/', openDocumentRoutes(parts))
  app.route('/', aftermathRoutes({ ...parts, uploads }))
  app.route('/', surveyRoutes(parts))
  app.route('/', surveyPageRoute({ ...parts, folder: parts.folders.survey }))
  app.route('/', invitedRoutes(parts))
  app.route('/', realNameRoutes(parts))
  app.route('/', channelFileRoutes(parts))
  app.route('/', evaluationFileRoutes(parts))
  for (const post of busyPosts(parts)) app.route('/', busyPostRoute(post))
  app.route('/', openDayPages({ ...parts, folder: parts.folders.openDay }))
  app.route('/', clientApps(parts.folders))
  return app
}

function busyPosts(parts: ServerParts): readonly BusyPost[] {
  return [recordFindingPost(parts.identify), ballotPost(parts), bookingPost(parts)]
}

/** What `answerDirectly` answers. */
export function directPosts(parts: ServerParts): readonly DirectPost[] {
  return [...busyPosts(parts), recordFindingCall(parts.identify)]
}

/** One for each thread: what comes in through it shares its memory. */
function uploadDeskOf({ CLAMD, UPLOAD_MEMORY_MB }: ServerParts['env']): UploadDesk {
  const address = CLAMD === undefined ? undefined : parseClamdAddress(CLAMD)
  return createUploadDesk({ budget: UPLOAD_MEMORY_MB * 1024 * 1024, scan: address && clamdScanner(address) })
}

/** An id that one of our proxies gave is kept, so that one number runs through both logs; hono checks its form. Nobody else names his own. */
function numberOf(proxies: readonly string[]) {
  const trusted = trustedProxies(proxies)
  const given = requestId({ limitLength: 64 })
  return createMiddleware<ServerTypes>((c, next) => {
    if (trusted(plainAddress(peerOf(c)))) return given(c, next)
    const id = crypto.randomUUID()
    c.set('requestId', id)
    c.header('X-Request-Id', id)
    return next()
  })
}

/** Without a socket (app.request in a test) there is no peer; everything then shares one count. */
function peerOf(c: Context<ServerTypes>): string {
  return c.env?.incoming?.socket.remoteAddress ?? ''
}

function addressOf(proxies: readonly string[]) {
  const trusted = trustedProxies(proxies)
  return createMiddleware<ServerTypes>((c, next) => {
    c.set('clientAddress', clientAddress(peerOf(c), c.req.header('x-forwarded-for'), trusted))
    return next()
  })
}

function limited(limits: RateLimits) {
  return createMiddleware<ServerTypes>(async (c, next) => {
    if (c.env?.isCounted === true) return next()
    const tries = triesToSignIn(c.req.path)
    const seconds = await limits.consume(tries > 0 ? 'sign-in' : 'all', c.get('clientAddress'), Math.max(1, tries))
    if (seconds === 0) return next()
    c.header('Retry-After', String(seconds))
    return refuse(c, errorAnswer(new AppError('rate_limited', { seconds }), c.get('requestId')))
  })
}

/**
 * Sign-ins in one request: a batch may carry twenty, beside other calls and behind any separator, so each name counts wherever it
 * stands in the path. The redirects of an external sign-in store something for everybody who asks, and count as well.
 */
function triesToSignIn(path: string): number {
  if (path.startsWith('/api/auth/')) return 1
  return path.startsWith('/api/trpc/') ? (path.match(/sign-?in|secondFactor|setup/gi) ?? []).length : 0
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
      messages: parts.messages,
    }),
    onError: ({ error, path }) => {
      const { code } = errorAnswer(error, requestId)
      parts.metrics.countError(code)
      logFailure(parts.logger, { code, error: error.cause ?? error, requestId, path })
    },
    // Hono keeps a header set before only on answers that it makes itself.
    responseMeta: () => ({ headers: { 'Cache-Control': 'no-store', 'X-Request-Id': requestId } }),
  })
}
