import type { PeriodId, Stage } from '@sunlit/contracts'
import { rankUnits } from '@sunlit/scoring'
import { assertMay } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { cachedAccounts } from './account-cache.ts'
import { getPeriod, loadBasis, type Basis } from './basis.ts'
import type { UnitAccount } from './unit-accounts.ts'

/** Units × indicators of one quarter. Points are whole 1/10 000. */
export interface Wall {
  readonly periodId: string
  readonly stage: Stage
  /** Of the period: what `advance`, `freeze` and `publish` send back. */
  readonly version: number
  readonly asOf: string
  readonly schemeHash: string
  readonly indicators: readonly WallIndicator[]
  readonly classes: readonly { readonly id: string; readonly name: string }[]
  readonly units: readonly WallUnit[]
}

export interface WallIndicator {
  readonly id: string
  readonly name: string
  readonly parentId: string | null
  readonly parentName?: string
  readonly side: 'score' | 'bonus'
}

export interface WallUnit {
  readonly id: string
  readonly name: string
  readonly classId: string
  readonly score: number
  readonly deducted: number
  readonly bonus: number
  readonly grade: string | null
  readonly rank: number
  readonly vetoed: boolean
  /** A working-day count may still move with a calendar notice. */
  readonly provisional: boolean
  /** In the order of the indicators; `null` where the indicator does not apply or does not exist for the class. */
  readonly cells: readonly (WallCell | null)[]
  /** Ids of the indicators that were marked as not applying to it, with everything below them. */
  readonly notApplicable: readonly string[]
}

export interface WallCell {
  /** What the indicator is worth for this unit. */
  readonly worth: number
  /** Points lost are negative, bonus is positive. */
  readonly change: number
  /** Findings that count. */
  readonly counted: number
  /** Findings that nobody has decided yet; they do not count. */
  readonly undecided: number
}

/** The quarter as the office sees it, live: what is accepted counts, what waits is counted beside it. */
export async function quarterWall(ctx: ServiceContext, { periodId }: PeriodId): Promise<Wall> {
  assertMay(ctx.actor, 'wall.read')
  const period = await getPeriod(ctx.db.read, ctx.actor.organisationId, periodId)
  const basis = await loadBasis(ctx.db.read, period, ctx.now())
  return wallOf(basis, await cachedAccounts(ctx.db, basis))
}

export function wallOf(basis: Basis, accounts: readonly UnitAccount[]): Wall {
  const { scheme, sides } = basis.scheme.compiled
  const ranks = ranksOf(basis, accounts)
  const names = new Map(scheme.indicators.map(({ id, name }) => [id, name]))
  const byId = new Map(accounts.map((account) => [account.unitId, account]))
  return {
    periodId: basis.period.id,
    stage: basis.period.stage,
    version: basis.period.version,
    asOf: basis.asOf,
    schemeHash: basis.scheme.contentHash,
    indicators: scheme.indicators.map(({ id, parentId, name }, index) => {
      const parentName = parentId === undefined ? undefined : names.get(parentId)
      return { id, name, parentId: parentId ?? null, ...(parentName !== undefined && { parentName }), side: sides[index] ?? 'score' }
    }),
    classes: scheme.classes.map(({ id, name }) => ({ id, name })),
    units: basis.units.flatMap(({ row }) => {
      const account = byId.get(row.id)
      return account ? [wallUnit(row.name, account, ranks.get(row.id) ?? 0)] : []
    }),
  }
}

export function ranksOf({ scheme }: Basis, accounts: readonly UnitAccount[]): ReadonlyMap<string, number> {
  const ranked = rankUnits(
    accounts.map(({ explanation }) => explanation),
    scheme.compiled.scheme.rankStyle,
  )
  return new Map(ranked.map(({ unitId, rank }) => [unitId, rank]))
}

function wallUnit(name: string, { unitId, explanation, counts }: UnitAccount, rank: number): WallUnit {
  return {
    id: unitId,
    name,
    classId: explanation.classId,
    score: explanation.score,
    deducted: explanation.deducted,
    bonus: explanation.bonus,
    grade: explanation.grade ?? null,
    rank,
    vetoed: explanation.vetoed,
    provisional: explanation.provisional,
    notApplicable: explanation.indicators.filter(({ standing }) => standing === 'not-applicable').map(({ indicatorId }) => indicatorId),
    cells: explanation.indicators.map(({ indicatorId, side, standing, worth, taken }) => {
      if (standing !== 'scored') return null
      const { accepted, pending } = counts.get(indicatorId) ?? NOTHING
      return { worth, change: side === 'score' && taken > 0 ? -taken : taken, counted: accepted, undecided: pending }
    }),
  }
}

const NOTHING = { accepted: 0, pending: 0 }
