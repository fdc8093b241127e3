import type { Permission } from '@sunlit/contracts'
import { AppError, may, recordRefusal, type ServiceContext } from '@sunlit/services'
import type { Caller } from '@sunlit/trpc/server'
import type { Context } from 'hono'
import type { ServerTypes } from '../server/variables.ts'

export type Identify = (request: Request, address: string) => Promise<Caller | null>

/** The same gate as before a tRPC procedure, for plain routes: signed in, nothing owed first, and permitted. */
export async function signedIn(c: Context<ServerTypes>, identify: Identify, permission: Permission): Promise<ServiceContext> {
  const caller = await identify(c.req.raw, c.get('clientAddress'))
  if (caller === null) throw new AppError('not_signed_in')
  const { mustFirst } = caller.signedIn
  if (mustFirst !== undefined) throw new AppError(mustFirst)
  if (may(caller.services.actor, permission)) return caller.services
  await recordRefusal(caller.services, permission)
  throw new AppError('forbidden')
}
