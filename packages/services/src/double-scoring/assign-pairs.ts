import { STAGE_NAMES, type AssignPairs, type SunlitEvent } from '@sunlit/contracts'
import { countFindings, insertDoubleCases, isUniqueViolation, touchPeriod, type NewRow, type Tx } from '@sunlit/db'
import { getPeriod, loadBasis, type Basis } from '../assessment/basis.ts'
import { AppError } from '../core/app-error.ts'
import { atLeastOne, runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { evaluatorsOf, type NamedEvaluator } from './evaluators.ts'
import type { ProposedPair } from './pair-up.ts'

/** Gives places to pairs of evaluators, as proposed or as the manager changed it. All or nothing. */
export async function assignPairs(ctx: ServiceContext, { periodId, version, pairs }: AssignPairs): Promise<void> {
  const { organisationId } = ctx.actor
  try {
    await runCommand(ctx, 'double.manage', async (tx) => {
      const before = await getPeriod(tx, organisationId, periodId)
      // Moving the period on waits for recordings that have begun; those that come later find the place taken.
      if (!(await touchPeriod(tx, periodId))) throw new AppError('wrong_stage', { stage: STAGE_NAMES[before.stage] })
      const period = await getPeriod(tx, organisationId, periodId)
      if (period.version !== version + 1) throw new AppError('conflict')
      if (!['open', 'collecting', 'review'].includes(period.stage)) throw new AppError('wrong_stage', { stage: STAGE_NAMES[period.stage] })
      if (period.double_tolerance === null) throw new AppError('invalid_input')
      const basis = await loadBasis(tx, period, ctx.now())
      const evaluators = new Map((await evaluatorsOf(tx, organisationId, periodId)).map((person) => [person.id, person]))
      const cases: NewRow<'double_case'>[] = []
      const events: SunlitEvent[] = []
      for (const pair of pairs) {
        await refusePlace(tx, basis, pair)
        const [first, second] = [allowed(basis, evaluators, pair, pair.firstId), allowed(basis, evaluators, pair, pair.secondId)]
        const row = newCase(ctx, periodId, pair)
        cases.push(row)
        const { unitId, indicatorId } = pair
        events.push({
          type: 'double.assigned',
          caseId: row.id,
          periodId,
          unitId,
          indicatorId,
          firstAlias: first.alias,
          secondAlias: second.alias,
        })
      }
      await insertDoubleCases(tx, cases)
      return { value: undefined, events: atLeastOne(events) }
    })
  } catch (error) {
    throw isUniqueViolation(error) ? new AppError('conflict') : error
  }
}

function newCase(ctx: ServiceContext, periodId: string, pair: ProposedPair): NewRow<'double_case'> {
  return {
    id: ctx.newId(),
    organisation_id: ctx.actor.organisationId,
    period_id: periodId,
    unit_id: pair.unitId,
    indicator_id: pair.indicatorId,
    first_by: pair.firstId,
    second_by: pair.secondId,
    state: 'waiting',
    assigned_by: ctx.actor.id,
    assigned_at: ctx.now(),
    version: 0,
  }
}

async function refusePlace(tx: Tx, { period, scheme, units }: Basis, { unitId, indicatorId }: ProposedPair): Promise<void> {
  const unit = units.find(({ row }) => row.id === unitId)
  const hasRules = scheme.compiled.scheme.rules.some((rule) => rule.indicatorId === indicatorId)
  if (!unit || !hasRules) throw new AppError('not_found')
  const place = { periodId: period.id, unitIds: [unitId], indicatorIds: [indicatorId] }
  const recorded = await countFindings(tx, { ...place, statuses: ['draft', 'submitted', 'returned', 'accepted'] })
  if (recorded === 0) return
  const indicator = scheme.compiled.scheme.indicators.find(({ id }) => id === indicatorId)?.name ?? indicatorId
  throw new AppError('place_has_findings', { unit: unit.row.name, indicator })
}

function allowed(
  { units }: Basis,
  evaluators: ReadonlyMap<string, NamedEvaluator>,
  { unitId }: ProposedPair,
  personId: string,
): NamedEvaluator {
  const person = evaluators.get(personId)
  if (person && !person.barredUnitIds.includes(unitId)) return person
  const unit = units.find(({ row }) => row.id === unitId)?.row.name ?? ''
  throw new AppError('pair_not_allowed', { person: person?.name ?? '', unit })
}
