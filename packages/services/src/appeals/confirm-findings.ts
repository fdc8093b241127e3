import type { ConfirmFindings } from '@sunlit/contracts'
import { findAnswerOf } from '@sunlit/db'
import { refuseIf } from '../assessment/finding-steps.ts'
import { AppError } from '../core/app-error.ts'
import { atLeastOne, runCommand } from '../core/run-command.ts'
import type { EventToRecord } from '../core/record-events.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { whyNotAnswer } from './decide-appeal.ts'
import { holdUnitCase } from './hold-case.ts'
import { answerEvent, orConflict, putAnswer } from './put-answer.ts'

export interface ConfirmedFindings {
  readonly confirmed: number
}

/**
 * 确认无异议 for everything at once: all or nothing. Findings that the head has answered already stay as they were answered; a draft
 * of an appeal is not passed over by a click on "all", so it stops the whole step.
 */
export function confirmFindings(ctx: ServiceContext, { periodId, unitId, findings }: ConfirmFindings): Promise<ConfirmedFindings> {
  return orConflict(
    runCommand(ctx, 'answer.send', async (tx) => {
      const events: EventToRecord[] = []
      for (const { findingId, findingVersion } of findings) {
        const held = await holdUnitCase(tx, ctx, findingId, 'answer.send')
        if (held.finding.period_id !== periodId || held.finding.unit_id !== unitId) throw new AppError('not_found')
        const stored = await findAnswerOf(tx, findingId, 1)
        if (stored?.status === 'sent' && stored.answer === 'agree') continue
        refuseIf(whyNotAnswer(1, held.ground, ctx.now()))
        const isAppealing = stored?.status === 'draft' && stored.answer === 'appeal'
        if (held.finding.version !== findingVersion || isAppealing) throw new AppError('conflict')
        const agreed = { level: 1, answer: 'agree', grounds: '' } as const
        const { answerId } = await putAnswer(tx, ctx, held, { ...agreed, version: stored?.version ?? 0 }, 'sent')
        events.push(answerEvent('answer.sent', findingId, answerId, agreed))
      }
      const value = { confirmed: events.length }
      return events.length === 0 ? { unchanged: true, value } : { value, events: atLeastOne(events) }
    }),
  )
}
