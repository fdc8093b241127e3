import { shanghaiDate } from '@sunlit/calendar'
import type { PeriodId, Stage, StagePlan } from '@sunlit/contracts'
import { findPendingReopening, listPeriods, type Db, type PeriodRow } from '@sunlit/db'
import { calendarOf } from '../calendar/calendar-of.ts'
import { assertMay, scopeOf } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { asOfDay, getPeriod } from './basis.ts'
import { namesOf } from './people.ts'
import { readFreezeGround } from './freeze-ground.ts'
import { adoptedScheme } from './scheme-version.ts'
import { planOf, timelineOf, type TimelineStep } from './stage-plan.ts'
import type { FreezeGround } from './why-not-freeze.ts'

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
  /** Null for a quarter that was opened before there were plans. */
  readonly plan: StagePlan | null
  /** The plan as steps, with what is due next and how long that is; empty without a plan. */
  readonly timeline: readonly TimelineStep[]
  /** Last day on which units may appeal; null before the hearing. */
  readonly appealsUntil: string | null
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
  readonly waits: Omit<FreezeGround, 'stage' | 'appeals_until'> | null
  /** A request to re-open that waits for a second person; null for people of a unit. */
  readonly reopening: PendingReopening | null
  /** The quarter was frozen before and is open again. */
  readonly isReopened: boolean
  /** Some of it is scored by two people who do not see each other. */
  readonly isDoubleScored: boolean
}

export interface PendingReopening {
  readonly id: string
  readonly version: number
  readonly to: 'review' | 'appeals'
  readonly reason: string
  readonly requestedAt: string
  readonly requestedBy: { readonly id: string; readonly name: string }
}

/** Newest first. */
export async function listQuarters(ctx: ServiceContext): Promise<readonly PeriodView[]> {
  assertMay(ctx.actor, 'period.read')
  const periods = await listPeriods(ctx.db.read, ctx.actor.organisationId)
  return Promise.all(periods.map((period) => periodView(ctx, period)))
}

export async function getQuarter(ctx: ServiceContext, { periodId }: PeriodId): Promise<PeriodDetail> {
  assertMay(ctx.actor, 'period.read')
  const { organisationId } = ctx.actor
  const period = await getPeriod(ctx.db.read, organisationId, periodId)
  const isOffice = scopeOf(ctx.actor, 'period.read') === 'all'
  return {
    ...(await periodView(ctx, period)),
    asOf: asOfDay(period, ctx.now()),
    waits: isOffice ? await waitsOf(ctx, period) : null,
    reopening: isOffice ? await pendingReopening(ctx.db.read, periodId) : null,
    isReopened: period.kept_units !== null && period.frozen_at === null,
    isDoubleScored: period.double_tolerance !== null,
  }
}

async function waitsOf(ctx: ServiceContext, period: PeriodRow): Promise<PeriodDetail['waits']> {
  const { stage: _stage, appeals_until: _until, ...waits } = await readFreezeGround(ctx.db.read, period, ctx.now())
  return waits
}

async function pendingReopening(db: Db, periodId: string): Promise<PendingReopening | null> {
  const row = await findPendingReopening(db, periodId)
  if (!row) return null
  const name = (await namesOf(db, [row.requested_by])).get(row.requested_by) ?? ''
  const requestedBy = { id: row.requested_by, name }
  return { id: row.id, version: row.version, to: row.to_stage, reason: row.reason, requestedAt: row.requested_at, requestedBy }
}

async function periodView({ db, now }: ServiceContext, period: PeriodRow): Promise<PeriodView> {
  const scheme = await adoptedScheme(db.read, period.organisation_id, period.scheme_version_id)
  const { calendar } = await calendarOf(db.read, period.organisation_id)
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
    plan: planOf(period),
    timeline: timelineOf(period, shanghaiDate(now()), calendar),
    appealsUntil: period.appeals_until,
    scheme: {
      id: scheme.schemeId,
      versionId: scheme.versionId,
      title: scheme.compiled.scheme.title,
      version: scheme.version,
      hash: scheme.contentHash,
    },
  }
}
