import type { ListTrail } from '@sunlit/contracts'
import type { ServiceContext } from '../core/service-context.ts'
import { trailNames } from './trail-names.ts'
import { trailFilter } from './trail-filter.ts'
import { trailLine, type TrailLine } from './trail-line.ts'

export interface TrailPage {
  readonly lines: readonly TrailLine[]
  /** Pass as `before` for the next page; null on the last. */
  readonly next: number | null
}

/** The trail of the own organisation, newest first. */
export async function listTrail(ctx: ServiceContext, { before, limit, ...asked }: ListTrail): Promise<TrailPage> {
  const filter = await trailFilter(ctx, 'audit.read', asked)
  const events = await ctx.db.runInWorker('listEvents', { ...filter, before, limit: limit + 1 })
  const names = await trailNames(ctx)
  const lines = events.slice(0, limit).map((event) => trailLine(event, names))
  return { lines, next: events.length > limit ? (lines.at(-1)?.arrival ?? null) : null }
}
