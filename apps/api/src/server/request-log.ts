import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'
import type { Logger } from 'pino'
import type { Metrics } from './metrics.ts'
import type { ServerTypes } from './variables.ts'

/** One line and one observation per request: the pattern of the route, never the address with its values. */
export function requestLog(logger: Logger, metrics: Metrics) {
  const lines = logger.child({}, { redact: [] }) // looking for secrets in every line takes longer than writing it, and these have none
  return createMiddleware<ServerTypes>(async (c, next) => {
    const start = performance.now()
    await next()
    const seconds = (performance.now() - start) / 1000
    const route = c.res.status === 404 ? 'unmatched' : routePath(c, -1)
    metrics.observeRequest(c.req.method, route, c.res.status, seconds)
    const line = { requestId: c.get('requestId'), method: c.req.method, route, status: c.res.status, ms: Math.round(seconds * 1000) }
    if (c.res.status >= 500) lines.error(line, 'request failed')
    else lines.info(line, 'request')
  })
}
