import type { OpenDayContext, ServiceContext } from '@sunlit/services'
import type { RequestContext } from '../base/context.ts'

/** What services of the open day take, out of a call. */
export function openDayOf(ctx: { readonly services: ServiceContext } & Pick<RequestContext, 'messages'>): OpenDayContext {
  const { vault, publicUrl } = ctx.messages
  return { ...ctx.services, vault, publicUrl }
}
