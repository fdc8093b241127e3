import type { PreviewRuling } from '@sunlit/contracts'
import { findFinding } from '@sunlit/db'
import { rankUnits, type Explanation, type Facts, type FindingLine } from '@sunlit/scoring'
import { cachedAccounts } from '../assessment/account-cache.ts'
import { getPeriod, loadBasis, type Basis } from '../assessment/basis.ts'
import { whyNotFacts } from '../assessment/decide-finding.ts'
import { factsOf, findingOf } from '../assessment/facts.ts'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { factsAfter } from './decide-appeal.ts'
import { standWith } from './standing-with.ts'

/** A unit's account on one side of a decision. */
export interface SideOfRuling {
  readonly explanation: Explanation
  readonly rank: number
  /** The finding's own line; null where it does not count. */
  readonly line: FindingLine | null
}

export interface RulingPreview {
  readonly unitId: string
  readonly unitName: string
  readonly before: SideOfRuling
  readonly after: SideOfRuling
  /** Other units whose rank the decision moves. */
  readonly moved: readonly MovedRank[]
  /** Texts of the rules that the lines name. */
  readonly ruleTexts: Readonly<Record<string, string>>
}

export interface MovedRank {
  readonly unitId: string
  readonly unitName: string
  readonly rankBefore: number
  readonly rankAfter: number
}

/**
 * What a decision would do, computed both ways by the quarter's own rules and stored nowhere. A finding that is still under review
 * is shown as if it were accepted, so that a reviewer sees what a correction is worth.
 */
export async function previewRuling(ctx: ServiceContext, { findingId, decision, facts }: PreviewRuling): Promise<RulingPreview> {
  assertMay(ctx.actor, 'ruling.read')
  const { db, actor } = ctx
  const row = await findFinding(db.read, actor.organisationId, findingId)
  if (!row) throw new AppError('not_found')
  const basis = await loadBasis(db.read, await getPeriod(db.read, actor.organisationId, row.period_id), ctx.now())
  const unit = basis.units.find((candidate) => candidate.row.id === row.unit_id)
  const rule = basis.scheme.compiled.rules.get(row.rule_id)?.rule
  if (!unit || !rule) throw new AppError('not_found')
  if (row.status === 'withdrawn') throw new AppError('finding_gone')
  if (facts && whyNotFacts(rule, facts)) throw new AppError('invalid_input')
  const stand = await standWith(db.read, basis, unit)
  const finding = findingOf(row)
  const side = (stated: Facts | undefined) => stand(finding, stated)
  const [before, after] = [side(finding.facts), side(factsAfter(decision, factsOf(row), facts))]
  const accounts = (await cachedAccounts(db, basis)).map(({ explanation }) => explanation)
  const ranksBefore = ranksWith(basis, accounts, [before.explanation])
  const ranksAfter = ranksWith(basis, accounts, [after.explanation])
  const unitId = unit.row.id
  return {
    unitId,
    unitName: unit.row.name,
    before: { ...before, rank: ranksBefore.get(unitId) ?? 0 },
    after: { ...after, rank: ranksAfter.get(unitId) ?? 0 },
    moved: movedRanks(basis, ranksBefore, ranksAfter).filter((moved) => moved.unitId !== unitId),
    ruleTexts: ruleTextsOf(basis, [...before.explanation.lines, ...after.explanation.lines]),
  }
}

function ruleTextsOf({ scheme }: Basis, lines: Explanation['lines']): Readonly<Record<string, string>> {
  const ids = new Set(lines.flatMap((line) => ('ruleId' in line ? [line.ruleId] : [])))
  return Object.fromEntries([...ids].map((id) => [id, scheme.compiled.rules.get(id)?.rule.text ?? id]))
}

export type Ranks = ReadonlyMap<string, number>

/** Ranks of all units with some accounts in the place of those they have. */
export function ranksWith({ scheme }: Basis, accounts: readonly Explanation[], changed: readonly Explanation[]): Ranks {
  const others = new Map(changed.map((explanation) => [explanation.unitId, explanation]))
  const all = accounts.map((explanation) => others.get(explanation.unitId) ?? explanation)
  return new Map(rankUnits(all, scheme.compiled.scheme.rankStyle).map(({ unitId, rank }) => [unitId, rank]))
}

export function movedRanks({ units }: Basis, before: Ranks, after: Ranks): readonly MovedRank[] {
  return units.flatMap(({ row: { id, name } }) => {
    const [rankBefore, rankAfter] = [before.get(id) ?? 0, after.get(id) ?? 0]
    return rankBefore === rankAfter ? [] : [{ unitId: id, unitName: name, rankBefore, rankAfter }]
  })
}
