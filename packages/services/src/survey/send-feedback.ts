import { addWorkingDays, shanghaiDate } from '@sunlit/calendar'
import type { EvaluationStep } from '@sunlit/contracts'
import { listFeedback } from '@sunlit/db'
import { calendarOf } from '../calendar/calendar-of.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { readSettings } from '../settings/read-settings.ts'
import { assertState, getEvaluationAt, step } from './evaluation-in-hand.ts'

/** Tells the units: every unit that was judged has its text, and from here on the texts stand (rule W-9). They answer within the working days that the office has set. */
export function sendFeedback(ctx: ServiceContext, { evaluationId, version }: EvaluationStep): Promise<void> {
  return runCommand(ctx, 'survey.manage', async (tx) => {
    const { row, definition } = await getEvaluationAt(ctx, tx, { evaluationId, version })
    assertState(row, 'counted')
    const written = new Set((await listFeedback(tx, evaluationId)).map(({ unit_id }) => unit_id))
    const count = definition.units.filter(({ id }) => !written.has(id)).length
    if (count > 0) throw new AppError('survey_feedback_missing', { count })
    const { calendar } = await calendarOf(tx, row.organisation_id)
    const days = (await readSettings(tx, row.organisation_id))['survey.response.working-days']
    const respondBy = addWorkingDays(shanghaiDate(ctx.now()), days, calendar).date
    await step(tx, row, version, { state: 'feedback', respond_by: respondBy })
    return { events: [{ type: 'evaluation.fed-back', evaluationId, respondBy }] }
  })
}
