import type { OpenAllRectifications } from '@sunlit/contracts'
import type { ServiceContext } from '../core/service-context.ts'
import { openInBatches } from './open-in-batches.ts'
import type { OpenedRectifications } from './open-rectifications.ts'

/** Takes every accepted finding of a quarter into the ledger, but for units that are not the caller's to judge. */
export async function openAllRectifications(
  ctx: ServiceContext,
  { periodId, dueOn }: OpenAllRectifications,
): Promise<OpenedRectifications> {
  const all = { periodId, dueOn, permission: 'rectification.manage', onlyRecurrences: false, sparing: true } as const
  return { opened: await openInBatches(ctx, all) }
}
