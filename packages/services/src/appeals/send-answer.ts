import type { SendAnswer } from '@sunlit/contracts'
import { findAnswerOf } from '@sunlit/db'
import { refuseIf } from '../assessment/finding-steps.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { whyNotAnswer } from './decide-appeal.ts'
import { holdUnitCase } from './hold-case.ts'
import { answerEvent, orConflict, putAnswer, saysTheSame, type StoredAnswer } from './put-answer.ts'

/**
 * The head of a unit agrees to a finding or appeals, and at the second level accepts its ruling or escalates. What is answered is the
 * finding as it was read; a second click stores nothing twice, even when it arrives after the window.
 */
export function sendAnswer(ctx: ServiceContext, input: SendAnswer): Promise<StoredAnswer> {
  return orConflict(
    runCommand(ctx, 'answer.send', async (tx) => {
      const held = await holdUnitCase(tx, ctx, input.findingId, 'answer.send')
      const stored = await findAnswerOf(tx, input.findingId, input.level)
      if (stored && saysTheSame(stored, input, 'sent', ctx.actor.id)) {
        return { unchanged: true, value: { answerId: stored.id, version: stored.version } }
      }
      refuseIf(whyNotAnswer(input.level, held.ground, ctx.now()))
      if (held.finding.version !== input.findingVersion) throw new AppError('conflict')
      const value = await putAnswer(tx, ctx, held, input, 'sent')
      return { value, events: [answerEvent('answer.sent', input.findingId, value.answerId, input)] }
    }),
  )
}
