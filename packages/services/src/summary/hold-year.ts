import { findSummaryAt, insertSummary, isUniqueViolation, type SummaryRow, type Tx } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import type { EventToRecord } from '../core/record-events.ts'
import type { ServiceContext } from '../core/service-context.ts'

/** The year's row, made when it is needed first; its event then belongs to the command's own. */
export async function holdYear(
  tx: Tx,
  ctx: ServiceContext,
  year: number,
): Promise<{ readonly summary: SummaryRow; readonly events: readonly EventToRecord[] }> {
  const { organisationId } = ctx.actor
  const found = await findSummaryAt(tx, { organisationId, kind: 'year', year, quarter: 0 })
  if (found) return { summary: found, events: [] }
  const summary: SummaryRow = {
    id: ctx.newId(),
    organisation_id: organisationId,
    kind: 'year',
    year,
    quarter: 0,
    composite_id: null,
    conversion: null,
    stage: 'draft',
    frozen_basis: null,
    frozen_by: null,
    frozen_at: null,
    version: 0,
  }
  await insertSummary(tx, summary).catch((error: unknown) => {
    throw isUniqueViolation(error) ? new AppError('conflict') : error
  })
  return { summary, events: [{ type: 'summary.opened', summaryId: summary.id, kind: 'year', year, quarter: 0, schemeHash: null }] }
}
