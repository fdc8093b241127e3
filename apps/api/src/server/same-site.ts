import { AppError } from '@sunlit/services'
import { csrf } from 'hono/csrf'
import { createMiddleware } from 'hono/factory'
import type { Context } from 'hono'
import type { ServerTypes } from './variables.ts'

/** Our own pages send this with every call that changes something; another site's page cannot without asking us first. */
export const OWN_HEADER = 'x-sunlit'

/**
 * A page of another site cannot act with our user's session: forms are checked by their origin, and calls to /api need a
 * header that a browser only sends across sites after a preflight, which we never grant.
 */
export function sameSiteOnly(publicUrl: string | undefined) {
  const own = publicUrl === undefined ? undefined : new URL(publicUrl).origin
  const forms = csrf({ origin: (origin, c) => origin === own || hostOf(origin) === c.req.header('host') })
  return createMiddleware<ServerTypes>((c, next) => {
    if (isApiChange(c) && c.req.header(OWN_HEADER) === undefined) throw new AppError('forbidden')
    // No form of any site can send JSON.
    return c.req.header('content-type') === 'application/json' ? next() : forms(c, next)
  })
}

function isApiChange(c: Context): boolean {
  return c.req.path.startsWith('/api/') && !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)
}

function hostOf(origin: string): string | undefined {
  return URL.parse(origin)?.host
}
