import type { FactsOfUnits, FindingId, ListFindings, PreviewFinding } from '@sunlit/contracts'
import { findFinding, findingsOfUnits, listFindingRows, type FindingFilter, type PeriodRow } from '@sunlit/db'
import type { Finding, FindingLine, Rule, Scheme } from '@sunlit/scoring'
import { assertMay, scopeOf } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { getPeriod, loadBasis, type Basis, type BasisUnit } from './basis.ts'
import { whyNotFacts, whyRecused } from './decide-finding.ts'
import { findingOf } from './facts.ts'
import { refuseIf } from './finding-steps.ts'
import { findingViews, type FindingView } from './finding-view.ts'
import { barredUnits, judgeOf } from './people.ts'
import { assertInReach, unitsInReach } from './reach.ts'
import { adoptedScheme } from './scheme-version.ts'
import { explainUnit } from './unit-accounts.ts'

export interface FindingPage {
  readonly findings: readonly FindingView[]
  /** Send as `after` for the next page; null at the end. */
  readonly next: string | null
}

/** Newest first, page by page. */
export async function listFindings(ctx: ServiceContext, input: ListFindings): Promise<FindingPage> {
  const filter = await findingFilter(ctx, input)
  if (!filter) return { findings: [], next: null }
  return pageOf(ctx, { ...filter, ...(input.after !== undefined && { before: input.after }) }, input.limit)
}

/** What waits for this reviewer: submitted, recorded by somebody else, about a unit that is not theirs. */
export async function reviewQueue(ctx: ServiceContext, input: ListFindings): Promise<FindingPage> {
  assertMay(ctx.actor, 'finding.review')
  const filter = await findingFilter(ctx, { ...input, status: 'submitted' })
  if (!filter) return { findings: [], next: null }
  const queue = { ...filter, notRecordedBy: ctx.actor.id, exceptUnitIds: barredUnits(await judgeOf(ctx.db.read, ctx.actor)) }
  return pageOf(ctx, { ...queue, ...(input.after !== undefined && { before: input.after }) }, input.limit)
}

type Filter = Omit<FindingFilter, 'limit' | 'before'>

/** What the caller asks for, narrowed to what they may see; undefined when that is nothing. */
export async function findingFilter(ctx: ServiceContext, input: Omit<ListFindings, 'after' | 'limit'>): Promise<Filter | undefined> {
  const { organisationId } = ctx.actor
  assertMay(ctx.actor, 'finding.read')
  const period = await getPeriod(ctx.db.read, organisationId, input.periodId)
  const reach = unitsInReach(ctx.actor, 'finding.read', period.stage)
  const wanted = input.unitId === undefined ? reach : reach === 'all' || reach.includes(input.unitId) ? [input.unitId] : []
  if (wanted.length === 0) return undefined
  const shown = reach === 'all' ? undefined : (['accepted'] as const)
  const statuses = input.status === undefined ? shown : shown === undefined || input.status === 'accepted' ? [input.status] : []
  if (statuses?.length === 0) return undefined
  const indicatorIds = input.indicatorId === undefined ? undefined : await subtreeOf(ctx, period, input.indicatorId)
  return {
    organisationId,
    periodId: period.id,
    ...(wanted !== 'all' && { unitIds: wanted }),
    ...(indicatorIds && { indicatorIds }),
    ...(input.ruleId !== undefined && { ruleId: input.ruleId }),
    ...(statuses && { statuses }),
    ...(input.mine === true && { recordedBy: ctx.actor.id }),
  }
}

async function subtreeOf(ctx: ServiceContext, period: PeriodRow, indicatorId: string): Promise<readonly string[]> {
  const { compiled } = await adoptedScheme(ctx.db.read, period.organisation_id, period.scheme_version_id)
  return indicatorAndBelow(compiled.scheme, indicatorId)
}

/** An indicator with everything under it; the tree is at most three levels deep. */
export function indicatorAndBelow({ indicators }: Pick<Scheme, 'indicators'>, indicatorId: string): readonly string[] {
  const below = indicators.filter(({ parentId }) => parentId === indicatorId).flatMap(({ id }) => indicatorAndBelow({ indicators }, id))
  return [indicatorId, ...below]
}

