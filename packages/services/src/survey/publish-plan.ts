import { addDays, shanghaiDate, startOfDayInstant } from '@sunlit/calendar'
import type { PublishPlan } from '@sunlit/contracts'
import { changeQuestionnaireVersion, insertQuotas } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { IdentityParts } from '../identity/door.ts'
import { assertState, getEvaluationAt, step, termsHashOf } from './evaluation-in-hand.ts'
import { whyNotPlan } from './why-not-plan.ts'

/** Publishes the plan (rule W-1): questionnaire, formula, terms and window are frozen, before the first ballot can come. */
export function publishPlan(
  ctx: ServiceContext,
  { evaluationId, version: seen, opensOn, closesOn }: PublishPlan,
  { checksRealNames = false }: Pick<IdentityParts, 'checksRealNames'> = {},
): Promise<void> {
  return runCommand(ctx, 'survey.manage', async (tx) => {
    const { row, version, definition, formula, terms } = await getEvaluationAt(ctx, tx, { evaluationId, version: seen })
    assertState(row, 'draft')
    const at = ctx.now()
    const today = shanghaiDate(at)
    if (closesOn < opensOn || closesOn < today) throw new AppError('survey_window', { today })
    const faults = whyNotPlan({ purpose: row.purpose, privacyNotice: row.privacy_notice, definition, formula, terms, checksRealNames })
    if (faults.length > 0) throw new AppError('survey_plan_faults', { count: faults.length, first: faults[0] ?? '' })
    const window = {
      opens_on: opensOn,
      closes_on: closesOn,
      opens_at: startOfDayInstant(opensOn),
      closes_at: startOfDayInstant(addDays(closesOn, 1)),
    }
    await step(tx, row, seen, { ...window, state: 'planned', planned_at: at })
    if (!(await changeQuestionnaireVersion(tx, version.id, { frozen_at: at }))) throw new AppError('conflict')
    await insertQuotas(
      tx,
      definition.quotas.map(({ id, most }) => ({ evaluation_id: row.id, quota_id: id, most, taken: 0 })),
    )
    const termsHash = termsHashOf({ ...row, ...window })
    return { events: [{ type: 'evaluation.planned', evaluationId, contentHash: version.content_hash, termsHash, opensOn, closesOn }] }
  })
}
