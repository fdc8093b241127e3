import type { SummaryPublicationId } from '@sunlit/contracts'
import { findAwardList, type AwardListRow } from '@sunlit/db'
import { awardCandidates, awardRuleWords, type AwardRule, type YearUnit } from '@sunlit/scoring'
import { assertMay, may } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { readSettings } from '../settings/read-settings.ts'
import { awardRuleOf } from './award-rule.ts'
import { publishedSummary } from './summary-publications.ts'

export interface AwardPick {
  readonly unitId: string
  readonly reason: string
}

export interface AwardsView {
  readonly year: number
  readonly version: number
  readonly status: 'none' | AwardListRow['status']
  readonly rule: string
  /** For the office: who may be picked. */
  readonly candidates: readonly Pick<YearUnit, 'unitId' | 'name' | 'classId' | 'score' | 'rank'>[]
  readonly picks: readonly (AwardPick & { readonly name: string })[]
  readonly pickedByMe: boolean
  readonly returnReason: string | null
}

/** Candidates and picks of a published year. Until the list is confirmed it is the office's own. */
export async function getAwards(ctx: ServiceContext, query: SummaryPublicationId): Promise<AwardsView> {
  assertMay(ctx.actor, 'summary.read')
  const { view, bundle } = await publishedSummary(ctx, query)
  if (bundle.format !== 'sunlit-year/1') throw new AppError('not_found')
  const row = await findAwardList(ctx.db.read, ctx.actor.organisationId, query.summaryPublicationId)
  const isOffice = may(ctx.actor, 'wall.read')
  const isShown = isOffice || row?.status === 'confirmed'
  const rule = row ? ruleOf(row) : awardRuleOf(await readSettings(ctx.db.read, ctx.actor.organisationId), bundle.basis.terms)
  const { units } = bundle.results
  const names = new Map(units.map(({ unitId, name }) => [unitId, name]))
  return {
    year: view.year,
    version: row?.version ?? 0,
    status: row && isShown ? row.status : 'none',
    rule: awardRuleWords(rule),
    candidates: isOffice
      ? awardCandidates(units, rule).map(({ unitId, name, classId, score, rank }) => ({ unitId, name, classId, score, rank }))
      : [],
    picks: row && isShown ? picksOf(row).map((pick) => ({ ...pick, name: names.get(pick.unitId) ?? '' })) : [],
    pickedByMe: row !== undefined && row.picked_by === ctx.actor.id,
    returnReason: isOffice ? (row?.return_reason ?? null) : null,
  }
}

export function picksOf({ picks }: Pick<AwardListRow, 'picks'>): readonly AwardPick[] {
  return JSON.parse(picks) as readonly AwardPick[] // our own text
}

export function ruleOf({ rule }: Pick<AwardListRow, 'rule'>): AwardRule {
  return JSON.parse(rule) as AwardRule // our own text
}
