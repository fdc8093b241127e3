import { shanghaiDate } from '@sunlit/calendar'
import type { LeadersQuarterQuery, Stage } from '@sunlit/contracts'
import { listPeriods, listPublications, type PeriodRow } from '@sunlit/db'
import { rankUnits, redBlackList, redBlackWords, type Explanation, type Placed } from '@sunlit/scoring'
import { listAppeals } from '../appeals/list-appeals.ts'
import { cachedAccounts } from '../assessment/account-cache.ts'
import { getPeriod, loadBasis, type Basis } from '../assessment/basis.ts'
import { ranksOf } from '../assessment/quarter-wall.ts'
import { stepDue, type TimelineStep } from '../assessment/stage-plan.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { assertMay, may } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { rectificationCounts } from '../rectification/ledger-queries.ts'
import { readSettingAt } from '../settings/read-settings-at.ts'
import { readSettings } from '../settings/read-settings.ts'
import { sourceOfQuarter } from './published-source.ts'
import { quarterMoves, type QuarterMoves, type RankedUnit } from './quarter-moves.ts'

/** One class in figures. */
export interface ClassFigures {
  readonly id: string
  readonly name: string
  readonly units: number
  readonly mean: number
  readonly highest: number
  readonly lowest: number
  readonly vetoed: number
  /** Best first; empty where the scheme grades nothing. */
  readonly grades: readonly { readonly name: string; readonly units: number }[]
}

/** What is late, or waits. */
export interface OverdueFigures {
  readonly step: TimelineStep | null
  readonly appeals: { readonly waiting: number; readonly until: string | null }
  readonly rectification: {
    readonly red: number
    readonly yellow: number
    readonly worst: readonly { readonly name: string; readonly red: number }[]
    /** Red ones of earlier quarters and of lists from outside; 0 once the quarter is out. */
    readonly elsewhere: number
  }
}

export interface RedBlackView {
  readonly rule: string
  /** Left out until the quarter is published. */
  readonly lists: { readonly red: readonly string[]; readonly black: readonly string[] } | null
}

/** One quarter on one page: where we stand, what is late, what moved. */
export interface LeadersQuarter {
  readonly periodId: string
  readonly title: string
  readonly stage: Stage
  readonly asOf: string
  readonly publicationId: string | null
  readonly classes: readonly ClassFigures[]
  readonly overdue: OverdueFigures
  /** Null when there is no earlier quarter under the same scheme. */
  readonly moves: (QuarterMoves & { readonly before: string; readonly otherVersion: boolean }) | null
  /** Null where the office keeps no such list. */
  readonly redBlack: RedBlackView | null
}

export async function leadersQuarter(ctx: ServiceContext, { periodId }: LeadersQuarterQuery): Promise<LeadersQuarter> {
  assertMay(ctx.actor, 'wall.read')
  const { organisationId } = ctx.actor
  const period = await getPeriod(ctx.db.read, organisationId, periodId)
  const basis = await loadBasis(ctx.db.read, period, ctx.now())
  const units = await rankedUnits(ctx, basis)
  const publications = await listPublications(ctx.db.read, organisationId)
  const latest = publications.find(({ period_id }) => period_id === periodId)
  return {
    periodId,
    title: period.title,
    stage: period.stage,
    asOf: basis.asOf,
    publicationId: latest?.id ?? null,
    classes: classFigures(
      basis,
      units.map(({ explanation }) => explanation),
    ),
    overdue: await overdueFigures(ctx, period),
    moves: await movesOf(ctx, basis, units),
    redBlack: await redBlackOf(ctx, basis, latest),
  }
}

async function rankedUnits(ctx: ServiceContext, basis: Basis): Promise<readonly RankedUnit[]> {
  const accounts = await cachedAccounts(ctx.db, basis)
  const ranks = ranksOf(basis, accounts)
  const names = new Map(basis.units.map(({ row }) => [row.id, row.name]))
  return accounts.map(({ unitId, explanation }) => ({ unitId, name: names.get(unitId) ?? '', rank: ranks.get(unitId) ?? 0, explanation }))
}

