import type { EvaluationStep } from '@sunlit/contracts'
import { countBallots, countUndecided, forgetBallotIdentities, insertEvaluationTally, type Db } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { assertPaperDone } from '../paper/assert-paper-done.ts'
import { assertState, getEvaluationAt, step, type EvaluationInHand } from './evaluation-in-hand.ts'
import { keepSuspicions, lookThrough } from './look-through.ts'
import { tallyInWorkers } from './tally-in-workers.ts'

/** Hears how far a count has come. */
export type CountProgress = (counted: number, of: number) => void

/**
 * Counts once (rule W-8): after the close, when every doubt is decided. Ballots that nobody has looked through are looked through first, so
 * that a count cannot pass by rule W-6. With the count the key of the traces is destroyed.
 */
export async function countEvaluation(
  ctx: ServiceContext,
  { evaluationId, version }: EvaluationStep,
  onProgress: CountProgress = () => undefined,
): Promise<{ readonly ballots: number }> {
  assertMay(ctx.actor, 'survey.manage')
  const evaluation = await getEvaluationAt(ctx, ctx.db.read, { evaluationId, version })
  const { row, definition, formula, terms } = evaluation
  assertState(row, 'closed')
  if (!formula) throw new Error('a plan was published without its formula')
  if (row.screened_at === null) await screenFirst(ctx, evaluation)
  await assertDecided(ctx.db.read, evaluationId)
  await assertPaperDone(ctx.db.read, evaluationId)
  const { least, oneWay } = terms
  const of = await standing(ctx.db.read, evaluationId)
  onProgress(0, of)
  const work = { evaluationId, definition, formula, discretion: { least, oneWay } }
  const { tally, results, ballots } = await tallyInWorkers(ctx.db, work, (counted) => onProgress(counted, of))
  return runCommand(ctx, 'survey.manage', async (tx) => {
    const { row: now } = await getEvaluationAt(ctx, tx, { evaluationId, version })
    assertState(now, 'closed')
    await assertDecided(tx, evaluationId) // a screening may have come between
    await assertPaperDone(tx, evaluationId)
    if ((await standing(tx, evaluationId)) !== ballots) throw new AppError('conflict') // a sheet of paper as well
    const at = ctx.now()
    const resultHash = nativeHash(results)
    await step(tx, now, version, { state: 'counted', trace_key: null, counted_by: ctx.actor.id || null })
    await forgetBallotIdentities(tx, evaluationId)
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

async function screenFirst(ctx: ServiceContext, evaluation: EvaluationInHand): Promise<void> {
  const found = await lookThrough(ctx.db, evaluation)
  const { id } = evaluation.row
  await runCommand(ctx, 'survey.manage', async (tx) => ({ events: [await keepSuspicions(tx, id, { found, at: ctx.now() })] }))
}

async function standing(db: Db, evaluationId: string): Promise<number> {
  return (await countBallots(db, evaluationId)).reduce((sum, { received }) => sum + received, 0)
}

async function assertDecided(db: Db, evaluationId: string): Promise<void> {
  const count = await countUndecided(db, evaluationId)
  if (count > 0) throw new AppError('survey_undecided', { count })
}
