import type { FindingStatus, FindingStep } from '@sunlit/contracts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { whyNotEdit } from './decide-finding.ts'
import { assertSeen, holdFinding, refuseIf, stepFinding } from './finding-steps.ts'
import { judgeOf } from './people.ts'

/** Until a second person has accepted it; what was accepted is only undone by a ruling. */
const WITHDRAWABLE: readonly FindingStatus[] = ['draft', 'submitted', 'returned']

/** Takes a finding back. It stays on record and counts for nothing. */
export function withdrawFinding(ctx: ServiceContext, { findingId, version }: FindingStep): Promise<void> {
  return runCommand(ctx, 'finding.record', async (tx) => {
    const { finding, period } = await holdFinding(tx, ctx, findingId)
    assertSeen(finding, version)
    const judge = await judgeOf(tx, ctx.actor)
    // A draft was never said to anybody: whoever sees a conflict of interest late may still take it back.
    const editor = finding.status === 'draft' ? { ...judge, recusedFrom: [] } : judge
    refuseIf(whyNotEdit(finding, editor, period.stage, WITHDRAWABLE))
    await stepFinding(tx, { id: findingId, version, statuses: WITHDRAWABLE }, { status: 'withdrawn' })
    return { events: [{ type: 'finding.withdrawn', findingId }] }
  })
}
