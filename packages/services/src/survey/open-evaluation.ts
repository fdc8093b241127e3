import { toBase64Url } from '@sunlit/audit'
import type { EvaluationStep } from '@sunlit/contracts'
import { assertMay } from '../core/actor.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { hasChannel } from '../invited/assert-channel.ts'
import { makeSigningKey } from '../invited/blind-signature.ts'
import { keepSurveyKey } from '../invited/make-survey-key.ts'
import type { Vault } from '../messages/vault.ts'
import { assertState, getEvaluationAt, getEvaluationInHand, step } from './evaluation-in-hand.ts'

/**
 * Lets ballots in, from the first day of the window on. Where invited people vote, the key that signs their papers is made now and sealed
 * with the vault (rule I-2); without a vault that channel stays closed.
 */
export async function openEvaluation(ctx: ServiceContext, { evaluationId, version }: EvaluationStep, vault?: Vault): Promise<void> {
  assertMay(ctx.actor, 'survey.manage')
  const before = await getEvaluationInHand(ctx, ctx.db.read, evaluationId)
  // Outside the transaction: it takes the better part of a second.
  const made = vault && hasChannel(before.formula, 'invited') ? await makeSigningKey() : undefined
  return runCommand(ctx, 'survey.manage', async (tx) => {
    const { row } = await getEvaluationAt(ctx, tx, { evaluationId, version })
    assertState(row, 'planned')
    await step(tx, row, version, { state: 'open', opened_at: ctx.now(), trace_key: toBase64Url(ctx.randomBytes(32)) })
    const keyEvents = vault && made ? await keepSurveyKey(tx, vault, evaluationId, made) : []
    return { events: [{ type: 'evaluation.opened', evaluationId }, ...keyEvents] }
  })
}
