import { shanghaiDate } from '@sunlit/calendar'
import type { ImportedFinding } from '@sunlit/contracts'
import { findingsOfRequest, findingsOfUnits, listDoubleCases, listUnitsById, type Row, type ScoredFinding } from '@sunlit/db'
import type { Rule } from '@sunlit/scoring'
import type { Basis } from '../assessment/basis.ts'
import { whyNotInStage, whyNotOnDay, whyRecused } from '../assessment/decide-finding.ts'
import { factsOf } from '../assessment/facts.ts'
import { judgeOf, type Judge } from '../assessment/people.ts'
import type { Refusal } from '../assessment/refusal.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { FindingGround } from './finding-rows.ts'
import { rowKey } from './row-key.ts'

/** What rows of a table are held against: the same decisions as for a finding that is recorded by hand. */
export async function findingGround(ctx: ServiceContext, basis: Basis, stored: readonly ScoredFinding[]): Promise<FindingGround> {
  const { period } = basis
  const { organisationId } = ctx.actor
  const ids = basis.units.map(({ row }) => row.id)
  const units = new Map((await listUnitsById(ctx.db.read, organisationId, ids)).map((unit) => [unit.id, unit]))
  const cases = await listDoubleCases(ctx.db.read, { organisationId, periodId: period.id })
  const blind = new Set(cases.map(({ unit_id, indicator_id }) => `${unit_id} ${indicator_id}`))
  const judge = await judgeOf(ctx.db.read, ctx.actor)
  return {
    units: new Map(basis.units.map(({ row }) => [row.name, row.id])),
    rules: basis.scheme.compiled.scheme.rules,
    stored: stored.map((row) => ({
      unitId: row.unit_id,
      ruleId: row.rule_id,
      occurredOn: row.occurred_on,
      facts: factsOf(row),
      factKey: row.fact_key,
      status: row.status,
    })),
    refuse: refuserOf(basis, { units, blind, judge, today: shanghaiDate(ctx.now()) }),
    wasImported: () => false,
  }
}

interface Bounds {
  readonly units: ReadonlyMap<string, Row<'unit'>>
  /** Unit and indicator that two people assess without seeing each other. */
  readonly blind: ReadonlySet<string>
  readonly judge: Judge
  readonly today: string
}

function refuserOf({ period, scheme }: Basis, { units, blind, judge, today }: Bounds): FindingGround['refuse'] {
  const { indicators } = scheme.compiled.scheme
  return (unitId, rule, occurredOn): Refusal | undefined => {
    const unit = units.get(unitId)
    if (!unit) return { code: 'inactive_unit' }
    const ground = {
      stage: period.stage,
      opensOn: period.opens_on,
      cutOff: period.cut_off,
      activeFrom: unit.active_from,
      activeTo: unit.active_to,
    }
    return (
      whyNotInStage(period.stage, 'recording') ??
      whyNotOnDay(ground, occurredOn, today) ??
      whyRecused(judge, unitId) ??
      whyBlind(blind.has(`${unitId} ${rule.indicatorId}`), rule, indicators)
    )
  }
}

function whyBlind(
  isBlind: boolean,
  { indicatorId }: Rule,
  indicators: readonly { readonly id: string; readonly name: string }[],
): Refusal | undefined {
  if (!isBlind) return undefined
  return { code: 'double_scored', details: { indicator: indicators.find(({ id }) => id === indicatorId)?.name ?? indicatorId } }
}

/** Everything of the quarter's units that is recorded and not taken back. */
export function storedFindings(ctx: ServiceContext, basis: Basis): Promise<readonly ScoredFinding[]> {
  return findingsOfUnits(
    ctx.db.read,
    basis.period.id,
    basis.units.map(({ row }) => row.id),
  )
}

const PART = 500

/** The keys of rows that this person has imported before, also where the finding was taken back since. */
export async function importedKeys(ctx: ServiceContext, periodId: string, rows: readonly ImportedFinding[]): Promise<ReadonlySet<string>> {
  const keys = rows.map((row) => rowKey(ctx.actor.id, periodId, row))
  const found = new Set<string>()
  for (let start = 0; start < keys.length; start += PART) {
    const stored = await findingsOfRequest(ctx.db.read, ctx.actor.organisationId, keys.slice(start, start + PART))
    for (const { request_id } of stored) found.add(request_id)
  }
  return found
}
