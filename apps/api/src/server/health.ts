import { createHash, timingSafeEqual } from 'node:crypto'
import { AppError } from '@sunlit/services'
import { Hono, type Context } from 'hono'
import type { Metrics } from './metrics.ts'
import type { ServerTypes } from './variables.ts'

/** What a load balancer has to know before it sends people here. */
export interface Readiness {
  readonly database: boolean
  /** False while a migration is still to be run. */
  readonly migrated: boolean
  /** False when the oldest event has been waiting for its place in the log for too long. */
  readonly log: boolean
}

interface HealthParts {
  readonly env: { readonly METRICS_TOKEN?: string | undefined }
  readonly metrics: Metrics
  readonly readiness: () => Promise<Readiness>
}

/** For the machines that watch: alive, ready, figures. */
export function healthRoutes({ env, metrics, readiness }: HealthParts): Hono<ServerTypes> {
  const app = new Hono<ServerTypes>()
  app.get('/healthz', (c) => c.text('ok', 200, { 'Cache-Control': 'no-store' }))
  app.get('/readyz', async (c) => {
    const ready = await readiness().catch(() => ({ database: false, migrated: false, log: false }))
    const isReady = ready.database && ready.migrated && ready.log
    return c.json(ready, isReady ? 200 : 503, { 'Cache-Control': 'no-store' })
  })
  app.get('/metrics', async (c) => {
    const isAllowed = env.METRICS_TOKEN === undefined ? isThisMachine(c) : isBearer(c.req.header('authorization'), env.METRICS_TOKEN)
    if (!isAllowed) throw new AppError('not_found')
    return c.text(await metrics.text(), 200, { 'Content-Type': metrics.contentType, 'Cache-Control': 'no-store' })
  })
  return app
}

/** A proxy on this machine speaks for somebody else, and says so in the header; no setting has to name it first. */
function isThisMachine(c: Context<ServerTypes>): boolean {
  return ['127.0.0.1', '::1'].includes(c.get('clientAddress')) && c.req.header('x-forwarded-for') === undefined
}

function isBearer(authorization: string | undefined, token: string): boolean {
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${token}`))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
