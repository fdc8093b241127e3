import { SUMMARY_STAGE_NAMES, type SummaryStage } from '@sunlit/contracts'
import { findSummary, type SummaryRow, type Tx } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'

/** A summary in one of these stages and at this version; anything else is refused. */
export async function summaryInHand(
  tx: Tx,
  organisationId: string,
  { summaryId, version }: { readonly summaryId: string; readonly version: number },
  stages: readonly SummaryStage[],
): Promise<SummaryRow> {
  const summary = await findSummary(tx, organisationId, summaryId)
  if (!summary) throw new AppError('not_found')
  if (!stages.includes(summary.stage)) throw new AppError('wrong_stage', { stage: SUMMARY_STAGE_NAMES[summary.stage] })
  if (summary.version !== version) throw new AppError('conflict')
  return summary
}
