import { shanghaiDate } from '@sunlit/calendar'
import { STAGE_NAMES, STAGES, type AdvanceStage, type Stage } from '@sunlit/contracts'
import { findPendingReopening, movePeriod, type Db, type PeriodRow } from '@sunlit/db'
import { calendarOf } from '../calendar/calendar-of.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { openAtHearing } from '../rectification/open-at-hearing.ts'
import { readSettings } from '../settings/read-settings.ts'
import { lastAppealDay } from './appeal-window.ts'
import { getPeriod } from './basis.ts'
import { assertSeen, refuseIf } from './finding-steps.ts'
import { refuseWhileDoubleOpen } from './refuse-double-scored.ts'
import type { Refusal } from './refusal.ts'

/** Moves a quarter to its next stage, or one stage back while it is still worked on. */
export async function advanceStage(ctx: ServiceContext, { periodId, version, to }: AdvanceStage): Promise<void> {
  await runCommand(ctx, 'period.manage', async (tx) => {
    const period = await getPeriod(tx, ctx.actor.organisationId, periodId)
    assertSeen(period, version)
    refuseIf(whyNotMove(period.stage, to))
    if (to === 'archived' && (await findPendingReopening(tx, periodId))) throw new AppError('reopen_pending')
    if (to === 'appeals') await refuseWhileDoubleOpen(tx, periodId)
    const appealsUntil = await appealsAfterMove(tx, period, to, ctx.now())
    const step = { id: periodId, version, from: period.stage, to }
    if (!(await movePeriod(tx, step, { appeals_until: appealsUntil }))) throw new AppError('conflict')
    return { events: [{ type: 'period.advanced', periodId, from: period.stage, to, appealsUntil }] }
  })
  if (to === 'appeals') await openAtHearing(ctx, periodId)
}

/** A frozen quarter is published, and a published one archived; neither goes back by this way. */
export function whyNotMove(from: Stage, to: Stage): Refusal | undefined {
  const step = STAGES.indexOf(to) - STAGES.indexOf(from)
  const isWorkedOn = STAGES.indexOf(from) < STAGES.indexOf('frozen')
  const isAllowed = step === 1 ? from !== 'frozen' && to !== 'frozen' : step === -1 && isWorkedOn && to !== 'open'
  return isAllowed ? undefined : { code: 'wrong_stage', details: { stage: STAGE_NAMES[from] } }
}

/**
 * Rule A-18: the last day for appeals is fixed when the hearing opens, from that day on or as planned, whichever is later. A quarter
 * that goes back to the review has none, and a later hearing gives the whole time again.
 */
export async function appealsAfterMove(db: Db, period: PeriodRow, to: Stage, now: string): Promise<string | null> {
  if (to === 'appeals') {
    const settings = await readSettings(db, period.organisation_id)
    const { calendar } = await calendarOf(db, period.organisation_id)
    const { date } = lastAppealDay(shanghaiDate(now), settings['assessment.appeal.working-days'], calendar)
    return period.plan_appeals_until !== null && period.plan_appeals_until > date ? period.plan_appeals_until : date
  }
  return STAGES.indexOf(to) < STAGES.indexOf('appeals') ? null : period.appeals_until
}
