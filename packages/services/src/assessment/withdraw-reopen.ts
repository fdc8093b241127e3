import type { WithdrawReopen } from '@sunlit/contracts'
import { decideReopening } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { getReopening } from './reopening.ts'

/** Takes a request to re-open back before anybody has decided it; any manager may, since the one who asked can have left. */
export function withdrawReopen(ctx: ServiceContext, { reopeningId, version }: WithdrawReopen): Promise<void> {
  return runCommand(ctx, 'period.request-reopen', async (tx) => {
    const { period_id: periodId } = await getReopening(tx, ctx.actor.organisationId, reopeningId)
    const decision = { id: reopeningId, version, outcome: 'withdrawn' as const, by: ctx.actor.id, at: ctx.now(), reason: null }
    if (!(await decideReopening(tx, decision))) throw new AppError('conflict')
    return { events: [{ type: 'period.reopen-withdrawn', periodId, reopeningId }] }
  })
}
