import type { Permission } from '@sunlit/contracts'
import { AppError, may, recordRefusal, type ServiceContext } from '@sunlit/services'
import type { Caller } from '@sunlit/trpc/server'
import type { Context } from 'hono'
import type { ServerTypes } from '../server/variables.ts'

/** What tells who is calling. */
export interface Called {
  readonly headers: Pick<Headers, 'get'>
}

export type Identify = (called: Called, address: string) => Promise<Caller | null>

/** The same gate as before a tRPC procedure, for plain routes: signed in, nothing owed first, and permitted. */
export function signedIn(c: Context<ServerTypes>, identify: Identify, permission: Permission): Promise<ServiceContext> {
  return permitted({ headers: c.req.raw.headers, address: c.get('clientAddress') }, identify, permission)
}

/** The same for who has no request of the web framework. */
export async function permitted(
  asked: Called & { readonly address: string },
  identify: Identify,
  permission: Permission,
): Promise<ServiceContext> {
  const caller = await identify(asked, asked.address)
  if (caller === null) throw new AppError('not_signed_in')
  const { mustFirst } = caller.signedIn
  if (mustFirst !== undefined) throw new AppError(mustFirst)
  if (may(caller.services.actor, permission)) return caller.services
  await recordRefusal(caller.services, permission)
  throw new AppError('forbidden')
}
