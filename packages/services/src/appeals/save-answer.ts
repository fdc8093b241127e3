import type { SaveAnswer } from '@sunlit/contracts'
import { findAnswerOf } from '@sunlit/db'
import { refuseIf } from '../assessment/finding-steps.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { whyNotAnswer } from './decide-appeal.ts'
import { holdUnitCase } from './hold-case.ts'
import { answerEvent, orConflict, putAnswer, saysTheSame, type StoredAnswer } from './put-answer.ts'

/** Keeps what a liaison or the head of a unit prepares about a finding; the office sees it only once the head has sent it. */
export function saveAnswer(ctx: ServiceContext, input: SaveAnswer): Promise<StoredAnswer> {
  return orConflict(
    runCommand(ctx, 'answer.draft', async (tx) => {
      const held = await holdUnitCase(tx, ctx, input.findingId, 'answer.draft')
      const stored = await findAnswerOf(tx, input.findingId, input.level)
      if (stored && saysTheSame(stored, input, 'draft', ctx.actor.id)) {
        return { unchanged: true, value: { answerId: stored.id, version: stored.version } }
      }
      refuseIf(whyNotAnswer(input.level, held.ground, ctx.now()))
      const value = await putAnswer(tx, ctx, held, input, 'draft')
      return { value, events: [answerEvent('answer.drafted', input.findingId, value.answerId, input)] }
    }),
  )
}
