import type { OpenSeasonRules, SetOpenSeason } from '@sunlit/contracts'
import {
  changeOpenSeason,
  findOpenSeasonOfYear,
  findOrganisation,
  hasPublishedOpenEvents,
  insertOpenSeason,
  isUniqueViolation,
} from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { seasonRules } from './session-state.ts'

/** Sets up the open month of a year, or changes it. What visitors were told when they signed up stays: rules end with the first notice. */
export function setOpenSeason(ctx: ServiceContext, input: SetOpenSeason): Promise<string> {
  return runCommand(ctx, 'open-day.season', async (tx) => {
    const { organisationId } = ctx.actor
    const { year, title, from, to, limit, rules, version } = input
    if (rules.approvedBy === 'above' && ((await findOrganisation(tx, organisationId))?.parent_id ?? null) === null)
      throw new AppError('open_day_refused', { sentence: '本机构没有上级机构，方案只能由本机构的政务公开办审批。' })
    const row = { title, from_on: from, to_on: to, limit_on: limit, rules: JSON.stringify(rules) }
    const stored = await findOpenSeasonOfYear(tx, organisationId, year)
    if ((stored?.version ?? 0) !== version) throw new AppError('conflict')
    const seasonId = stored?.id ?? ctx.newId()
    if (stored) {
      if (told(seasonRules(stored)) !== told(rules) && (await hasPublishedOpenEvents(tx, seasonId)))
        throw new AppError('open_season_in_use')
      if (!(await changeOpenSeason(tx, stored, row))) throw new AppError('conflict')
    } else {
      await insertOpenSeason(tx, { ...row, id: seasonId, organisation_id: organisationId, year, version: 1 }).catch((error: unknown) => {
        throw isUniqueViolation(error) ? new AppError('conflict') : error
      })
    }
    const contentHash = nativeHash({ year, title, from, to, limit, rules })
    return { value: seasonId, events: [{ type: 'open-day.season-set', seasonId, contentHash }] }
  })
}

/** What visitors read before they sign up; the clocks, the classes to invite and who approves are for those who plan. */
function told({ clocks: _clocks, classes: _classes, approvedBy: _approvedBy, ...rules }: OpenSeasonRules): string {
  return nativeHash(rules)
}
