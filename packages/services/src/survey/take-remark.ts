import type { TakeRemark } from '@sunlit/contracts'
import { ballotsByKey, isCountedBallot, isUniqueViolation, type Tx } from '@sunlit/db'
import { findQuestion, type Answers } from '@sunlit/questionnaire'
import { whyRecused } from '../assessment/decide-finding.ts'
import { refuseIf } from '../assessment/finding-steps.ts'
import { judgeOf } from '../assessment/people.ts'
import { AppError } from '../core/app-error.ts'
import { atLeastOne, runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { dueOfOpening } from '../rectification/due-of-opening.ts'
import { actingFor, ledgerBasis } from '../rectification/ledger-basis.ts'
import { newEntry, openedEvent, storeOpened } from '../rectification/open-entries.ts'
import { assertState, getEvaluationInHand } from './evaluation-in-hand.ts'
import { remarkKey, remarkNumber, remarkSource } from './remarks.ts'

/** Takes what somebody wrote about a unit into the ledger of problems (rule W-20): once, by a constraint. */
export async function takeRemark(ctx: ServiceContext, input: TakeRemark): Promise<{ readonly rectificationId: string }> {
  try {
    return await runCommand(ctx, 'survey.manage', async (tx) => {
      const { evaluationId, questionId, unitId, ballotId, dueOn } = input
      const { row, definition } = await getEvaluationInHand(ctx, tx, evaluationId)
      assertState(row, 'counted', 'feedback', 'published')
      const words = await remarkOf(tx, input)
      const basis = await ledgerBasis(tx, ctx)
      const acting = actingFor(basis, unitId)
      if (!basis.units.has(acting)) throw new AppError('survey_no_units')
      refuseIf(whyRecused(await judgeOf(tx, ctx.actor), acting))
      const entry = newEntry(ctx, {
        unit_id: acting,
        origin: 'outside',
        source: remarkSource(row),
        source_number: remarkNumber(ballotId, unitId),
        source_indicator: findQuestion(definition, questionId)?.title ?? null,
        problem: `公众意见：${words}`,
        due_on: dueOfOpening(basis, dueOn),
      })
      await storeOpened(tx, ctx, [entry])
      return { value: { rectificationId: entry.id }, events: atLeastOne([openedEvent(entry)]) }
    })
  } catch (error) {
    throw isUniqueViolation(error) ? new AppError('survey_comment_known') : error
  }
}

/** Looked for as the list shows it: what does not count, for whatever reason, is no remark. */
async function remarkOf(tx: Tx, { evaluationId, questionId, unitId, ballotId }: TakeRemark): Promise<string> {
  const key = remarkKey(questionId, unitId)
  const [ballot] = await ballotsByKey(tx, { evaluation_id: evaluationId, id: ballotId })
  const answers = ballot ? (JSON.parse(ballot.answers) as Answers) : {} // stored as validateAnswers returned it
  const words = answers[key]
  if (typeof words !== 'string' || !(await isCountedBallot(tx, evaluationId, ballotId))) throw new AppError('survey_comment_gone')
  return words
}
