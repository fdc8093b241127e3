import type { OpenSeasonRules, SetOpenSeason } from '@sunlit/contracts'
import { changeOpenSeason, findOpenSeasonOfYear, hasPublishedOpenEvents, insertOpenSeason, isUniqueViolation } from '@sunlit/db'
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

/** What visitors read before they sign up; the clocks and the classes to invite are for those who plan. */
function told({ clocks: _clocks, classes: _classes, ...rules }: OpenSeasonRules): string {
  return nativeHash(rules)
}
