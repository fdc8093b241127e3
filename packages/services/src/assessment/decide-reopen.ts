import { shanghaiDate } from '@sunlit/calendar'
import { STAGE_NAMES, type DecideReopen, type StagePlan } from '@sunlit/contracts'
import { decideReopening, movePeriod, type PeriodRow, type ReopeningRow, type Tx } from '@sunlit/db'
import { calendarOf } from '../calendar/calendar-of.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand, type CommandEvents } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { readSettings } from '../settings/read-settings.ts'
import { getPeriod } from './basis.ts'
import { assertSeen, refuseIf } from './finding-steps.ts'
import { nativeHash } from './native-hash.ts'
import { getReopening, isReopenable, whyNotDecideReopen } from './reopening.ts'
import { columnsOfPlan, planOf, proposePlan, replan } from './stage-plan.ts'

/** The second person's word on a request to re-open: never that of the person who asked (rule A-20). */
export function decideReopen(ctx: ServiceContext, { reopeningId, version, approve, reason }: DecideReopen): Promise<void> {
  return runCommand(ctx, 'period.approve-reopen', async (tx) => {
    const reopening = await getReopening(tx, ctx.actor.organisationId, reopeningId)
    assertSeen(reopening, version)
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
  const plan = await planAnew(tx, ctx, period, to)
  const appealsUntil = to === 'appeals' ? plan.appealsUntil : null
  const undone = { frozen_at: null, frozen_by: null, frozen_units: null, frozen_calendar: null, kept_units: frozen_units ?? kept_units }
  if (!(await movePeriod(tx, { id: periodId, version, from, to }, { ...undone, ...columnsOfPlan(plan), appeals_until: appealsUntil })))
    throw new AppError('conflict')
  const reasonHash = reason === undefined ? null : nativeHash(reason)
  return [{ type: 'period.reopened', periodId, reopeningId, from, to, reasonHash, plan, appealsUntil }]
}

async function planAnew(tx: Tx, { now }: ServiceContext, period: PeriodRow, to: 'review' | 'appeals'): Promise<StagePlan> {
  const settings = await readSettings(tx, period.organisation_id)
  const { calendar } = await calendarOf(tx, period.organisation_id)
  return replan(planOf(period) ?? proposePlan(period.cut_off, settings, calendar), to, shanghaiDate(now()), settings, calendar)
}
