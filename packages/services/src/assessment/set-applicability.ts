import { STAGE_NAMES, type SetApplicability } from '@sunlit/contracts'
import { deleteNotApplicable, insertNotApplicable, isUniqueViolation, touchPeriod } from '@sunlit/db'
import { explain } from '@sunlit/scoring'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { getPeriod, loadBasis } from './basis.ts'
import { nativeHash } from './native-hash.ts'

/**
 * Says whether an indicator applies to a unit this quarter, with the reason. Refused where the scheme then could not score the unit
 * at all (nothing left to normalise by, no factor for this set).
 */
export async function setApplicability(ctx: ServiceContext, input: SetApplicability): Promise<void> {
  const { periodId, unitId, indicatorId, applies, reason } = input
  const key = { period_id: periodId, unit_id: unitId, indicator_id: indicatorId }
  try {
    await runCommand(ctx, 'period.manage', async (tx) => {
      const period = await getPeriod(tx, ctx.actor.organisationId, periodId)
      if (!(await touchPeriod(tx, periodId))) throw new AppError('wrong_stage', { stage: STAGE_NAMES[period.stage] })
      const { units, scheme, asOf } = await loadBasis(tx, period, ctx.now())
      const unit = units.find(({ row }) => row.id === unitId)?.unit
      if (!unit || !scheme.compiled.positions.has(indicatorId)) throw new AppError('not_found')
      const others = (unit.notApplicable ?? []).filter((id) => id !== indicatorId)
      const changed = { ...unit, notApplicable: applies ? others : [...others, indicatorId] }
      if (!explain(scheme.compiled, changed, [], asOf).ok) throw new AppError('invalid_input')
      if (!applies) {
        await insertNotApplicable(tx, {
          ...key,
          organisation_id: ctx.actor.organisationId,
          reason,
          marked_by: ctx.actor.id,
          marked_at: ctx.now(),
        })
      } else if (!(await deleteNotApplicable(tx, key))) throw new AppError('conflict')
      return {
        events: [{ type: 'applicability.changed', periodId, unitId, indicatorId, applies, reasonHash: nativeHash(reason) }],
      }
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('conflict')
    throw error
  }
}
