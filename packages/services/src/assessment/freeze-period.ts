import type { FreezePeriod } from '@sunlit/contracts'
import { keepFrozenUnits, movePeriod, type Db, type PeriodRow } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { readSettings } from '../settings/read-settings.ts'
import { getPeriod, loadBasis } from './basis.ts'
import { assertSeen, refuseIf } from './finding-steps.ts'
import { readFreezeGround } from './freeze-ground.ts'
import { computeGathered, gatherFacts } from './gather-results.ts'
import { runOnResults } from './prepared-results.ts'
import { sm3RootOfLog, type Sm3Root } from './sm3-root.ts'
import { whyNotFreeze } from './why-not-freeze.ts'

export interface FrozenPeriod {
  readonly resultHash: string
  readonly findings: number
}

/**
 * Closes a quarter (rules ): everything is decided and units had their time, the result is computed under the pinned scheme, and its hash enters
 * the log. In the transaction the period moves first: that takes its row, waits for changes that have begun, and turns away those
 * that come later.
 */
export function freezePeriod(ctx: ServiceContext, { periodId, version }: FreezePeriod): Promise<FrozenPeriod> {
  const { organisationId } = ctx.actor
  let sm3: Sm3Root | null | undefined
  return runOnResults(ctx, {
    permission: 'period.freeze',
    periodId,
    async refuse(db, period) {
      assertSeen(period, version)
      await assertFreezable(db, period, ctx.now())
    },
    read: gatherFacts,
    async compute(facts) {
      sm3 ??= await sm3AtFreeze(ctx)
      const { resultHash, schemeHash, findings } = await computeGathered(facts)
      return { resultHash, schemeHash, findings: findings.length, sm3Root: sm3?.root ?? null, sm3Size: sm3?.size ?? null }
    },
    async store(tx, resultsFor) {
      const before = await getPeriod(tx, organisationId, periodId)
      const frozen = { frozen_at: ctx.now(), frozen_by: ctx.actor.id }
      if (!(await movePeriod(tx, { id: periodId, version, from: before.stage, to: 'frozen' }, frozen))) throw new AppError('conflict')
      await assertFreezable(tx, before, ctx.now())
      const basis = await loadBasis(tx, await getPeriod(tx, organisationId, periodId), ctx.now())
      const results = await resultsFor(basis)
      await keepFrozenUnits(tx, periodId, JSON.stringify(basis.units.map(({ unit }) => unit)), JSON.stringify(basis.calendar.data))
      const { resultHash, findings } = results
      return { value: { resultHash, findings }, events: [{ type: 'period.frozen', periodId, ...results }] }
    },
  })
}

async function assertFreezable(db: Db, period: PeriodRow, now: string): Promise<void> {
  refuseIf(whyNotFreeze(await readFreezeGround(db, period, now), now))
}

async function sm3AtFreeze({ db, actor }: ServiceContext): Promise<Sm3Root | null> {
  const settings = await readSettings(db.read, actor.organisationId)
  return settings['log.sm3-at-freeze'] ? sm3RootOfLog(db.read) : null
}
