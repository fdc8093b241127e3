import type { UnitCasesQuery } from '@sunlit/contracts'
import { listFindingRows, listRulings, type FindingRow } from '@sunlit/db'
import { appealWindow, isWindowOpen } from '../assessment/appeal-window.ts'
import { getPeriod, loadBasis } from '../assessment/basis.ts'
import { assertInReach, unitsInReach } from '../assessment/reach.ts'
import { scopeOf } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { caseViews, type CaseView } from './case-view.ts'

/** A unit's findings in the hearing, each with what was said and decided about it. */
export interface UnitCases {
  readonly unitId: string
  readonly unitName: string
  /** Null before the hearing opens. */
  readonly window: { readonly until: string; readonly isOpen: boolean } | null
  readonly cases: readonly CaseView[]
}

/** A unit with more findings than this in one quarter is served in the order of the newest. */
const MOST_CASES = 1_000

/** For the unit itself from the hearing on, and for the office, which does not see drafts. */
export async function unitCases(ctx: ServiceContext, { periodId, unitId }: UnitCasesQuery): Promise<UnitCases> {
  const { organisationId } = ctx.actor
  const period = await getPeriod(ctx.db.read, organisationId, periodId)
  const scope = scopeOf(ctx.actor, 'finding.read')
  // A hearing that was taken back leaves what it told to the units behind: it leads here, to their own page.
  if (scope !== 'all' && scope.includes(unitId) && !unitsInReach(ctx.actor, 'finding.read', period.stage).includes(unitId))
    throw new AppError('findings_not_sent', { period: period.title })
  assertInReach(ctx.actor, 'finding.read', period.stage, unitId)
  const basis = await loadBasis(ctx.db.read, period, ctx.now())
  const unit = basis.units.find(({ row }) => row.id === unitId)
  if (!unit) throw new AppError('not_found')
  const filter = { organisationId, periodId, unitIds: [unitId], limit: MOST_CASES }
  const rows = await listFindingRows(ctx.db.read, { ...filter, statuses: ['accepted', 'withdrawn'] })
  const ruled = new Set((await listRulings(ctx.db.read, { periodId, unitId })).map(({ finding_id }) => finding_id))
  const as = scope === 'all' ? 'office' : 'unit'
  const window = appealWindow(period)
  return {
    unitId,
    unitName: unit.row.name,
    window: window ? { until: window.until, isOpen: period.stage === 'appeals' && isWindowOpen(window, ctx.now()) } : null,
    cases: await caseViews(ctx.db.read, basis, unit, shownToUnit(rows, ruled), { as, now: ctx.now() }),
  }
}

/** What counts, and what a ruling took off; what the office withdrew by itself was never before the unit. */
function shownToUnit(rows: readonly FindingRow[], ruled: ReadonlySet<string>): readonly FindingRow[] {
  return rows
    .filter(({ id, status }) => status === 'accepted' || ruled.has(id))
    .toSorted((a, b) => (a.occurred_on === b.occurred_on ? 0 : a.occurred_on < b.occurred_on ? -1 : 1))
}
