import { STAGE_NAMES, type SetDoubleTerms } from '@sunlit/contracts'
import { listDoubleCases, setDoubleTerms as storeTerms } from '@sunlit/db'
import { getPeriod } from '../assessment/basis.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'

/** Rule B-1: says that a quarter scores some places twice, and by how much two entries may differ; fixed once a place is given out. */
export function setDoubleTerms(ctx: ServiceContext, { periodId, version, tolerance, rule }: SetDoubleTerms): Promise<void> {
  const { organisationId } = ctx.actor
  return runCommand(ctx, 'double.manage', async (tx) => {
    const period = await getPeriod(tx, organisationId, periodId)
    if (!['open', 'collecting', 'review'].includes(period.stage)) throw new AppError('wrong_stage', { stage: STAGE_NAMES[period.stage] })
    const terms = { double_tolerance: tolerance, double_rule: tolerance === null ? null : rule }
    // The period's row first: nobody gives out a place meanwhile.
    if (!(await storeTerms(tx, { periodId, version }, terms))) throw new AppError('conflict')
    if ((await listDoubleCases(tx, { organisationId, periodId })).length > 0) throw new AppError('double_in_use')
    return { events: [{ type: 'double.terms-set', periodId, tolerance, rule }] }
  })
}
