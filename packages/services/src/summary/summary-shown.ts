import { scopeOf } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { readSettings } from '../settings/read-settings.ts'

/** Rule A-11 holds for years and composite quarters too: people of a unit see the others unless the office has narrowed it. */
export async function unitsOfSummaryShown(ctx: ServiceContext): Promise<'all' | readonly string[]> {
  const scope = scopeOf(ctx.actor, 'summary.read')
  if (scope === 'all') return 'all'
  const settings = await readSettings(ctx.db.read, ctx.actor.organisationId)
  return settings['assessment.publication.own-rows-only'] ? scope : 'all'
}
