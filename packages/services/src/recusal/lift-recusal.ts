import type { RecusalId } from '@sunlit/contracts'
import { findRecusal, liftRecusalRow } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'

/** Ends a recusal. Whom it concerns cannot lift it, manager or not: a conflict of interest is not one's own to judge. */
export function liftRecusal(ctx: ServiceContext, { recusalId }: RecusalId): Promise<void> {
  return runCommand(ctx, 'recusal.manage', async (tx) => {
    const recusal = await findRecusal(tx, ctx.actor.organisationId, recusalId)
    if (!recusal) throw new AppError('not_found')
    if (recusal.person_id === ctx.actor.id) throw new AppError('four_eyes')
    if (!(await liftRecusalRow(tx, recusalId, { by: ctx.actor.id, at: ctx.now() }))) throw new AppError('conflict')
    const { alias } = await tx.selectFrom('person').select('alias').where('id', '=', recusal.person_id).executeTakeFirstOrThrow()
    return { events: [{ type: 'recusal.lifted', personAlias: alias, unitId: recusal.unit_id }] }
  })
}
