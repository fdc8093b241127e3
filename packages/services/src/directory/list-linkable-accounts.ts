import { assertMay, scopeOf } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { openAccounts, type AccountChoice } from './account-state.repo.ts'

/** Accounts a contact person may be linked with: the office sees all, a unit its own. */
export async function listLinkableAccounts(ctx: ServiceContext): Promise<readonly AccountChoice[]> {
  assertMay(ctx.actor, 'contact.report')
  const scope = scopeOf(ctx.actor, 'contact.report')
  if (scope !== 'all' && scope.length === 0) return []
  return openAccounts(ctx.db.read, ctx.actor.organisationId, scope)
}
