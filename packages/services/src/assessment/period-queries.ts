import type { PeriodId, Stage } from '@sunlit/contracts'
import { countFindings, listPeriods, type Db, type PeriodRow } from '@sunlit/db'
import { assertMay, scopeOf } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { asOfDay, getPeriod } from './basis.ts'
import { UNDECIDED_STATUSES } from './decide-finding.ts'
import { adoptedScheme } from './scheme-version.ts'

export interface PeriodView {
  readonly id: string
  readonly year: number
  readonly quarter: number
  readonly title: string
  readonly stage: Stage
  readonly opensOn: string
  readonly cutOff: string
  readonly version: number
  readonly frozenAt: string | null
  readonly scheme: {
    readonly id: string
    readonly versionId: string
    readonly title: string
    readonly version: number
    readonly hash: string
  }
}

export interface PeriodDetail extends PeriodView {
  /** The day up to which things not done yet count as overdue. */
  readonly asOf: string
  /** What the freeze waits for; null for people who do not see the office's work in progress. */
  readonly undecided: number | null
}

/** Newest first. */
export async function listQuarters(ctx: ServiceContext): Promise<readonly PeriodView[]> {
  assertMay(ctx.actor, 'period.read')
  const periods = await listPeriods(ctx.db.read, ctx.actor.organisationId)
  return Promise.all(periods.map((period) => periodView(ctx.db.read, period)))
}

export async function getQuarter(ctx: ServiceContext, { periodId }: PeriodId): Promise<PeriodDetail> {
  assertMay(ctx.actor, 'period.read')
  const { organisationId } = ctx.actor
  const period = await getPeriod(ctx.db.read, organisationId, periodId)
  const isOffice = scopeOf(ctx.actor, 'period.read') === 'all'
  const undecided = isOffice ? await countFindings(ctx.db.read, { organisationId, periodId, statuses: UNDECIDED_STATUSES }) : null
  return { ...(await periodView(ctx.db.read, period)), asOf: asOfDay(period, ctx.now()), undecided }
}

async function periodView(db: Db, period: PeriodRow): Promise<PeriodView> {
  const scheme = await adoptedScheme(db, period.organisation_id, period.scheme_version_id)
  return {
    id: period.id,
    year: period.year,
    quarter: period.quarter,
    title: period.title,
    stage: period.stage,
    opensOn: period.opens_on,
    cutOff: period.cut_off,
    version: period.version,
    frozenAt: period.frozen_at,
    scheme: {
      id: scheme.schemeId,
      versionId: scheme.versionId,
      title: scheme.compiled.scheme.title,
      version: scheme.version,
      hash: scheme.contentHash,
    },
  }
}
