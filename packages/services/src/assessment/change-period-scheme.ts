import type { ChangePeriodScheme } from '@sunlit/contracts'
import { changePeriodRow, insertSchemeChange, markSchemeUsed, moveFindingsOfRule } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { getPeriod, loadBasis } from './basis.ts'
import { assertSeen } from './finding-steps.ts'
import { nativeHash } from './native-hash.ts'
import { assertLater, obstaclesOf } from './scheme-change.ts'
import { adoptedScheme } from './scheme-version.ts'

/**
 * Takes a quarter over to a later version of its scheme before the freeze, with a reason (rule A-23). Every finding is priced by that
 * version from then on; what it knows nothing of has to be settled first. The period's row is changed first, so that whatever is
 * recorded at the same moment waits, or is seen.
 */
export function changePeriodScheme(ctx: ServiceContext, input: ChangePeriodScheme): Promise<void> {
  const { periodId, version, schemeVersionId, reason } = input
  return runCommand(ctx, 'period.manage', async (tx) => {
    const { organisationId } = ctx.actor
    const period = await getPeriod(tx, organisationId, periodId)
    assertSeen(period, version)
    await assertLater(tx, period, schemeVersionId)
    if (!(await changePeriodRow(tx, { id: periodId, version }, { scheme_version_id: schemeVersionId }))) throw new AppError('conflict')
    const basis = await loadBasis(tx, { ...period, scheme_version_id: schemeVersionId }, ctx.now())
    const count = (await obstaclesOf(tx, basis)).length
    if (count > 0) throw new AppError('scheme_change_blocked', { count })
    for (const { rule } of basis.scheme.compiled.rules.values()) {
      await moveFindingsOfRule(tx, { periodId, ruleId: rule.id, indicatorId: rule.indicatorId })
    }
    await insertSchemeChange(tx, {
      id: ctx.newId(),
      organisation_id: organisationId,
      period_id: periodId,
      from_version_id: period.scheme_version_id,
      to_version_id: schemeVersionId,
      reason,
      changed_by: ctx.actor.id,
      changed_at: ctx.now(),
    })
    await markSchemeUsed(tx, schemeVersionId, ctx.now())
    const before = (await adoptedScheme(tx, organisationId, period.scheme_version_id)).contentHash
    const event = {
      type: 'period.scheme-changed' as const,
      periodId,
      before,
      schemeHash: basis.scheme.contentHash,
      reasonHash: nativeHash(reason),
    }
    return { events: [event] }
  })
}
