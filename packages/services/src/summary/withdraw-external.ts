import type { WithdrawExternal } from '@sunlit/contracts'
import { findExternalParts, markExternalWithdrawn } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { assertYearInWork } from './external-part.ts'

/** Takes a score back, with the reason; the row stays, and a corrected one is entered beside it. */
export function withdrawExternal(ctx: ServiceContext, { year, externalPartId, reason }: WithdrawExternal): Promise<void> {
  return runCommand(ctx, 'summary.manage', async (tx) => {
    await assertYearInWork(tx, ctx.actor.organisationId, year)
    const [row] = await findExternalParts(tx, ctx.actor.organisationId, [externalPartId])
    if (!row || row.year !== year) throw new AppError('not_found')
    if (!(await markExternalWithdrawn(tx, externalPartId))) throw new AppError('conflict')
    return { events: [{ type: 'external-part.withdrawn', externalPartId, reasonHash: nativeHash(reason) }] }
  })
}
