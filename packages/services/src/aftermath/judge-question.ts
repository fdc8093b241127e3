import type { JudgeQuestion } from '@sunlit/contracts'
import { changeOpenQuestion, findOpenQuestion } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { eventInReach } from '../open-day/event-ground.ts'

/** Shows a question or does not, with the reason, and answers it: on site or later. The words of whoever asked stay as they are. */
export function judgeQuestion(ctx: ServiceContext, { openQuestionId, version, state, reason, answer }: JudgeQuestion): Promise<void> {
  return runCommand(ctx, 'open-day.aftermath', async (tx) => {
    const question = await findOpenQuestion(tx, openQuestionId)
    if (!question) throw new AppError('not_found')
    await eventInReach(tx, ctx.actor, 'open-day.aftermath', question.event_id)
    if (question.text === null) throw new AppError('conflict') // deleted on its day
    const answeredAt = answer === '' ? null : (question.answered_at ?? ctx.now())
    const changes = { state, reason, answer, answered_at: answeredAt }
    if (!(await changeOpenQuestion(tx, { id: openQuestionId, version }, changes))) throw new AppError('conflict')
    return { events: [{ type: 'open-day.question-judged', openQuestionId, state, contentHash: nativeHash({ state, reason, answer }) }] }
  })
}
