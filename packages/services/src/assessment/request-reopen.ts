import { STAGE_NAMES, type RequestReopen } from '@sunlit/contracts'
import { changePeriodRow, insertReopening, isUniqueViolation } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { getPeriod } from './basis.ts'
import { assertSeen } from './finding-steps.ts'
import { nativeHash } from './native-hash.ts'
import { isReopenable } from './reopening.ts'

/** Asks that a frozen or published quarter be opened again, with the reason; somebody else decides (rule A-20). */
export async function requestReopen(ctx: ServiceContext, input: RequestReopen): Promise<{ readonly reopeningId: string }> {
  const { periodId, version, to, reason } = input
  try {
    return await runCommand(ctx, 'period.request-reopen', async (tx) => {
      const period = await getPeriod(tx, ctx.actor.organisationId, periodId)
      assertSeen(period, version)
      const { stage } = period
      if (!isReopenable(stage)) throw new AppError('wrong_stage', { stage: STAGE_NAMES[stage] })
      // Moving the version on makes a publication or an archiving at the same moment wait, or be seen.
      if (!(await changePeriodRow(tx, { id: periodId, version }, {}))) throw new AppError('conflict')
      const reopeningId = ctx.newId()
      await insertReopening(tx, {
        id: reopeningId,
        organisation_id: ctx.actor.organisationId,
        period_id: periodId,
        to_stage: to,
        reason,
        requested_by: ctx.actor.id,
        requested_at: ctx.now(),
        outcome: 'pending',
        decided_by: null,
        decided_at: null,
        decision_reason: null,
        version: 0,
      })
      const event = { type: 'period.reopen-requested' as const, periodId, reopeningId, to, reasonHash: nativeHash(reason) }
      return { value: { reopeningId }, events: [event] }
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('reopen_pending')
    throw error
  }
}
