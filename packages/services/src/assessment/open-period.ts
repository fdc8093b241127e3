import { addDays, periodOfQuarter, type Quarter } from '@sunlit/calendar'
import type { OpenPeriod, SunlitEvent } from '@sunlit/contracts'
import {
  findPeriodBefore,
  findSchemeVersion,
  holdOrganisation,
  insertPeriod,
  isUniqueViolation,
  listPeriodsOfQuarter,
  listUnitsOfPeriod,
  markSchemeUsed,
  type PeriodRow,
  type Tx,
} from '@sunlit/db'
import { cutOffDate } from '@sunlit/scoring'
import { calendarOf } from '../calendar/calendar-of.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { readSettings } from '../settings/read-settings.ts'
import { schemeOf } from './scheme-version.ts'
import { columnsOfPlan, proposePlan } from './stage-plan.ts'
import { assertKnownClass } from './unit-in-quarters.ts'

/**
 * Opens a quarter under an adopted version that is in force on its first day (see `decidingDay`), with a plan of its dates; that version
 * is then pinned, whatever is adopted in mid-quarter. One organisation has one period a quarter, or one for each part of a composite
 * scheme (`openComposite`); who opens it first decides.
 */
export async function openPeriod(ctx: ServiceContext, input: OpenPeriod): Promise<{ readonly periodId: string }> {
  try {
    return await runCommand(ctx, 'period.manage', async (tx) => {
      const { organisationId } = ctx.actor
      await holdOrganisation(tx, organisationId)
      if ((await listPeriodsOfQuarter(tx, organisationId, input.year, input.quarter)).length > 0) throw new AppError('period_exists')
      const { periodId, event } = await placePeriod(tx, ctx, { ...input, component: '' })
      return { value: { periodId }, events: [event] }
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('period_exists')
    throw error
  }
}

export interface PlacedPeriod {
  readonly periodId: string
  readonly event: Extract<SunlitEvent, { readonly type: 'period.opened' }>
}

/** One period with its plan; `component` names the part of a composite scheme, or is empty. */
export async function placePeriod(tx: Tx, ctx: ServiceContext, input: OpenPeriod & { readonly component: string }): Promise<PlacedPeriod> {
  const { organisationId } = ctx.actor
  const version = await findSchemeVersion(tx, organisationId, input.schemeVersionId)
  if (!version) throw new AppError('not_found')
  const { year, component } = input
  const quarter = input.quarter as Quarter // the schema admits 1 to 4
  const opensOn = firstDay(year, quarter, await findPeriodBefore(tx, organisationId, { year, quarter, component }))
  if (version.status !== 'adopted' || !isInForce(version, decidingDay(year, quarter, opensOn))) throw new AppError('scheme_not_effective')
  const periodId = ctx.newId()
  const cutOff = cutOffDate(schemeOf(version), year, quarter)
  const { calendar } = await calendarOf(tx, organisationId)
  const plan = proposePlan(cutOff, await readSettings(tx, organisationId), calendar)
  const period: PeriodRow = {
    id: periodId,
    organisation_id: organisationId,
    year,
    quarter,
    title: input.title ?? `${year}年第${'一二三四'[quarter - 1]}季度政务公开考核`,
    stage: 'open',
    scheme_version_id: version.id,
    opens_on: opensOn,
    cut_off: cutOff,
    version: 0,
    frozen_at: null,
    frozen_by: null,
    frozen_units: null,
    frozen_calendar: null,
    double_tolerance: null,
    double_rule: null,
    appeals_until: null,
    kept_units: null,
    component,
    ...columnsOfPlan(plan),
  }
  await insertPeriod(tx, period)
  for (const unit of await listUnitsOfPeriod(tx, period)) await assertKnownClass(tx, period, unit)
  await markSchemeUsed(tx, version.id, ctx.now())
  const event = { type: 'period.opened' as const, periodId, year, quarter, schemeHash: version.content_hash, plan }
  return { periodId, event: component === '' ? event : { ...event, component } }
}

/** Rule A-2: a period begins on the day after the last one's cut-off, so that no day falls between two quarters. */
export function firstDay(year: number, quarter: Quarter, before: Pick<PeriodRow, 'year' | 'quarter' | 'cut_off'> | undefined): string {
  const { start } = periodOfQuarter(year, quarter)
  const isNext = before && before.year * 4 + before.quarter === year * 4 + quarter - 1
  return isNext ? addDays(before.cut_off, 1) : start
}

/**
 * Rule A-1: the day by which the scheme is chosen. A quarter that began before the calendar's, because the last cut-off was early, is
 * judged by the calendar's first day: schemes change with calendar quarters.
 */
export function decidingDay(year: number, quarter: Quarter, opensOn: string): string {
  const { start } = periodOfQuarter(year, quarter)
  return opensOn < start ? start : opensOn
}

function isInForce(
  { effective_from, effective_to }: { readonly effective_from: string | null; readonly effective_to: string | null },
  day: string,
) {
  return effective_from !== null && effective_from <= day && (effective_to === null || day <= effective_to)
}
