import type { CellQuery, UnitResultQuery } from '@sunlit/contracts'
import { listFindingRows, listNotApplicable } from '@sunlit/db'
import type { Explanation, ExplanationLine } from '@sunlit/scoring'
import { scopeOf } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { cachedAccounts } from './account-cache.ts'
import { getPeriod, loadBasis } from './basis.ts'
import { indicatorAndBelow } from './finding-queries.ts'
import { findingViews, type FindingView } from './finding-view.ts'
import { ranksOf } from './quarter-wall.ts'
import { assertInReach } from './reach.ts'

/** A unit's quarter as a till receipt: every line, and the facts behind it. */
export interface UnitResultView {
  readonly unitId: string
  readonly unitName: string
  readonly className: string
  /** Among the units of its class; null for people of a unit until the quarter is published. */
  readonly rank: number | null
  readonly explanation: Explanation
  /** Facts behind the lines, and for the office those that are not decided yet. */
  readonly findings: readonly FindingView[]
  /** What was marked as not applying to it this quarter, and why. */
  readonly notApplicable: readonly { readonly indicatorId: string; readonly reason: string }[]
}

/** A unit with more findings than this is read page by page through the list. */
const MOST_FINDINGS = 1_000

export async function unitResult(ctx: ServiceContext, { periodId, unitId }: UnitResultQuery): Promise<UnitResultView> {
  const { organisationId } = ctx.actor
  const period = await getPeriod(ctx.db.read, organisationId, periodId)
  assertInReach(ctx.actor, 'period.read', period.stage, unitId)
  const basis = await loadBasis(ctx.db.read, period, ctx.now())
  const accounts = await cachedAccounts(ctx.db, basis)
  const account = accounts.find((candidate) => candidate.unitId === unitId)
  const unit = basis.units.find(({ row }) => row.id === unitId)
  if (!account || !unit) throw new AppError('not_found')
  const isOffice = scopeOf(ctx.actor, 'period.read') === 'all'
  const statuses = isOffice ? (['draft', 'submitted', 'returned', 'accepted'] as const) : (['accepted'] as const)
  const rows = await listFindingRows(ctx.db.read, { organisationId, periodId, unitIds: [unitId], statuses, limit: MOST_FINDINGS })
  const gaps = await listNotApplicable(ctx.db.read, periodId)
  const { scheme } = basis.scheme.compiled
  return {
    unitId,
    unitName: unit.row.name,
    className: scheme.classes.find(({ id }) => id === unit.row.class_id)?.name ?? '',
    rank: isOffice ? (ranksOf(basis, accounts).get(unitId) ?? null) : null,
    explanation: account.explanation,
    findings: await findingViews(ctx.db.read, rows, isOffice),
    notApplicable: gaps.flatMap(({ unit_id, indicator_id, reason }) => (unit_id === unitId ? [{ indicatorId: indicator_id, reason }] : [])),
  }
}

/** What stands in one cell of the wall: lines of the indicator and everything under it, with the facts. */
export interface CellView {
  readonly lines: readonly ExplanationLine[]
  readonly findings: readonly FindingView[]
}

export async function cellLines(ctx: ServiceContext, { periodId, unitId, indicatorId }: CellQuery): Promise<CellView> {
  const { explanation, findings } = await unitResult(ctx, { periodId, unitId })
  const period = await getPeriod(ctx.db.read, ctx.actor.organisationId, periodId)
  const { scheme } = await loadBasis(ctx.db.read, period, ctx.now())
  const wanted = new Set(indicatorAndBelow(scheme.compiled.scheme, indicatorId))
  return {
    lines: explanation.lines.filter((line) => 'indicatorId' in line && wanted.has(line.indicatorId)),
    findings: findings.filter((finding) => wanted.has(finding.indicatorId)),
  }
}
