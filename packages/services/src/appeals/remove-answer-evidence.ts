import type { EvidenceId } from '@sunlit/contracts'
import { deleteAnswerEvidence, deleteUnnamedBlob, findAnswerEvidence, touchAnswer } from '@sunlit/db'
import { evidenceHash } from '../assessment/evidence-hash.ts'
import { refuseIf } from '../assessment/finding-steps.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { whyNotAnswer } from './decide-appeal.ts'
import { holdAnswer, holdUnitCase } from './hold-case.ts'

/** Takes evidence off what has not been sent: the office may be reading what has. */
export function removeAnswerEvidence(ctx: ServiceContext, { evidenceId }: EvidenceId): Promise<void> {
  return runCommand(ctx, 'answer.draft', async (tx) => {
    const evidence = await findAnswerEvidence(tx, ctx.actor.organisationId, evidenceId)
    if (!evidence) throw new AppError('not_found')
    const hold = (id: string) => holdUnitCase(tx, ctx, id, 'answer.draft')
    const { answer, finding, ground } = await holdAnswer(tx, ctx, evidence.answer_id, hold)
    refuseIf(whyNotAnswer(answer.level, ground, ctx.now()))
    const isOpen = (await touchAnswer(tx, answer.id, ['draft', 'withdrawn'])) !== undefined
    if (!isOpen || !(await deleteAnswerEvidence(tx, evidenceId))) throw new AppError('conflict')
    if (evidence.sha256 !== null) await deleteUnnamedBlob(tx, evidence.sha256)
    const sha256 = evidenceHash(evidence)
    return { events: [{ type: 'answer.evidence-removed', findingId: finding.id, answerId: answer.id, evidenceId, sha256 }] }
  })
}