async function pageOf(ctx: ServiceContext, filter: Omit<FindingFilter, 'limit'>, limit: number): Promise<FindingPage> {
  const rows = await listFindingRows(ctx.db.read, { ...filter, limit: limit + 1 })
  const page = rows.slice(0, limit)
  const isOffice = scopeOf(ctx.actor, 'finding.read') === 'all'
  return { findings: await findingViews(ctx.db.read, page, isOffice), next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
}

export interface FindingDetail extends FindingView {
  readonly rule: Rule
  /** What it does to the unit's score; while it is not accepted, what it would do. Null when it is withdrawn. */
  readonly line: FindingLine | null
  readonly counts: boolean
}

export async function getFinding(ctx: ServiceContext, { findingId }: FindingId): Promise<FindingDetail> {
  assertMay(ctx.actor, 'finding.read')
  const row = await findFinding(ctx.db.read, ctx.actor.organisationId, findingId)
  if (!row) throw new AppError('not_found')
  const period = await getPeriod(ctx.db.read, row.organisation_id, row.period_id)
  assertInReach(ctx.actor, 'finding.read', period.stage, row.unit_id)
  const isOffice = scopeOf(ctx.actor, 'finding.read') === 'all'
  if (!isOffice && row.status !== 'accepted') throw new AppError('not_found')

  const basis = await loadBasis(ctx.db.read, period, ctx.now())
  const rule = basis.scheme.compiled.rules.get(row.rule_id)?.rule
  const unit = basis.units.find((candidate) => candidate.row.id === row.unit_id)
  const [view] = await findingViews(ctx.db.read, [row], isOffice)
  if (!rule || !unit || !view) throw new AppError('not_found')
  const line = row.status === 'withdrawn' ? null : await lineOf(ctx, basis, unit, row.id)
  return { ...view, rule, line, counts: row.status === 'accepted' }
}

async function lineOf(ctx: ServiceContext, basis: Basis, unit: BasisUnit, findingId: string): Promise<FindingLine | null> {
  const rows = await findingsOfUnits(ctx.db.read, basis.period.id, [unit.row.id])
  const counted = rows.filter(({ id, status }) => id === findingId || status === 'accepted').map(findingOf)
  return lineIn(explainUnit(basis, unit, counted).lines, findingId)
}

function lineIn(lines: readonly object[], findingId: string): FindingLine | null {
  const isLine = (line: object): line is FindingLine => 'findingId' in line && line.findingId === findingId
  return lines.find(isLine) ?? null
}

export interface FindingPreview {
  readonly unitId: string
  readonly unitName: string
  readonly scoreBefore: number
  readonly scoreAfter: number
  /** Null where nothing would be priced, as for a unit outside the quarter. */
  readonly line: FindingLine | null
  /** Findings of the same rule that are not decided yet; they are not counted here. */
  readonly pendingOfRule: number
}

/** What the facts would cost each unit if they were accepted now, beside what is accepted already. */
export async function previewFinding(ctx: ServiceContext, input: PreviewFinding): Promise<readonly FindingPreview[]> {
  assertMay(ctx.actor, 'finding.record')
  const period = await getPeriod(ctx.db.read, ctx.actor.organisationId, input.periodId)
  const basis = await loadBasis(ctx.db.read, period, ctx.now())
  const rule = basis.scheme.compiled.rules.get(input.ruleId)?.rule
  if (!rule || whyNotFacts(rule, input.facts)) throw new AppError('invalid_input')
  const judge = await judgeOf(ctx.db.read, ctx.actor)
  for (const unitId of input.unitIds) refuseIf(whyRecused(judge, unitId))
  const units = basis.units.filter(({ row }) => input.unitIds.includes(row.id))
  const rows = await findingsOfUnits(
    ctx.db.read,
    period.id,
    units.map(({ row }) => row.id),
  )
  const others = rows.filter(({ id }) => id !== input.exceptFindingId)
  return units.map((unit) => {
    const own = others.filter(({ unit_id }) => unit_id === unit.row.id)
    const accepted = own.filter(({ status }) => status === 'accepted').map(findingOf)
    const { factKey, ruleId, facts, occurredOn } = input
    const stated = { id: '~', unitId: unit.row.id, ruleId, foundOn: occurredOn, facts, ...(factKey !== undefined && { factKey }) }
    const after = explainUnit(basis, unit, [...accepted, stated])
    return {
      unitId: unit.row.id,
      unitName: unit.row.name,
      scoreBefore: explainUnit(basis, unit, accepted).score,
      scoreAfter: after.score,
      line: lineIn(after.lines, stated.id),
      pendingOfRule: own.filter((row) => row.rule_id === ruleId && row.status !== 'accepted').length,
    }
  })
}

/** Everything of some units that counts or may come to count, as facts: what a form computes live with. */
export async function findingFacts(ctx: ServiceContext, { periodId, unitIds }: FactsOfUnits): Promise<readonly Finding[]> {
  assertMay(ctx.actor, 'finding.record')
  const period = await getPeriod(ctx.db.read, ctx.actor.organisationId, periodId)
  return (await findingsOfUnits(ctx.db.read, period.id, unitIds)).map(findingOf)
}
