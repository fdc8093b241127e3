import type { AnswerStep } from '@sunlit/contracts'
import { changeAnswer } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { holdAnswer, holdUnitCase } from './hold-case.ts'

/** The head takes back an appeal or an agreement that nobody has ruled on; within the window another answer may follow. */
export function withdrawAnswer(ctx: ServiceContext, { answerId, version }: AnswerStep): Promise<void> {
  return runCommand(ctx, 'answer.send', async (tx) => {
    const { answer, finding, period } = await holdAnswer(tx, ctx, answerId, (id) => holdUnitCase(tx, ctx, id, 'answer.send'))
    if (period.stage !== 'appeals') throw new AppError('conflict')
    if (!(await changeAnswer(tx, { id: answerId, version, statuses: ['sent'] }, { status: 'withdrawn' }))) throw new AppError('conflict')
    return { events: [{ type: 'answer.withdrawn', findingId: finding.id, answerId, level: answer.level }] }
  })
}
