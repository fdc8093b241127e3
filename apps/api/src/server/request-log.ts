import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'
import type { Logger } from 'pino'
import type { Metrics } from './metrics.ts'
import type { ServerTypes } from './variables.ts'

/** A request that has been answered. */
export interface AnsweredRequest {
  readonly requestId: string
  readonly method: string
  /** The pattern of the route, never the address with its values. */
  readonly route: string
  readonly status: number
  readonly seconds: number
}

/** One line and one observation per request. */
export function requestTeller(logger: Logger, metrics: Metrics): (answered: AnsweredRequest) => void {
  const lines = logger.child({}, { redact: [] }) // looking for secrets in every line takes longer than writing it, and these have none
  return ({ seconds, ...told }) => {
    metrics.observeRequest(told.method, told.route, told.status, seconds)
    const line = { ...told, ms: Math.round(seconds * 1000) }
    if (told.status >= 500) lines.error(line, 'request failed')
    else lines.info(line, 'request')
  }
}

export function requestLog(logger: Logger, metrics: Metrics) {
  const tell = requestTeller(logger, metrics)
  return createMiddleware<ServerTypes>(async (c, next) => {
    const start = performance.now()
    await next()
    const { status } = c.res
    const route = status === 404 ? 'unmatched' : routePath(c, -1)
    tell({ requestId: c.get('requestId'), method: c.req.method, route, status, seconds: (performance.now() - start) / 1000 })
  })
}
