import type { FindingStep } from '@sunlit/contracts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { OPEN_STATUSES, whyNotEdit } from './decide-finding.ts'
import { assertSeen, holdFinding, refuseIf, stepFinding } from './finding-steps.ts'
import { judgeOf } from './people.ts'

/** Hands a draft or a corrected finding to a second person. */
export function submitFinding(ctx: ServiceContext, { findingId, version }: FindingStep): Promise<void> {
  return runCommand(ctx, 'finding.record', async (tx) => {
    const { finding, period } = await holdFinding(tx, ctx, findingId)
    assertSeen(finding, version)
    refuseIf(whyNotEdit(finding, await judgeOf(tx, ctx.actor), period.stage))
    await stepFinding(tx, { id: findingId, version, statuses: OPEN_STATUSES }, { status: 'submitted' })
    return { events: [{ type: 'finding.submitted', findingId }] }
  })
}
