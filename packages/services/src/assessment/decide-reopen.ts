import { STAGE_NAMES, type DecideReopen } from '@sunlit/contracts'
import { decideReopening, movePeriod, type ReopeningRow, type Tx } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand, type CommandEvents } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { appealsAfterMove } from './advance-stage.ts'
import { getPeriod } from './basis.ts'
import { refuseIf } from './finding-steps.ts'
import { nativeHash } from './native-hash.ts'
import { getReopening, isReopenable, whyNotDecideReopen } from './reopening.ts'

/** The second person's word on a request to re-open: never that of the person who asked (rule A-20). */
export function decideReopen(ctx: ServiceContext, { reopeningId, version, approve, reason }: DecideReopen): Promise<void> {
  return runCommand(ctx, 'period.approve-reopen', async (tx) => {
    const reopening = await getReopening(tx, ctx.actor.organisationId, reopeningId)
    refuseIf(whyNotDecideReopen(reopening, ctx.actor.id))
    const outcome = approve ? ('approved' as const) : ('declined' as const)
    const decision = { id: reopeningId, version, outcome, by: ctx.actor.id, at: ctx.now(), reason: reason ?? null }
    if (!(await decideReopening(tx, decision))) throw new AppError('conflict')
    const { period_id: periodId } = reopening
    if (approve) return { events: await reopen(tx, ctx, reopening, reason) }
    return { events: [{ type: 'period.reopen-declined', periodId, reopeningId, reasonHash: nativeHash(reason ?? '') }] }
  })
}

/** Back to work: the quarter keeps the units of its freeze with their classes, and counts its days by the present calendar again. */
async function reopen(tx: Tx, ctx: ServiceContext, reopening: ReopeningRow, reason: string | undefined): Promise<CommandEvents> {
  const { id: reopeningId, period_id: periodId, to_stage: to } = reopening
  const period = await getPeriod(tx, ctx.actor.organisationId, periodId)
  const { stage: from, version, frozen_units, kept_units } = period
  if (!isReopenable(from)) throw new AppError('wrong_stage', { stage: STAGE_NAMES[from] })
  const appealsUntil = await appealsAfterMove(tx, period, to, ctx.now())
  const undone = { frozen_at: null, frozen_by: null, frozen_units: null, frozen_calendar: null, kept_units: frozen_units ?? kept_units }
  if (!(await movePeriod(tx, { id: periodId, version, from, to }, { ...undone, appeals_until: appealsUntil })))
    throw new AppError('conflict')
  const reasonHash = reason === undefined ? null : nativeHash(reason)
  return [{ type: 'period.reopened', periodId, reopeningId, from, to, reasonHash, appealsUntil }]
}
