import type { ServiceContext } from '../core/service-context.ts'
import { deleteExpiredOneTimes } from './one-time.repo.ts'
import { hasRootOrganisation, issueSetUpToken } from './set-up-token.ts'

/**
 * For the server's start: a token for the set-up page while the deployment has no organisation, undefined afterwards. There is
 * nobody yet whose doing could be recorded; the use of the token is.
 */
export async function prepareSetUp(ctx: ServiceContext): Promise<string | undefined> {
  if (await hasRootOrganisation(ctx.db.read)) return undefined
  return ctx.db.transact(async (tx) => {
    await deleteExpiredOneTimes(tx, ctx.now())
    return issueSetUpToken(tx, ctx, null)
  })
}
