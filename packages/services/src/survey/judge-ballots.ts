import type { JudgeBallots } from '@sunlit/contracts'
import { ballotsByKey, confirmOpinion, listSuspicions, setOpinion, type SuspicionRow } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import type { EventToRecord } from '../core/record-events.ts'
import { atLeastOne, runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { assertState, getEvaluationInHand } from './evaluation-in-hand.ts'

/** What one person's word does, given the word before. */
export function whatWordDoes(
  { decision, first_by, decided_at }: Pick<SuspicionRow, 'decision' | 'first_by' | 'decided_at'>,
  word: 'aside' | 'count',
  by: string,
): 'decides' | 'opens' | 'nothing' {
  if (decided_at !== null) return 'nothing'
  if (decision === word) return first_by === by ? 'nothing' : 'decides'
  return 'opens'
}

/** Rule W-7: a ballot is set aside, or counted, when two people in a row say so. A word against the one before waits for its own second. */
export function judgeBallots(
  ctx: ServiceContext,
  { evaluationId, ballotIds, decision }: JudgeBallots,
): Promise<{ readonly decided: number; readonly waiting: number }> {
  return runCommand(ctx, 'survey.judge', async (tx) => {
    const { row } = await getEvaluationInHand(ctx, tx, evaluationId)
    assertState(row, 'closed')
    const by = ctx.actor.id
    if (by === '') throw new AppError('forbidden') // two people, not the command line twice
    const ids = [...new Set(ballotIds)]
    const suspicions = await listSuspicions(tx, evaluationId, ids)
    if (suspicions.length !== ids.length) throw new AppError('not_found')
    const events: EventToRecord[] = []
    const counted = { decided: 0, waiting: 0 }
    for (const suspicion of suspicions) {
      const does = whatWordDoes(suspicion, decision, by)
      if (does === 'nothing') continue
      const opinion = { evaluationId, ballotId: suspicion.ballot_id, decision, by }
      const done = does === 'decides' ? await confirmOpinion(tx, opinion, ctx.now()) : await setOpinion(tx, opinion)
      if (!done) throw new AppError('conflict')
      counted[does === 'decides' ? 'decided' : 'waiting'] += 1
      const [ballot] = await ballotsByKey(tx, { evaluation_id: evaluationId, id: suspicion.ballot_id })
      const type = does === 'decides' ? 'ballot.decided' : 'ballot.judged'
      events.push({ type, evaluationId, ballotCommitment: ballot?.commitment ?? '', decision, reason: suspicion.reason })
    }
    return events.length === 0 ? { unchanged: true, value: counted } : { value: counted, events: atLeastOne(events) }
  })
}
