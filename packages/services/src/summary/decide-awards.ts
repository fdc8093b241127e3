import type { DecideAwards } from '@sunlit/contracts'
import { changeAwardList, findAwardList } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { picksOf } from './award-queries.ts'

/** A second person confirms the list, and with that it is published inside the organisation; or gives it back with a reason. */
export function decideAwards(ctx: ServiceContext, { summaryPublicationId, version, decision, reason }: DecideAwards): Promise<void> {
  return runCommand(ctx, 'summary.confirm', async (tx) => {
    const row = await findAwardList(tx, ctx.actor.organisationId, summaryPublicationId)
    if (!row) throw new AppError('not_found')
    if (row.picked_by === ctx.actor.id) throw new AppError('four_eyes')
    if (row.status !== 'picked' || row.version !== version) throw new AppError('conflict')
    const returnReason = decision === 'returned' ? (reason ?? '') : null
    const decided = { status: decision, decided_by: ctx.actor.id, decided_at: ctx.now(), return_reason: returnReason }
    if (!(await changeAwardList(tx, row, decided))) throw new AppError('conflict')
    const reasonHash = returnReason === null ? null : nativeHash(returnReason)
    return { events: [{ type: 'award.decided', awardListId: row.id, decision, picksHash: nativeHash(picksOf(row)), reasonHash }] }
  })
}
