import type { AnswerStatus } from '@sunlit/contracts'
import { findAnswer, insertAnswerEvidence, listAnswerEvidence, touchAnswer, type NewRow, type Tx } from '@sunlit/db'
import { evidenceHash } from '../assessment/evidence-hash.ts'
import { refuseIf } from '../assessment/finding-steps.ts'
import { scopeOf } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { readSettings } from '../settings/read-settings.ts'
import { whyNotAnswer } from './decide-appeal.ts'
import { holdAnswer, holdUnitCase } from './hold-case.ts'

/** Evidence follows an appeal until it is ruled on: what the head forgot may still come, as long as the window is open. */
export const OPEN_TO_EVIDENCE: readonly AnswerStatus[] = ['draft', 'sent', 'withdrawn']

export interface AddedAnswerEvidence {
  readonly evidenceId: string
  readonly findingId: string
  /** Of the answer, which adding moved on: nobody rules on evidence they have not seen. */
  readonly version: number
}

/** An upload that is sent again because its answer was lost finds what it left the first time. */
export async function attachedToAnswer(
  tx: Tx,
  ctx: ServiceContext,
  answerId: string,
  hash: string,
): Promise<AddedAnswerEvidence | undefined> {
  const answer = await findAnswer(tx, ctx.actor.organisationId, answerId)
  const scope = scopeOf(ctx.actor, 'answer.draft')
  if (!answer || (scope !== 'all' && !scope.includes(answer.unit_id))) throw new AppError('not_found')
  const same = (await listAnswerEvidence(tx, [answerId])).find((evidence) => evidenceHash(evidence) === hash)
  return same && { evidenceId: same.id, findingId: answer.finding_id, version: answer.version }
}

type Attached = Pick<NewRow<'answer_evidence'>, 'kind'> & Partial<NewRow<'answer_evidence'>>

/** Shared by files and addresses: who may, whether there is room and time, and the row itself. */
export async function attachToAnswer(tx: Tx, ctx: ServiceContext, answerId: string, attached: Attached): Promise<AddedAnswerEvidence> {
  const { answer, finding, ground } = await holdAnswer(tx, ctx, answerId, (id) => holdUnitCase(tx, ctx, id, 'answer.draft'))
  refuseIf(whyNotAnswer(answer.level, ground, ctx.now()))
  const limit = (await readSettings(tx, ctx.actor.organisationId))['assessment.evidence.max-files']
  // Moving the version on first makes two uploads at once queue here, so that the limit holds for both.
  const version = await touchAnswer(tx, answerId, OPEN_TO_EVIDENCE)
  if (version === undefined) throw new AppError('conflict')
  if ((await listAnswerEvidence(tx, [answerId])).length >= limit) throw new AppError('too_many', { limit })
  const evidenceId = ctx.newId()
  await insertAnswerEvidence(tx, {
    id: evidenceId,
    organisation_id: ctx.actor.organisationId,
    answer_id: answerId,
    sha256: null,
    file_name: null,
    media_type: null,
    size: null,
    url: null,
    captured_at: null,
    added_by: ctx.actor.id,
    added_at: ctx.now(),
    ...attached,
  })
  return { evidenceId, findingId: finding.id, version }
}
