import { toBase64Url } from '@sunlit/audit'
import type { EvaluationStep } from '@sunlit/contracts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { assertState, getEvaluationAt, step } from './evaluation-in-hand.ts'

/** Lets ballots in, from the first day of the window on. */
export function openEvaluation(ctx: ServiceContext, { evaluationId, version }: EvaluationStep): Promise<void> {
  return runCommand(ctx, 'survey.manage', async (tx) => {
    const { row } = await getEvaluationAt(ctx, tx, { evaluationId, version })
    assertState(row, 'planned')
    await step(tx, row, version, { state: 'open', opened_at: ctx.now(), trace_key: toBase64Url(ctx.randomBytes(32)) })
    return { events: [{ type: 'evaluation.opened', evaluationId }] }
  })
}
