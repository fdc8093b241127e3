import { canonicalJson } from '@sunlit/audit'
import type { SunlitEvent } from '@sunlit/contracts'
import { changeSummary, type SummaryRow, type Tx } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'

export interface FrozenSummary {
  readonly summaryId: string
  readonly basisHash: string
  readonly resultHash: string
}

/** Keeps what a summary rests on and answers its event; `conflict` when a colleague was faster. */
export async function freezeBasis(
  tx: Tx,
  ctx: ServiceContext,
  summary: SummaryRow,
  { basis, results }: { readonly basis: unknown; readonly results: unknown },
): Promise<{ readonly value: FrozenSummary; readonly event: Extract<SunlitEvent, { readonly type: 'summary.frozen' }> }> {
  const frozen = { stage: 'frozen', frozen_basis: canonicalJson(basis), frozen_by: ctx.actor.id, frozen_at: ctx.now() } as const
  if (!(await changeSummary(tx, summary, frozen))) throw new AppError('conflict')
  const value = { summaryId: summary.id, basisHash: nativeHash(basis), resultHash: nativeHash(results) }
  return { value, event: { type: 'summary.frozen', ...value } }
}
