import type { FindingStatus, WithdrawLeftFinding } from '@sunlit/contracts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { whyNotInStage } from './decide-finding.ts'
import { assertSeen, holdFinding, refuseIf, stepFinding } from './finding-steps.ts'
import { nativeHash } from './native-hash.ts'
import { judgeOf } from './people.ts'
import { assertLeft, whyNotTakeOver } from './take-over-findings.ts'

const WITHDRAWABLE: readonly FindingStatus[] = ['draft', 'submitted', 'returned']

/** The office takes back what somebody who has left can no longer finish, with a reason, so that no freeze waits for ever (rule A-22). */
export function withdrawLeftFinding(ctx: ServiceContext, { findingId, version, reason }: WithdrawLeftFinding): Promise<void> {
  return runCommand(ctx, 'finding.withdraw-left', async (tx) => {
    const { finding, period } = await holdFinding(tx, ctx, findingId)
    assertSeen(finding, version)
    refuseIf(whyNotInStage(period.stage, 'reviewing') ?? whyNotTakeOver(finding, await judgeOf(tx, ctx.actor), WITHDRAWABLE))
    await assertLeft(tx, finding)
    await stepFinding(tx, { id: findingId, version, statuses: WITHDRAWABLE }, { status: 'withdrawn', withdrawal_reason: reason })
    return { events: [{ type: 'finding.withdrawn-by-office', findingId, reasonHash: nativeHash(reason) }] }
  })
}
