import type { FindingStatus } from '@sunlit/contracts'
import { changeFindingRow, findFinding, holdPeriod, type Changes, type FindingRow, type PeriodRow, type Tx } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { Refusal } from './refusal.ts'

export interface HeldFinding {
  readonly finding: FindingRow
  readonly period: PeriodRow
}

/** A finding whose period keeps its stage until the transaction ends. */
export async function holdFinding(tx: Tx, ctx: ServiceContext, findingId: string): Promise<HeldFinding> {
  const { organisationId } = ctx.actor
  const finding = await findFinding(tx, organisationId, findingId)
  const period = finding && (await holdPeriod(tx, organisationId, finding.period_id))
  if (!finding || !period) throw new AppError('not_found')
  return { finding, period }
}

export function refuseIf(refusal: Refusal | undefined): void {
  if (refusal) throw new AppError(refusal.code, refusal.details)
}

/**
 * Throws `conflict` when somebody changed the thing since the caller saw it. Asked before everything else, so that whoever acts on an old
 * page is told that it is old, not that the step does not fit a state they have never seen. The write is guarded by the version as well.
 */
export function assertSeen(row: { readonly version: number }, version: number): void {
  if (row.version !== version) throw new AppError('conflict')
}

/** Throws `conflict` when the finding is no longer what the caller saw. */
export async function stepFinding(
  tx: Tx,
  seen: { readonly id: string; readonly version: number; readonly statuses: readonly FindingStatus[] },
  changes: Changes<'finding'>,
): Promise<void> {
  if (!(await changeFindingRow(tx, seen, changes))) throw new AppError('conflict')
}
