import type { EvaluationStep } from '@sunlit/contracts'
import { countUndecided, insertEvaluationTally, type Db } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { ballotPages } from './ballot-pages.ts'
import { assertState, getEvaluationAt, step } from './evaluation-in-hand.ts'
import { tallyInWorker } from './tally-in-worker.ts'

/** Counts once (rule W-8): after the close, when every doubt is decided. With the count the key of the traces is destroyed. */
export async function countEvaluation(
  ctx: ServiceContext,
  { evaluationId, version }: EvaluationStep,
): Promise<{ readonly ballots: number }> {
  assertMay(ctx.actor, 'survey.manage')
  const { row, definition, formula, terms } = await getEvaluationAt(ctx, ctx.db.read, { evaluationId, version })
  assertState(row, 'closed')
  if (!formula) throw new Error('a plan was published without its formula')
  await assertDecided(ctx.db.read, evaluationId)
  const { least, oneWay } = terms
  const work = { definition, formula, discretion: { least, oneWay } }
  const { tally, results, ballots } = await tallyInWorker(work, ballotPages(ctx.db.read, evaluationId))
  return runCommand(ctx, 'survey.manage', async (tx) => {
    const { row: now } = await getEvaluationAt(ctx, tx, { evaluationId, version })
    assertState(now, 'closed')
    await assertDecided(tx, evaluationId) // a screening may have come between
    const at = ctx.now()
    const resultHash = nativeHash(results)
    await step(tx, now, version, { state: 'counted', trace_key: null, counted_by: ctx.actor.id || null })
    await insertEvaluationTally(tx, {
      evaluation_id: evaluationId,
      ballots,
      tally: JSON.stringify(tally),
      results: JSON.stringify(results),
      result_hash: resultHash,
      counted_at: at,
    })
    return { value: { ballots }, events: [{ type: 'evaluation.counted', evaluationId, received: ballots, resultHash }] }
  })
}

async function assertDecided(db: Db, evaluationId: string): Promise<void> {
  const count = await countUndecided(db, evaluationId)
  if (count > 0) throw new AppError('survey_undecided', { count })
}
