import type { AddAnswerAddress } from '@sunlit/contracts'
import { addressHash } from '../assessment/evidence-hash.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { attachedToAnswer, attachToAnswer, type AddedAnswerEvidence } from './attach-answer-evidence.ts'

/** Names a page that speaks for the unit, and when it was seen. */
export function addAnswerAddress(ctx: ServiceContext, { answerId, url, capturedAt }: AddAnswerAddress): Promise<AddedAnswerEvidence> {
  return runCommand(ctx, 'answer.draft', async (tx) => {
    const sha256 = addressHash(url)
    const known = await attachedToAnswer(tx, ctx, answerId, sha256)
    if (known) return { unchanged: true, value: known }
    const value = await attachToAnswer(tx, ctx, answerId, { kind: 'address', url, captured_at: capturedAt })
    const { findingId, evidenceId } = value
    return { value, events: [{ type: 'answer.evidence-added', findingId, answerId, evidenceId, sha256 }] }
  })
}
