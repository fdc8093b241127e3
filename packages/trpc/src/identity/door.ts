import { AppError, type Door, type SignedIn } from '@sunlit/services'
import type { RequestContext } from '../base/context.ts'

/** The request as the identity commands see it. */
export function doorOf(ctx: RequestContext): Door {
  return { ...ctx.identity, request: { headers: ctx.request.headers, address: ctx.address } }
}

/** Puts cookies into the answer. */
export function sendCookies(ctx: RequestContext, cookies: readonly string[]): void {
  for (const cookie of cookies) ctx.responseHeaders.append('set-cookie', cookie)
}

/** Who calls, for procedures that only somebody signed in gets to. */
export function signedInOf(ctx: RequestContext): SignedIn {
  if (ctx.caller === null) throw new AppError('not_signed_in')
  return ctx.caller.signedIn
}
