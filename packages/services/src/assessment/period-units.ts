import type { PeriodId } from '@sunlit/contracts'
import type { Unit } from '@sunlit/scoring'
import { assertMay } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { getPeriod, loadBasis } from './basis.ts'
import { barredUnits, judgeOf } from './people.ts'

export interface PeriodUnit extends Unit {
  readonly name: string
  /** Nobody records about the unit they belong to. */
  readonly recused: boolean
}

/** Units that take part in a quarter, with all that scoring must know of them. */
export async function listPeriodUnits(ctx: ServiceContext, { periodId }: PeriodId): Promise<readonly PeriodUnit[]> {
  assertMay(ctx.actor, 'wall.read')
  const period = await getPeriod(ctx.db.read, ctx.actor.organisationId, periodId)
  const { units } = await loadBasis(ctx.db.read, period, ctx.now())
  const own = barredUnits(await judgeOf(ctx.db.read, ctx.actor))
  return units.map(({ row, unit }) => ({ ...unit, name: row.name, recused: own.includes(row.id) }))
}
