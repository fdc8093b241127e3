import type { DoubleRule, PeriodId, ProposePairs } from '@sunlit/contracts'
import { listDoubleCases, listDoubleEntries, listUnitsOfPeriod } from '@sunlit/db'
import { getPeriod, loadBasis } from '../assessment/basis.ts'
import { namesOf } from '../assessment/people.ts'
import { assertMay } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { headsOf, type CaseHead } from './double-queries.ts'
import { evaluatorsOf } from './evaluators.ts'
import { pairUp, type Pairing } from './pair-up.ts'
import { isOneOfTwo } from './who-sees.ts'

export interface DoubleOverview {
  readonly periodVersion: number
  readonly tolerance: number | null
  readonly rule: DoubleRule | null
  readonly cases: readonly OverviewCase[]
  readonly evaluators: readonly { readonly id: string; readonly name: string; readonly load: number }[]
  /** Units and indicators that can be given out: those with rules, and the places that are free. */
  readonly units: readonly { readonly id: string; readonly name: string }[]
  readonly indicators: readonly { readonly id: string; readonly name: string }[]
}

export interface OverviewCase extends CaseHead {
  readonly version: number
  readonly firstId: string
  readonly firstName: string
  readonly secondId: string
  readonly secondName: string
  /** Who has handed in; null where the manager is one of the two and must not know before both have. */
  readonly handedIn: readonly string[] | null
}

/** The manager's page: terms, who has what to do, and how far it is. Never what somebody stated. */
export async function doubleOverview(ctx: ServiceContext, { periodId }: PeriodId): Promise<DoubleOverview> {
  assertMay(ctx.actor, 'double.manage')
  const { read } = ctx.db
  const { organisationId } = ctx.actor
  const period = await getPeriod(read, organisationId, periodId)
  const basis = await loadBasis(read, period, ctx.now())
  const rows = await listDoubleCases(read, { organisationId, periodId })
  const heads = new Map((await headsOf(ctx, periodId, rows)).map((head) => [head.id, head]))
  const names = await namesOf(
    read,
    rows.flatMap(({ first_by, second_by }) => [first_by, second_by]),
  )
  const entries = Map.groupBy(
    await listDoubleEntries(
      read,
      rows.map(({ id }) => id),
    ),
    ({ case_id }) => case_id,
  )
  const { scheme } = basis.scheme.compiled
  const scored = new Set(scheme.rules.map(({ indicatorId }) => indicatorId))
  return {
    periodVersion: period.version,
    tolerance: period.double_tolerance,
    rule: period.double_rule,
    cases: rows.flatMap((row) => {
      const head = heads.get(row.id)
      if (!head) return []
      const isBlind = row.state === 'waiting' && isOneOfTwo(row, ctx.actor)
      const handedIn = isBlind ? null : (entries.get(row.id) ?? []).map(({ person_id }) => person_id)
      const [firstName, secondName] = [names.get(row.first_by) ?? '', names.get(row.second_by) ?? '']
      return [{ ...head, version: row.version, firstId: row.first_by, firstName, secondId: row.second_by, secondName, handedIn }]
    }),
    evaluators: (await evaluatorsOf(read, organisationId, periodId)).map(({ id, name, load }) => ({ id, name, load })),
    units: basis.units.map(({ row }) => ({ id: row.id, name: row.name })),
    indicators: scheme.indicators.filter(({ id }) => scored.has(id)).map(({ id, name }) => ({ id, name })),
  }
}

/** Pairs for the places that are still free, as fairly as they can be made; nothing is stored. */
export async function proposePairs(ctx: ServiceContext, input: ProposePairs): Promise<Pairing> {
  assertMay(ctx.actor, 'double.manage')
  const { organisationId } = ctx.actor
  const { periodId } = input
  const period = await getPeriod(ctx.db.read, organisationId, periodId)
  const unitIds = input.unitIds ?? (await listUnitsOfPeriod(ctx.db.read, period)).map(({ id }) => id)
  const taken = new Set(
    (await listDoubleCases(ctx.db.read, { organisationId, periodId })).map((row) => `${row.unit_id}/${row.indicator_id}`),
  )
  const places = unitIds.flatMap((unitId) =>
    input.indicatorIds
      .map((indicatorId) => ({ unitId, indicatorId }))
      .filter((place) => !taken.has(`${place.unitId}/${place.indicatorId}`)),
  )
  const evaluators = (await evaluatorsOf(ctx.db.read, organisationId, periodId)).filter(({ id }) => input.evaluatorIds.includes(id))
  return pairUp(places, evaluators)
}
