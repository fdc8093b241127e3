import type { PeriodId } from '@sunlit/contracts'
import { listDoubleCases, listDoubleEntries, type DoubleCase } from '@sunlit/db'
import { agreementWords, alphaText, intervalAlpha, nominalAlpha, type Agreement } from '@sunlit/scoring'
import { getPeriod } from '../assessment/basis.ts'
import { adoptedScheme } from '../assessment/scheme-version.ts'
import { assertMay } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { marksOf } from './case-ground.ts'

export interface AgreementFigure {
  /** Alpha with three decimals; null where there is none. */
  readonly alpha: string | null
  readonly words: string
  readonly cases: number
}

export interface AgreementLine {
  /** Null: all indicators together. */
  readonly indicatorId: string | null
  readonly indicatorName: string
  /** How far apart the points are. */
  readonly points: AgreementFigure
  /** Whether both chose the same rules. */
  readonly rules: AgreementFigure
}

/** Rule B-10: how far the pairs agree, over the places where both entries are in; all together first, then each indicator. */
export async function doubleAgreement(ctx: ServiceContext, { periodId }: PeriodId): Promise<readonly AgreementLine[]> {
  assertMay(ctx.actor, 'wall.read')
  const { organisationId } = ctx.actor
  const period = await getPeriod(ctx.db.read, organisationId, periodId)
  const { compiled } = await adoptedScheme(ctx.db.read, organisationId, period.scheme_version_id)
  const rows = (await listDoubleCases(ctx.db.read, { organisationId, periodId })).filter(({ state }) => state !== 'waiting')
  const chosen = await chosenRules(ctx, rows)
  const line = (indicatorId: string | null, indicatorName: string, cases: readonly DoubleCase[]): AgreementLine => ({
    indicatorId,
    indicatorName,
    points: figure(intervalAlpha(cases.map((row) => [row.first_points ?? 0, row.second_points ?? 0]))),
    rules: figure(nominalAlpha(cases.map(({ id }) => chosen.get(id) ?? []))),
  })
  const byIndicator = Map.groupBy(rows, ({ indicator_id }) => indicator_id)
  return [
    line(null, '全部', rows),
    ...compiled.scheme.indicators.flatMap(({ id, name }) => {
      const cases = byIndicator.get(id)
      return cases ? [line(id, name, cases)] : []
    }),
  ]
}

function figure(agreement: Agreement): AgreementFigure {
  return { alpha: alphaText(agreement) ?? null, words: agreementWords(agreement), cases: agreement.things }
}

/** Which rules each entry of a case names, as one text: the category that the nominal figure compares. */
async function chosenRules(ctx: ServiceContext, rows: readonly DoubleCase[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const entries = await listDoubleEntries(
    ctx.db.read,
    rows.map(({ id }) => id),
  )
  const rules = (entry: Parameters<typeof marksOf>[0]): string =>
    [...new Set(marksOf(entry).map(({ ruleId }) => ruleId))].toSorted().join('\n')
  return new Map([...Map.groupBy(entries, ({ case_id }) => case_id)].map(([caseId, both]) => [caseId, both.map(rules)]))
}
