import { STAGE_NAMES, type PlanPeriod } from '@sunlit/contracts'
import { changePeriodRow } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { getPeriod } from './basis.ts'
import { assertSeen, refuseIf } from './finding-steps.ts'
import type { Refusal } from './refusal.ts'
import { columnsOfPlan, isPlannable, whyNotPlan } from './stage-plan.ts'

/** Moves the planned dates of a quarter that is not published yet. While the hearing is open its last day moves with the plan. */
export function planPeriod(ctx: ServiceContext, { periodId, version, plan }: PlanPeriod): Promise<void> {
  return runCommand(ctx, 'period.manage', async (tx) => {
    const period = await getPeriod(tx, ctx.actor.organisationId, periodId)
    assertSeen(period, version)
    if (!isPlannable(period.stage)) throw new AppError('wrong_stage', { stage: STAGE_NAMES[period.stage] })
    const hearing = period.stage === 'appeals' ? period.appeals_until : null
    refuseIf(whyNotPlan(plan, period) ?? whyNotShorter(hearing, plan.appealsUntil))
    const appeals = hearing === null ? {} : { appeals_until: plan.appealsUntil }
    if (!(await changePeriodRow(tx, { id: periodId, version }, { ...columnsOfPlan(plan), ...appeals }))) throw new AppError('conflict')
    const appealsUntil = hearing === null ? period.appeals_until : plan.appealsUntil
    return { events: [{ type: 'period.planned', periodId, plan, appealsUntil }] }
  })
}

/** Rule A-18: time that units were given is not taken back. */
function whyNotShorter(fixed: string | null, planned: string): Refusal | undefined {
  return fixed !== null && planned < fixed ? { code: 'appeals_shortened', details: { date: fixed } } : undefined
}
