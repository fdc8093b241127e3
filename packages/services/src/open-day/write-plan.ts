import type { WriteOpenPlan } from '@sunlit/contracts'
import { findOpenSeason, findUnit } from '@sunlit/db'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { readSettings } from '../settings/read-settings.ts'
import { reaches } from './event-ground.ts'
import { planText } from './plan-text.ts'
import { seasonRules } from './session-state.ts'

/** The 实施方案 as these fields say it; nothing is stored. */
export async function writeOpenPlan(ctx: ServiceContext, input: WriteOpenPlan): Promise<{ readonly text: string }> {
  assertMay(ctx.actor, 'open-day.plan')
  const { organisationId } = ctx.actor
  const db = ctx.db.read
  const season = await findOpenSeason(db, organisationId, input.seasonId)
  const unit = await findUnit(db, organisationId, input.unitId)
  if (!season || !unit || !reaches(ctx.actor, 'open-day.plan', unit.id)) throw new AppError('not_found')
  const settings = await readSettings(db, organisationId)
  const days = {
    noticeDays: seasonRules(season).clocks.noticeDays,
    reportDays: settings['open-day.report.days'],
    opinionsDays: settings['open-day.opinions.days'],
  }
  return { text: planText({ ...input, unitName: unit.name, seasonTitle: `${season.year}年${season.title}`, days }) }
}
