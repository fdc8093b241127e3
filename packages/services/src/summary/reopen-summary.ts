import type { ReopenSummary } from '@sunlit/contracts'
import { changeSummary, findSummaryAt, type SummaryRow, type Tx } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { summaryInHand } from './summary-in-hand.ts'

/**
 * Back to the draft, with the reason. What was published stays readable; the next publication is a revision and needs a second person
 * like the first (rule Y-5).
 */
export function reopenSummary(ctx: ServiceContext, input: ReopenSummary): Promise<void> {
  return runCommand(ctx, 'summary.manage', async (tx) => {
    const summary = await summaryInHand(tx, ctx.actor.organisationId, input, ['frozen', 'published'])
    await assertYearNotResting(tx, summary)
    const draft = { stage: 'draft', frozen_basis: null, frozen_by: null, frozen_at: null } as const
    if (!(await changeSummary(tx, summary, draft))) throw new AppError('conflict')
    return { events: [{ type: 'summary.reopened', summaryId: summary.id, reasonHash: nativeHash(input.reason) }] }
  })
}

/** A year that is frozen and not yet published rests on its quarters as they are. */
async function assertYearNotResting(tx: Tx, { kind, organisation_id: organisationId, year }: SummaryRow): Promise<void> {
  if (kind !== 'composite') return
  const whole = await findSummaryAt(tx, { organisationId, kind: 'year', year, quarter: 0 })
  if (whole?.stage === 'frozen') throw new AppError('summary_year_in_use')
}
