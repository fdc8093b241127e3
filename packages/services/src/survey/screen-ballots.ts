import { hash } from 'node:crypto'
import type { EvaluationId } from '@sunlit/contracts'
import { insertSuspicions } from '@sunlit/db'
import { listQuestions } from '@sunlit/questionnaire'
import { assertMay } from '../core/actor.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { ballotPages } from './ballot-pages.ts'
import { assertState, getEvaluationInHand } from './evaluation-in-hand.ts'
import { findSuspicions, type BallotTrace } from './find-suspicions.ts'

/** Looks for what two people should look at (rule W-6), after the close. Doing it again adds what is new and changes nothing else. */
export async function screenBallots(ctx: ServiceContext, { evaluationId }: EvaluationId): Promise<{ readonly found: number }> {
  assertMay(ctx.actor, 'survey.judge')
  const before = await getEvaluationInHand(ctx, ctx.db.read, evaluationId)
  assertState(before.row, 'closed')
  const traces: BallotTrace[] = []
  for await (const page of ballotPages(ctx.db.read, evaluationId)) {
    for (const { id, received_at, seconds, device_key, network_key, answers } of page) {
      traces.push({ id, at: Date.parse(received_at), seconds, device: device_key, network: network_key, print: hash('sha256', answers) })
    }
  }
  const found = findSuspicions(traces, listQuestions(before.definition).length)
  return runCommand(ctx, 'survey.judge', async (tx) => {
    assertState((await getEvaluationInHand(ctx, tx, evaluationId)).row, 'closed')
    const at = ctx.now()
    const rows = found.map(({ id, reason, words }) => ({ evaluation_id: evaluationId, ballot_id: id, reason, words, found_at: at }))
    await insertSuspicions(tx, rows)
    return { value: { found: rows.length }, events: [{ type: 'evaluation.screened', evaluationId, rows: rows.length }] }
  })
}
