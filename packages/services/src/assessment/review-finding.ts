import type { ReviewFinding, SunlitEvent } from '@sunlit/contracts'
import type { Changes, FindingRow, PeriodRow, Tx } from '@sunlit/db'
import { whyNotAmend } from '../appeals/decide-appeal.ts'
import { storeAmendment } from '../appeals/store-amendment.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { openAtHearing } from '../rectification/open-at-hearing.ts'
import { whyNotReview } from './decide-finding.ts'
import { factsOf } from './facts.ts'
import { assertSeen, holdFinding, refuseIf, stepFinding } from './finding-steps.ts'
import { judgeOf } from './people.ts'
import { nativeHash } from './native-hash.ts'
import { adoptedScheme } from './scheme-version.ts'

/**
 * A second person accepts a finding, corrects its facts while accepting, or returns it with a reason; never one's own, never one's own
 * unit's.
 */
export async function reviewFinding(ctx: ServiceContext, input: ReviewFinding): Promise<void> {
  const period = await runCommand(ctx, 'finding.review', async (tx) => {
    const { findingId, version, decision, reason } = input
    const { finding, period } = await holdFinding(tx, ctx, findingId)
    assertSeen(finding, version)
    refuseIf(whyNotReview(finding, await judgeOf(tx, ctx.actor), period.stage))
    const amended = await amend(tx, ctx, { finding, period }, input)
    await stepFinding(
      tx,
      { id: findingId, version, statuses: ['submitted'] },
      { ...amended.changes, status: decision, reviewed_by: ctx.actor.id, reviewed_at: ctx.now(), review_reason: reason ?? null },
    )
    const reasonHash = reason === undefined ? null : nativeHash(reason)
    return { value: period, events: [{ type: 'finding.reviewed', findingId, decision, reasonHash }, ...amended.events] }
  })
  if (period.stage === 'appeals' && input.decision === 'accepted') await openAtHearing(ctx, period.id, [input.findingId])
}

interface Amended {
  readonly changes: Changes<'finding'>
  readonly events: readonly SunlitEvent[]
}

const AS_STATED: Amended = { changes: {}, events: [] }

/** Rule R-1: what the recorder stated stays on record beside what the reviewer made of it. */
async function amend(
  tx: Tx,
  ctx: ServiceContext,
  { finding, period }: { readonly finding: FindingRow; readonly period: PeriodRow },
  { amended: facts, reason }: ReviewFinding,
): Promise<Amended> {
  if (facts === undefined || reason === undefined) return AS_STATED
  const scheme = await adoptedScheme(tx, finding.organisation_id, period.scheme_version_id)
  const rule = scheme.compiled.rules.get(finding.rule_id)?.rule
  if (!rule) throw new AppError('invalid_input')
  refuseIf(whyNotAmend(rule, factsOf(finding), facts))
  return {
    changes: { facts: JSON.stringify(facts) },
    events: [await storeAmendment(tx, ctx, { finding, facts, reason, rulingId: null })],
  }
}
