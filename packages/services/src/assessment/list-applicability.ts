import type { PeriodId } from '@sunlit/contracts'
import { listNotApplicable } from '@sunlit/db'
import { assertMay } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { getPeriod } from './basis.ts'
import type { PersonView } from './finding-view.ts'
import { namesOf } from './people.ts'

/** An indicator that does not apply to a unit this quarter, and why; everything below it does not apply either. */
export interface ApplicabilityMark {
  readonly unitId: string
  readonly indicatorId: string
  readonly reason: string
  readonly markedAt: string
  readonly markedBy: PersonView | null
}

/** All marks of a quarter, by unit and indicator. */
export async function listApplicability(ctx: ServiceContext, { periodId }: PeriodId): Promise<readonly ApplicabilityMark[]> {
  assertMay(ctx.actor, 'wall.read')
  const period = await getPeriod(ctx.db.read, ctx.actor.organisationId, periodId)
  const rows = await listNotApplicable(ctx.db.read, period.id)
  const names = await namesOf(
    ctx.db.read,
    rows.map(({ marked_by }) => marked_by),
  )
  return rows.map(({ unit_id, indicator_id, reason, marked_at, marked_by }) => {
    const name = names.get(marked_by)
    return {
      unitId: unit_id,
      indicatorId: indicator_id,
      reason,
      markedAt: marked_at,
      markedBy: name === undefined ? null : { id: marked_by, name },
    }
  })
}