/** Pure: each class that has units, with its spread and its grades. */
export function classFigures({ scheme }: Pick<Basis, 'scheme'>, accounts: readonly Explanation[]): readonly ClassFigures[] {
  const { classes, grades } = scheme.compiled.scheme
  return classes.flatMap(({ id, name }): readonly ClassFigures[] => {
    const own = accounts.filter(({ classId }) => classId === id)
    if (own.length === 0) return []
    const scores = own.map(({ score }) => score)
    return [
      {
        id,
        name,
        units: own.length,
        mean: Math.round(scores.reduce((sum, score) => sum + score, 0) / own.length / 100) * 100, // shown with two decimals
        highest: Math.max(...scores),
        lowest: Math.min(...scores),
        vetoed: own.filter(({ vetoed }) => vetoed).length,
        grades: grades.map((grade) => ({ name: grade.name, units: own.filter((one) => one.grade === grade.name).length })),
      },
    ]
  })
}

async function overdueFigures(ctx: ServiceContext, period: PeriodRow): Promise<OverdueFigures> {
  const { calendar } = await calendarOf(ctx.db.read, period.organisation_id)
  const step = stepDue(period, shanghaiDate(ctx.now()), calendar) ?? null
  const hearing = may(ctx.actor, 'ruling.read') ? await listAppeals(ctx, { periodId: period.id }) : undefined
  const reads = may(ctx.actor, 'rectification.read')
  const counts = reads ? await rectificationCounts(ctx, { periodId: period.id }) : undefined
  const isOut = period.stage === 'published' || period.stage === 'archived'
  const ledger = reads && !isOut ? await rectificationCounts(ctx, {}) : counts
  return {
    step,
    appeals: { waiting: hearing?.appeals.filter(({ status }) => status === 'sent').length ?? 0, until: hearing?.window?.until ?? null },
    rectification: {
      red: counts?.lights.red ?? 0,
      yellow: counts?.lights.yellow ?? 0,
      worst: (counts?.units ?? [])
        .filter(({ red }) => red > 0)
        .slice(0, 3)
        .map(({ unitName, red }) => ({ name: unitName, red })),
      elsewhere: (ledger?.lights.red ?? 0) - (counts?.lights.red ?? 0),
    },
  }
}

async function movesOf(ctx: ServiceContext, basis: Basis, units: readonly RankedUnit[]): Promise<LeadersQuarter['moves']> {
  const before = await quarterBefore(ctx, basis)
  if (!before) return null
  const { indicators } = basis.scheme.compiled.scheme
  return {
    before: before.period.title,
    otherVersion: before.scheme.version !== basis.scheme.version,
    ...quarterMoves(units, await rankedUnits(ctx, before), indicators),
  }
}

/** The last quarter before this one, of the same part, if it was under the same scheme: ranks under another say nothing about it. */
async function quarterBefore(ctx: ServiceContext, { period, scheme }: Basis): Promise<Basis | undefined> {
  const number = period.year * 4 + period.quarter
  const [last] = (await listPeriods(ctx.db.read, period.organisation_id)).filter(
    ({ year, quarter, component }) => component === period.component && year * 4 + quarter < number,
  )
  if (!last) return undefined
  const basis = await loadBasis(ctx.db.read, last, ctx.now())
  return basis.scheme.schemeId === scheme.schemeId ? basis : undefined
}

type Published = Awaited<ReturnType<typeof listPublications>>[number]

/** Rule Y-9: the rule that held when the quarter was published; before that the one that holds now, without lists. */
async function redBlackOf(ctx: ServiceContext, { period, scheme }: Basis, latest: Published | undefined): Promise<RedBlackView | null> {
  const { organisationId } = ctx.actor
  if (!latest || !['published', 'archived'].includes(period.stage)) {
    const settings = await readSettings(ctx.db.read, organisationId)
    return settings['assessment.red-black.on'] ? { rule: redBlackWords(settings['assessment.red-black.percent'] * 100), lists: null } : null
  }
  const at = latest.published_at
  if (!(await readSettingAt(ctx.db.read, organisationId, 'assessment.red-black.on', at))) return null
  const share = Number(await readSettingAt(ctx.db.read, organisationId, 'assessment.red-black.percent', at)) * 100
  const { units } = await sourceOfQuarter(ctx.db.read, latest)
  const ranks = new Map(rankUnits(units, scheme.compiled.scheme.rankStyle).map(({ unitId, rank }) => [unitId, rank]))
  const placed = units.map((unit): Placed => ({ ...unit, rank: ranks.get(unit.unitId) ?? null }))
  const { red, black } = redBlackList(placed, share)
  const namesOf = (list: readonly Placed[]) => list.map(({ name }) => name)
  return { rule: redBlackWords(share), lists: { red: namesOf(red), black: namesOf(black) } }
}
