import { WITHDRAWABLE_MINUTES, type BallotWithdrawn, type WithdrawBallot } from '@sunlit/contracts'
import {
  ballotsByKey,
  findEvaluation,
  forgetBallotIdentity,
  giveQuotaBack,
  holdOpenEvaluation,
  markBallotWithdrawn,
  type BallotRow,
} from '@sunlit/db'
import { quotasOf, type Answers } from '@sunlit/questionnaire'
import { anonymousActor } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { inHand } from './evaluation-in-hand.ts'
import { notOpen } from './open-survey.ts'
import { revisableUntil } from './send-ballot.ts'

/** Takes a ballot back within ten minutes and before the close (rule W-5): its answers are erased, that it had come and was taken back stays. */
export async function withdrawBallot(ctx: ServiceContext, { evaluationId, clientId }: WithdrawBallot): Promise<BallotWithdrawn> {
  const row = await findEvaluation(ctx.db.read, evaluationId)
  if (!row || row.state === 'draft') throw new AppError('not_found')
  const { definition } = await inHand(ctx.db.read, row)
  const inNobodysName = { ...ctx, actor: anonymousActor(row.organisation_id) }
  return runCommand(inNobodysName, 'public', async (tx) => {
    const key = { evaluation_id: evaluationId, id: clientId }
    const isOpen = await holdOpenEvaluation(tx, evaluationId)
    const [ballot] = await ballotsByKey(tx, key)
    if (ballot?.channel !== 'open') throw new AppError('not_found')
    if (ballot.withdrawn_at !== null) return { unchanged: true, value: { withdrawnAt: ballot.withdrawn_at } }
    const at = ctx.now()
    if (!isOpen) throw notOpen(row)
    if (at > revisableUntil(ballot.received_at)) throw new AppError('survey_withdraw_late', { minutes: WITHDRAWABLE_MINUTES })
    if (!(await markBallotWithdrawn(tx, key, at))) throw new AppError('conflict')
    await forgetBallotIdentity(tx, evaluationId, clientId)
    for (const { id } of quotasOf(definition, answersOf(ballot))) await giveQuotaBack(tx, evaluationId, id)
    return { value: { withdrawnAt: at }, events: [{ type: 'ballot.withdrawn', evaluationId, ballotCommitment: ballot.commitment }] }
  })
}

function answersOf({ answers }: BallotRow): Answers {
  return JSON.parse(answers) as Answers // stored as validateAnswers returned it
}
