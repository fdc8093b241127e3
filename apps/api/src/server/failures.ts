import { errorAnswer, httpStatusOf, type ErrorAnswer } from '@sunlit/trpc/server'
import type { Context, ErrorHandler, NotFoundHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Logger } from 'pino'
import { AppError } from '@sunlit/services'
import { troublePage, type Trouble } from '../pages/error-pages.ts'
import { readerOf } from '../pages/reader.ts'
import type { Metrics } from './metrics.ts'
import type { ServerTypes } from './variables.ts'

/** What a plain route answers when something was thrown: the shape of the tRPC errors, or a page for a person. */
export function onFailure(logger: Logger, metrics: Metrics): ErrorHandler<ServerTypes> {
  const tell = failureTeller(logger, metrics)
  return (error, c) => refuse(c, tell(error instanceof HTTPException ? refusalOf(error) : error, c.get('requestId')))
}

/** Counts what was thrown, tells the operator where it matters, and makes the answer for the reader. */
export function failureTeller(logger: Logger, metrics: Metrics): (thrown: unknown, requestId: string) => ErrorAnswer {
  return (thrown, requestId) => {
    const answer = errorAnswer(thrown, requestId)
    metrics.countError(answer.code)
    logFailure(logger, { code: answer.code, error: thrown, requestId })
    return answer
  }
}

export interface Failure {
  readonly code: ErrorAnswer['code']
  readonly error: unknown
  readonly requestId: string
  /** Of the procedure, where it was one. */
  readonly path?: string | undefined
}

/** What the operator has to know of: a bug, and what keeps the database from working; the reader is told neither. */
export function logFailure(logger: Logger, { code, error, requestId, path }: Failure): void {
  const where = { requestId, ...(path !== undefined && { path }) }
  if (code === 'internal') logger.error({ err: error, ...where }, 'internal error')
  if (code === 'scanner_away')
    logger.error({ err: error instanceof Error ? (error.cause ?? error) : error, ...where }, 'virus scanner away')
  if (code === 'busy' || code === 'survey_not_taken')
    logger.error({ err: error instanceof Error ? (error.cause ?? error) : error, ...where }, 'database busy')
}

/** Hono's own middleware (CSRF) throws these. */
function refusalOf(error: HTTPException): Error {
  if (error.status === 403) return new AppError('forbidden')
  if (error.status === 413) return new AppError('too_large')
  return error.status < 500 ? new AppError('invalid_input') : error
}

export function onNotFound(): NotFoundHandler<ServerTypes> {
  return (c) => refuse(c, errorAnswer(new AppError('not_found'), c.get('requestId')))
}

/** Programs get JSON; a person who typed an address gets a page. */
export function refuse(c: Context<ServerTypes>, answer: ErrorAnswer): Response | Promise<Response> {
  const status = httpStatusOf(answer.code) as ContentfulStatusCode // every code maps to a status that has a body
  c.header('Cache-Control', 'no-store')
  if (c.req.path.startsWith('/api/') || !(c.req.header('accept') ?? '').includes('text/html')) return c.json(answer, status)
  return c.html(troublePage(readerOf(c), troubleOf(answer), answer.requestId), status)
}

function troubleOf(answer: ErrorAnswer): Trouble {
  if (answer.code === 'not_found') return { kind: 'notFound' }
  return answer.code === 'internal' ? { kind: 'broken' } : { kind: 'refused', sentence: answer.sentence }
}
