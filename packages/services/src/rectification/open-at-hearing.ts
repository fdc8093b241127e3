import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { readSettings } from '../settings/read-settings.ts'
import { openInBatches } from './open-in-batches.ts'

/**
 * Rules Z-1 and Z-8, when a quarter goes to its units, and when a finding is accepted while they are heard: problems that came back open
 * their entries again, and where the office has set it every finding opens one. It follows a change that is stored already, so that a
 * colleague who does the same at this moment is no failure of it.
 */
export async function openAtHearing(ctx: ServiceContext, periodId: string, findingIds?: readonly string[]): Promise<void> {
  const automatic = (await readSettings(ctx.db.read, ctx.actor.organisationId))['assessment.rectification.open-automatically']
  const own = { periodId, permission: 'period.read', onlyRecurrences: !automatic, sparing: false } as const
  try {
    await openInBatches(ctx, findingIds ? { ...own, findingIds } : own)
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'conflict')) throw error
  }
}
