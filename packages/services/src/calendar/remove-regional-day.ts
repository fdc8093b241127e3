import type { RemoveRegionalDay } from '@sunlit/contracts'
import { removeRegionalDay as storeRemoval } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'

/** Takes an entry of this organisation out of force; the row and both events stay. Throws `not_found` for what is not its own. */
export function removeRegionalDay(ctx: ServiceContext, { regionalDayId }: RemoveRegionalDay): Promise<void> {
  return runCommand(ctx, 'calendar.manage', async (tx) => {
    const { organisationId, id: by } = ctx.actor
    const removed = await storeRemoval(tx, { organisationId, id: regionalDayId, by, at: ctx.now() })
    if (!removed) throw new AppError('not_found')
    return { events: [{ type: 'calendar.day-removed', day: removed.day, working: removed.working === 1, name: removed.name }] }
  })
}
