import type { PreviewRuleRuling } from '@sunlit/contracts'
import { findingsOfUnits, listFindingsOfRule } from '@sunlit/db'
import type { Explanation, FindingLine, Points } from '@sunlit/scoring'
import { cachedAccounts } from '../assessment/account-cache.ts'
import { getPeriod, loadBasis } from '../assessment/basis.ts'
import { whyNotFacts } from '../assessment/decide-finding.ts'
import { findingOf } from '../assessment/facts.ts'
import { explainUnit } from '../assessment/unit-accounts.ts'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { factsAfter } from './decide-appeal.ts'
import { ranksWith } from './preview-ruling.ts'
import { lineOf } from './standing-with.ts'

/** What one decision on a whole rule would do, finding by finding and unit by unit. */
export interface RuleRulingPreview {
  readonly findings: readonly FindingInPreview[]
  readonly units: readonly UnitInPreview[]
}

export interface FindingInPreview {
  readonly findingId: string
  readonly before: FindingLine | null
  readonly after: FindingLine | null
}

export interface UnitInPreview {
  readonly unitId: string
  readonly unitName: string
  readonly scoreBefore: Points
  readonly scoreAfter: Points
  readonly rankBefore: number
  readonly rankAfter: number
}

/** Each unit is computed twice over all of its findings at once: decisions on one rule may meet under one cap. */
export async function previewRuleRuling(ctx: ServiceContext, input: PreviewRuleRuling): Promise<RuleRulingPreview> {
  assertMay(ctx.actor, 'ruling.read')
  const { db, actor } = ctx
  const { periodId, ruleId } = input
  const basis = await loadBasis(db.read, await getPeriod(db.read, actor.organisationId, periodId), ctx.now())
  const rule = basis.scheme.compiled.rules.get(ruleId)?.rule
  if (!rule) throw new AppError('not_found')
  if (input.findings.some(({ facts }) => facts && whyNotFacts(rule, facts))) throw new AppError('invalid_input')
  const decisions = new Map(input.findings.map((stated) => [stated.findingId, stated]))
  const rows = (await listFindingsOfRule(db.read, { periodId, ruleId })).filter(({ id }) => decisions.has(id))
  const concerned = new Set(rows.map(({ unit_id }) => unit_id))
  const units = basis.units.filter(({ row }) => concerned.has(row.id))
  const counted = (await findingsOfUnits(db.read, periodId, [...concerned])).filter(({ status }) => status === 'accepted')
  const byUnit = Map.groupBy(counted.map(findingOf), ({ unitId }) => unitId)
  const sides = units.map((unit) => {
    const findings = byUnit.get(unit.row.id) ?? []
    const changed = findings.flatMap((finding) => {
      const stated = decisions.get(finding.id)
      const facts = stated ? factsAfter(stated.decision, finding.facts, stated.facts) : finding.facts
      return facts === undefined ? [] : [{ ...finding, facts }]
    })
    return { unit, before: explainUnit(basis, unit, findings), after: explainUnit(basis, unit, changed) }
  })
  const accounts = (await cachedAccounts(db, basis)).map(({ explanation }) => explanation)
  const afterOf = (unitId: string): Explanation | undefined => sides.find(({ unit }) => unit.row.id === unitId)?.after
  const beforeOf = (unitId: string): Explanation | undefined => sides.find(({ unit }) => unit.row.id === unitId)?.before
  const ranksBefore = ranksWith(basis, accounts, [])
  const ranksAfter = ranksWith(
    basis,
    accounts,
    sides.map(({ after }) => after),
  )
  const lineIn = (explanation: Explanation | undefined, findingId: string) => (explanation ? lineOf(explanation, findingId) : null)
  return {
    findings: rows.map(({ id, unit_id }) => ({
      findingId: id,
      before: lineIn(beforeOf(unit_id), id),
      after: lineIn(afterOf(unit_id), id),
    })),
    units: basis.units.flatMap(({ row: { id, name } }) => {
      const [scoreBefore, scoreAfter] = [beforeOf(id)?.score, afterOf(id)?.score]
      const [rankBefore, rankAfter] = [ranksBefore.get(id) ?? 0, ranksAfter.get(id) ?? 0]
      const present = accounts.find(({ unitId }) => unitId === id)?.score ?? 0
      if (scoreBefore === undefined && rankBefore === rankAfter) return []
      return [{ unitId: id, unitName: name, scoreBefore: scoreBefore ?? present, scoreAfter: scoreAfter ?? present, rankBefore, rankAfter }]
    }),
  }
}
