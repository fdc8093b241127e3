import type { ReviewFinding } from '@sunlit/contracts'

import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { whyNotReview } from './decide-finding.ts'
import { holdFinding, refuseIf, stepFinding } from './finding-steps.ts'
import { judgeOf } from './people.ts'
import { nativeHash } from './native-hash.ts'

/** A second person accepts a finding or returns it with a reason; never one's own, never one's own unit's. */
export function reviewFinding(ctx: ServiceContext, { findingId, version, decision, reason }: ReviewFinding): Promise<void> {
  return runCommand(ctx, 'finding.review', async (tx) => {
    const { finding, period } = await holdFinding(tx, ctx, findingId)
    refuseIf(whyNotReview(finding, await judgeOf(tx, ctx.actor), period.stage))
    await stepFinding(
      tx,
      { id: findingId, version, statuses: ['submitted'] },
      { status: decision, reviewed_by: ctx.actor.id, reviewed_at: ctx.now(), review_reason: reason ?? null },
    )
    const reasonHash = reason === undefined ? null : nativeHash(reason)
    return { events: [{ type: 'finding.reviewed', findingId, decision, reasonHash }] }
  })
}
