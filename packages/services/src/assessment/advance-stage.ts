import { STAGE_NAMES, STAGES, type AdvanceStage, type Stage } from '@sunlit/contracts'
import { movePeriod } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { getPeriod } from './basis.ts'
import type { Refusal } from './refusal.ts'

/** Moves a quarter to its next stage, or one stage back while it is still worked on. */
export function advanceStage(ctx: ServiceContext, { periodId, version, to }: AdvanceStage): Promise<void> {
  return runCommand(ctx, 'period.manage', async (tx) => {
    const period = await getPeriod(tx, ctx.actor.organisationId, periodId)
    const refusal = whyNotMove(period.stage, to)
    if (refusal) throw new AppError(refusal.code, refusal.details)
    if (!(await movePeriod(tx, { id: periodId, version, from: period.stage, to }, undefined))) throw new AppError('conflict')
    return { events: [{ type: 'period.advanced', periodId, from: period.stage, to }] }
  })
}

/** A frozen quarter is published, and a published one archived; neither goes back by this way. */
export function whyNotMove(from: Stage, to: Stage): Refusal | undefined {
  const step = STAGES.indexOf(to) - STAGES.indexOf(from)
  const isWorkedOn = STAGES.indexOf(from) < STAGES.indexOf('frozen')
  const isAllowed = step === 1 ? from !== 'frozen' && to !== 'frozen' : step === -1 && isWorkedOn && to !== 'open'
  return isAllowed ? undefined : { code: 'wrong_stage', details: { stage: STAGE_NAMES[from] } }
}
