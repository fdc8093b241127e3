import { shanghaiDate } from '@sunlit/calendar'
import { doubleMarkSchema, type DoubleMark } from '@sunlit/contracts'
import { groundOfFinding, holdDoubleCase, holdPeriod, type DoubleCase, type DoubleEntry, type PeriodRow, type Tx } from '@sunlit/db'
import type { Finding, Points } from '@sunlit/scoring'
import { loadBasis, type Basis } from '../assessment/basis.ts'
import { whyNotFacts, whyNotOnDay } from '../assessment/decide-finding.ts'
import { refuseIf } from '../assessment/finding-steps.ts'
import { adoptedScheme } from '../assessment/scheme-version.ts'
import { explainUnit } from '../assessment/unit-accounts.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'

export interface HeldCase {
  readonly row: DoubleCase
  readonly period: PeriodRow
}

/** A case and its period, both as they stay until the transaction ends. */
export async function holdCase(tx: Tx, ctx: ServiceContext, caseId: string): Promise<HeldCase> {
  const { organisationId } = ctx.actor
  const row = await holdDoubleCase(tx, organisationId, caseId)
  const period = row && (await holdPeriod(tx, organisationId, row.period_id))
  if (!row || !period) throw new AppError('not_found')
  return { row, period }
}

/** Every mark is under a rule of this indicator, on a day of the quarter that has come, with facts that the rule can price. */
export async function refuseMarks(tx: Tx, ctx: ServiceContext, { row, period }: HeldCase, marks: readonly DoubleMark[]): Promise<void> {
  const place = { organisationId: row.organisation_id, periodId: row.period_id, unitId: row.unit_id, personId: ctx.actor.id }
  const [ground] = await groundOfFinding(tx, place)
  if (!ground) throw new AppError('not_found')
  const scheme = await adoptedScheme(tx, row.organisation_id, period.scheme_version_id)
  for (const { ruleId, occurredOn, facts } of marks) {
    const rule = scheme.compiled.rules.get(ruleId)?.rule
    if (rule?.indicatorId !== row.indicator_id) throw new AppError('invalid_input')
    refuseIf(whyNotOnDay(ground, occurredOn, shanghaiDate(ctx.now())) ?? whyNotFacts(rule, facts))
  }
}

/** What these marks alone do to the indicator: lost is negative, gained positive. Findings elsewhere do not count here (rule B-4). */
export function pointsOfMarks(basis: Basis, row: Pick<DoubleCase, 'unit_id' | 'indicator_id'>, marks: readonly DoubleMark[]): Points {
  const unit = basis.units.find((candidate) => candidate.row.id === row.unit_id)
  if (!unit) throw new AppError('inactive_unit')
  const findings = marks.map(({ ruleId, occurredOn, facts, factKey }, index): Finding => ({
    id: String(index).padStart(3, '0'),
    unitId: row.unit_id,
    ruleId,
    foundOn: occurredOn,
    facts,
    ...(factKey !== undefined && { factKey }),
  }))
  const result = explainUnit(basis, unit, findings).indicators.find(({ indicatorId }) => indicatorId === row.indicator_id)
  if (!result || result.taken === 0) return 0
  return result.side === 'score' ? -result.taken : result.taken
}

export function basisOfCase(tx: Tx, ctx: ServiceContext, { period }: HeldCase): Promise<Basis> {
  return loadBasis(tx, period, ctx.now())
}

/** Stored marks, checked like everything that was kept as text. */
export function marksOf(entry: Pick<DoubleEntry, 'marks'>): readonly DoubleMark[] {
  return doubleMarkSchema.array().parse(JSON.parse(entry.marks))
}

export async function aliasOf(tx: Tx, personId: string): Promise<string> {
  const { alias } = await tx.selectFrom('person').select('alias').where('id', '=', personId).executeTakeFirstOrThrow()
  return alias
}
