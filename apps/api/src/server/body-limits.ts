import { AppError } from '@sunlit/services'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import type { ServerTypes } from './variables.ts'

const MEGABYTE = 1024 * 1024

/** Calls carry text. */
export const CALL_LIMIT = 2 * MEGABYTE

/** Uploads: as much as the setting for one piece of evidence can ever allow, and its wrapping. */
const UPLOAD_LIMIT = 101 * MEGABYTE

/** Nobody fills the memory: a body is cut off where it grows too long, whatever its Content-Length says. */
export function bodyLimits() {
  const forCalls = limit(CALL_LIMIT)
  const forUploads = limit(UPLOAD_LIMIT)
  return createMiddleware<ServerTypes>((c, next) => (isUpload(c.req.path) ? forUploads(c, next) : forCalls(c, next)))
}

function isUpload(path: string): boolean {
  return path === '/api/evidence' || path.startsWith('/api/upload/')
}

function limit(maxSize: number) {
  const refuse = () => {
    throw new AppError('too_large', { limit: `${Math.floor(maxSize / MEGABYTE)} MB` })
  }
  const counted = bodyLimit({ maxSize, onError: refuse })
  return createMiddleware<ServerTypes>(async (c, next) => {
    const stated = c.req.header('content-length')
    // Asking for the body makes a stream of it; a stated length is the length, since node cuts off what lies beyond.
    if (stated === undefined || c.req.header('transfer-encoding') !== undefined) return counted(c, next)
    if (!(Number(stated) <= maxSize)) refuse()
    return next()
  })
}
