import type { OpenSeasonRules } from '@sunlit/contracts'
import { hasPublishedOpenEvents, listOpenSeasons } from '@sunlit/db'
import { assertMay } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { seasonRules } from './session-state.ts'

export interface OpenSeasonView {
  readonly id: string
  readonly year: number
  readonly title: string
  readonly from: string
  readonly to: string
  readonly limit: string
  readonly rules: OpenSeasonRules
  /** Once something is published, what visitors were told no longer changes. */
  readonly published: boolean
  readonly version: number
}

/** Newest first. */
export async function listSeasons(ctx: ServiceContext): Promise<readonly OpenSeasonView[]> {
  assertMay(ctx.actor, 'open-day.read')
  const rows = await listOpenSeasons(ctx.db.read, ctx.actor.organisationId)
  const views: OpenSeasonView[] = []
  for (const row of rows) {
    views.push({
      id: row.id,
      year: row.year,
      title: row.title,
      from: row.from_on,
      to: row.to_on,
      limit: row.limit_on,
      rules: seasonRules(row),
      published: await hasPublishedOpenEvents(ctx.db.read, row.id),
      version: row.version,
    })
  }
  return views
}
