import { STAGE_NAMES, type FreezePeriod, type Stage } from '@sunlit/contracts'
import { countFindings, movePeriod } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { readSettings } from '../settings/read-settings.ts'
import { getPeriod, loadBasis } from './basis.ts'
import { UNDECIDED_STATUSES } from './decide-finding.ts'
import { gatherResults } from './gather-results.ts'
import { sm3RootOfLog } from './sm3-root.ts'

const FREEZABLE: readonly Stage[] = ['review', 'appeals']

export interface FrozenPeriod {
  readonly resultHash: string
  readonly findings: number
}

/**
 * Closes a quarter (rule A-9): every finding is decided, the result is computed under the pinned scheme, and its hash enters the log.
 * The period moves first: that takes its row, waits for changes that have begun, and turns away those that come later.
 */
export function freezePeriod(ctx: ServiceContext, { periodId, version }: FreezePeriod): Promise<FrozenPeriod> {
  return runCommand(ctx, 'period.freeze', async (tx) => {
    const { organisationId } = ctx.actor
    const before = await getPeriod(tx, organisationId, periodId)
    if (!FREEZABLE.includes(before.stage)) throw new AppError('wrong_stage', { stage: STAGE_NAMES[before.stage] })
    const frozen = { frozen_at: ctx.now(), frozen_by: ctx.actor.id }
    if (!(await movePeriod(tx, { id: periodId, version, from: before.stage, to: 'frozen' }, frozen))) throw new AppError('conflict')
    const count = await countFindings(tx, { organisationId, periodId, statuses: UNDECIDED_STATUSES })
    if (count > 0) throw new AppError('finding_undecided', { count })

    const basis = await loadBasis(tx, await getPeriod(tx, organisationId, periodId), ctx.now())
    const { resultHash, schemeHash, findings } = await gatherResults(tx, basis)
    const wantsSm3 = (await readSettings(tx, organisationId))['log.sm3-at-freeze']
    const sm3Root = wantsSm3 ? await sm3RootOfLog(tx) : null
    return {
      value: { resultHash, findings: findings.length },
      events: [{ type: 'period.frozen', periodId, schemeHash, resultHash, findings: findings.length, sm3Root }],
    }
  })
}
