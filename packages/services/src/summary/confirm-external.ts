import type { ConfirmExternal } from '@sunlit/contracts'
import { findExternalParts, markExternalConfirmed } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { atLeastOne, runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { assertYearInWork } from './external-part.ts'

/** A second person confirms what one person, or a module of the house, has stated. All of them or none. */
export function confirmExternal(ctx: ServiceContext, { year, externalPartIds }: ConfirmExternal): Promise<{ readonly confirmed: number }> {
  return runCommand(ctx, 'summary.confirm', async (tx) => {
    await assertYearInWork(tx, ctx.actor.organisationId, year)
    const ids = [...new Set(externalPartIds)]
    const rows = await findExternalParts(tx, ctx.actor.organisationId, ids)
    if (rows.length !== ids.length || rows.some((row) => row.year !== year)) throw new AppError('not_found')
    if (rows.some(({ entered_by }) => entered_by === ctx.actor.id)) throw new AppError('four_eyes')
    for (const { id } of rows) if (!(await markExternalConfirmed(tx, id, ctx.actor.id, ctx.now()))) throw new AppError('conflict')
    const events = rows.map(({ id }) => ({ type: 'external-part.confirmed' as const, externalPartId: id }))
    return { value: { confirmed: events.length }, events: atLeastOne(events) }
  })
}
